/** Many bytes that are made quickly, none like its neighbours, and their digest. */
import { createHash } from 'node:crypto';

export const MEBIBYTE = 1024 * 1024;

/** Distinct 64 KiB blocks, so that parts in a wrong order are noticed. */
export function someBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) {
    bytes.fill((at / 65_536) % 251, at, at + 65_536);
    new DataView(bytes.buffer).setUint32(Math.min(at, Math.max(length - 4, 0)), at);
  }
  return bytes;
}

export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
