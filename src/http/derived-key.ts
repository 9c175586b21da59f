/** Keys for one purpose each, made from the installation's secret: nothing to store, equal on every server. */
import { hkdfSync } from 'node:crypto';

/** 32 bytes (HKDF with SHA-256, RFC 5869). Other purposes, other keys; none tells the secret. */
export type DeriveKey = (purpose: string) => Buffer;

export function keyDeriver(secret: Buffer): DeriveKey {
  return (purpose) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}
