/** Certificates of an authority that only a test's own client trusts, and a client that is led here whatever it calls. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { generate } from 'selfsigned';

export interface Certificates {
  /** What clients trust. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  /** Where the pair lies as files. */
  readonly files: { readonly cert: string; readonly key: string };
}

/** A certificate for `names` (and 127.0.0.1), signed by an authority that is made with it. */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<Certificates> {
  const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { cert: authority.cert, key: authority.private },
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await writeFile(files.cert, made.cert);
  await writeFile(files.key, made.private);
  return { ca: authority.cert, cert: made.cert, key: made.private, files };
}

export interface TlsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export interface TlsRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Other than the name of the address. */
  readonly servername?: string;
}

/** Every name is 127.0.0.1. */
export const lookupHere: LookupFunction = (_name, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/** Calls `url` over TLS, trusting `ca` alone; any name leads to this machine. */
export async function callTls(ca: string, url: string, options: TlsRequest = {}): Promise<TlsAnswer> {
  const { method = 'GET', headers = {}, body, servername } = options;
  const asking = request(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ca,
    lookup: lookupHere,
    agent: false,
    ...(servername === undefined ? {} : { servername }),
  });
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const text = await textOf(answer);
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, json: parsed(text) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
