/** Keys for one purpose each, made from the installation's secret: nothing to store, equal on every server. */
import { hkdfSync, timingSafeEqual } from 'node:crypto';

/** 32 bytes (HKDF with SHA-256, RFC 5869). Other purposes, other keys; none tells the secret. */
export type DeriveKey = (purpose: string) => Buffer;

export function keyDeriver(secret: Buffer): DeriveKey {
  return (purpose) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/** Whether a signature is the one that is wanted; how long that takes tells nothing of how near it was. */
export function sameBytes(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
