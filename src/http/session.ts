/**
 * Signed in to the Workbench: a cookie that holds a token in place of the key, and that no script can read.
 *
 * The cookie counts only beside a header that nobody but a page of this server can send: pages of other ports of the same
 * machine are the same site to a browser, and a header of this name makes it ask us first (CORS), which allows no cookies.
 *
 * A token is good at every server on the database until its time is over, its key is, or it was signed out with.
 */
import { randomUUID } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { KinoraError } from '../ray/errors.ts';
import { hasEnded, insertEndedSession } from '../store/ended-sessions.ts';
import { identifyByToken, bearerGuard } from './auth.ts';
import type { Guard } from './auth.ts';
import type { Config } from '../jobs/config.ts';
import type { RequestContext } from './context.ts';
import { HttpError } from './errors.ts';
import { calledOrigin } from './origin.ts';
import type { Services } from './services.ts';
import type { Token } from './tokens.ts';

/** Sent by the Workbench with every request; its value says nothing. */
const WORKBENCH_HEADER = 'x-kinora-workbench';

const SCOPE = 'session';
const LASTS_SECONDS = 30 * 86_400;

/** What a token says beside its key: the id of the session. */
const sessionIdSchema = z.uuid();

export interface Sessions {
  /** Signs the browser in with this key, for a month. What it was signed in with before ends. */
  begin(c: RequestContext, keyId: string): Promise<void>;
  /** Ends the session that the request comes with: no copy of its cookie is good any more. The browser forgets it. */
  end(c: RequestContext): Promise<void>;
  /** Lets the browser forget a session that is none. */
  forget(c: RequestContext): void;
  /** Whether the request comes with a session at all, good or not. */
  has(c: RequestContext): boolean;
  /** Sets `caller` and `key` from the session. Throws 401 or 403. */
  identify(c: RequestContext): Promise<void>;
}

export function createSessions(services: Services): Sessions {
  const { config, db } = services.core;
  // Cookies know no ports: two Kinoras of one machine would sign each other out under one name.
  const name = `kinora_${services.deriveKey('name of the session cookie').toString('hex').slice(0, 8)}`;
  const tokenOf = (c: RequestContext): string | undefined =>
    c.req.header(WORKBENCH_HEADER) === undefined ? undefined : getCookie(c, name);

  const endGiven = async (c: RequestContext): Promise<void> => {
    const token = readToken(services, tokenOf(c));
    const id = sessionIdSchema.safeParse(token?.detail).data;
    if (token !== undefined && id !== undefined) await insertEndedSession(db, id, token.expiresAt);
  };
  const forget = (c: RequestContext): void => void deleteCookie(c, name, attributesOf(c, config));

  return {
    async begin(c, keyId) {
      await endGiven(c);
      const expiresAt = new Date(Date.now() + LASTS_SECONDS * 1000);
      const token = services.tokens.issue({ scope: SCOPE, keyId, detail: randomUUID(), expiresAt });
      setCookie(c, name, token, { ...attributesOf(c, config), maxAge: LASTS_SECONDS });
    },
    async end(c) {
      await endGiven(c);
      forget(c);
    },
    forget,
    has: (c) => tokenOf(c) !== undefined,
    async identify(c) {
      const detail = await identifyByToken(c, services, SCOPE, tokenOf(c) ?? '');
      const id = sessionIdSchema.safeParse(detail).data;
      if (id === undefined || (await hasEnded(db, id))) throw signedOut();
    },
  };
}

/** Undefined for what is no session, or none any more. */
function readToken({ tokens }: Services, text: string | undefined): Token | undefined {
  try {
    return text === undefined ? undefined : tokens.read(SCOPE, text);
  } catch (error) {
    if (error instanceof KinoraError) return undefined;
    throw error;
  }
}

function signedOut(): HttpError {
  return new HttpError('This session was signed out; sign in again', { status: 401, code: 'session_ended' });
}

/** A Bearer token says who asks; else the session does. */
export function sessionGuard(services: Services, sessions: Sessions): Guard {
  const bearer = bearerGuard(services);
  return (c) =>
    c.req.header('authorization') === undefined && sessions.has(c) ? sessions.identify(c) : bearer(c);
}

/** Over TLS the cookie is for TLS alone. The browser says where its page comes from; whatever it says concerns itself alone. */
function attributesOf(c: RequestContext, config: Config) {
  const secure = (c.req.header('origin') ?? calledOrigin(c, config))?.startsWith('https:') ?? false;
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure } as const;
}
