/** The nonce by which libraries of the Workbench's page bring in their styles: its `csp-nonce` meta element has it. */
import { randomBytes } from 'node:crypto';

/** Stands in the built page where the nonce of one answer goes. */
const NONCE_PLACE = '__NONCE__';

export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(NONCE_PLACE, nonce);
}
