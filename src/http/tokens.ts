/**
 * Short-lived tokens in place of a key, for browsers and upload hosts. Nothing is stored: a token says by whose key, for
 * what and until when it was given out, and an HMAC says that it was us. The key behind it must still be good when it is used.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { sameBytes } from './derived-key.ts';
import type { DeriveKey } from './derived-key.ts';
import { HttpError } from './errors.ts';

export interface Token {
  /** What it may be used for: a word of the dialect that gives it out. */
  readonly scope: string;
  readonly keyId: string;
  /** What the dialect wants to read again. */
  readonly detail: unknown;
  readonly expiresAt: Date;
}

export interface Tokens {
  issue(token: Token): string;
  /** Throws 401: `token_invalid` for what is no token of this scope, `token_expired` for one that was. */
  read(scope: string, text: string): Token;
}

const LONGEST_TOKEN = 4096;

/** Scope, key id, unix milliseconds, detail. */
const claimsSchema = z.tuple([z.string(), z.uuid(), z.int(), z.unknown()]);

export function createTokens(deriveKey: DeriveKey): Tokens {
  const key = deriveKey('kinora tokens');
  const signature = (claims: string): Buffer => createHmac('sha256', key).update(claims).digest();

  return {
    issue({ scope, keyId, detail, expiresAt }) {
      const claims = JSON.stringify([scope, keyId, expiresAt.getTime(), detail ?? null]);
      const text = Buffer.from(claims).toString('base64url');
      return `${text}.${signature(text).toString('base64url')}`;
    },
    read(scope, text) {
      const [claims = '', given = ''] = text.length > LONGEST_TOKEN ? [] : text.split('.');
      if (!sameBytes(Buffer.from(given, 'base64url'), signature(claims))) throw invalid();
      const [named, keyId, expiresAt, detail] = claimsSchema.parse(
        JSON.parse(Buffer.from(claims, 'base64url').toString()),
      );
      if (named !== scope) throw invalid();
      if (expiresAt <= Date.now()) throw expired();
      return { scope, keyId, detail, expiresAt: new Date(expiresAt) };
    },
  };
}

function invalid(): HttpError {
  return new HttpError(
    'This token is none of this server, or was given out for something else; ask for a new one',
    {
      status: 401,
      code: 'token_invalid',
    },
  );
}

function expired(): HttpError {
  return new HttpError('This token has expired; ask for a new one', { status: 401, code: 'token_expired' });
}
