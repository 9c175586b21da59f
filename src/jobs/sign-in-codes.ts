/**
 * One-time codes that sign a browser in, for links: `/#key=once-…`. A link stands in terminals and logs, where a key has no business;
 * a code is good once, for half an hour, at every server on the database. Only its hash is kept.
 */
import { randomBytes } from 'node:crypto';
import type { Sql } from '../store/database.ts';
import { insertCode, takeCode } from '../store/sign-in-codes.ts';
import { hashOf } from './keys.ts';

export const CODE_MINUTES = 30;
/** Tells a code from a secret; keys of the operator's own may begin with anything, so that it says nothing for sure. */
const PREFIX = 'once-';
/** Of one key: nobody drives out another's. */
const MOST = 50;

export interface SignInCode {
  readonly code: string;
  readonly expiresAt: Date;
}

export async function makeCode(sql: Sql, keyId: string): Promise<SignInCode> {
  const code = PREFIX + randomBytes(24).toString('base64url');
  const expiresAt = await insertCode(sql, keyId, hashOf(code), { minutes: CODE_MINUTES, most: MOST });
  return { code, expiresAt };
}

/** The id of the key that a code stands for; never again after this. Undefined when it is none, was used, or is too old. */
export async function redeemCode(sql: Sql, code: string): Promise<string | undefined> {
  return looksLikeCode(code) ? takeCode(sql, hashOf(code)) : undefined;
}

/** Where a browser signs in with a code. A fragment is never sent in a request line. */
export function signInLink(origin: string, code: string): string {
  return `${origin}/#key=${code}`;
}

/** Whether a text was meant as a code. */
export function looksLikeCode(text: string): boolean {
  return text.startsWith(PREFIX);
}
