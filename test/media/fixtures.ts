/** Media and servers that the tests of this folder make for themselves. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';

/** A PNG file with this header around these image bytes, all checksums right. */
export function png(header: { width: number; height: number; depth?: number }, idat: Uint8Array): Buffer {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(header.width, 0);
  ihdr.writeUInt32BE(header.height, 4);
  ihdr.writeUInt8(header.depth ?? 8, 8); // colour type 0: grey
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', ihdr),
    chunk('IDAT', idat),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(body.byteLength + 12);
  out.writeUInt32BE(body.byteLength, 0);
  out.write(name, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.byteLength)), 8 + body.byteLength);
  return out;
}

/** A black PNG with all its rows there. */
export function blackPng(side: number, depth: 1 | 8 = 8): Buffer {
  const row = 1 + Math.ceil((side * depth) / 8);
  return png({ width: side, height: side, depth }, deflateSync(Buffer.alloc(row * side), { level: 1 }));
}

/** An HTTP server on a free loopback port whose behaviour can be changed. */
export async function serve(
  initial: RequestListener,
): Promise<{ url: string; behave(listener: RequestListener): void; close(): void }> {
  let listener = initial;
  const server = createServer((request, response) => listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (next) => (listener = next),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A BMP file of one colour, 24 bits a pixel. */
export function bmp(width: number, height: number, { r, g, b }: { r: number; g: number; b: number }): Buffer {
  const row = Buffer.alloc(4 * Math.ceil((width * 3) / 4));
  for (let x = 0; x < width; x += 1) row.set([b, g, r], x * 3);
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(head.length + row.length * height, 2);
  head.writeUInt32LE(head.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  return Buffer.concat([head, ...Array.from({ length: height }, () => row)]);
}
