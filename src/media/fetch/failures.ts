/** What went wrong on the wire, as a refusal that says so without telling about our inside. */
import { errors } from 'undici';
import { KinoraError } from '../../ray/errors.ts';
import { fetchFailed } from './refusals.ts';

/** `code` of errors of undici, net, tls and dns. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the server closed the connection',
  EPIPE: 'the server closed the connection',
  UND_ERR_SOCKET: 'the server closed the connection before the end of the body',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the body is not as long as its content-length',
  UND_ERR_HEADERS_OVERFLOW: 'the headers are too long',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
};

const TIMEOUTS: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'no connection',
  UND_ERR_CONNECT_TIMEOUT: 'no connection',
  UND_ERR_HEADERS_TIMEOUT: 'no answer',
  UND_ERR_BODY_TIMEOUT: 'the body stalled',
};

/** Whether the connection broke or stalled: what came so far is good, and the rest may be had by another one. */
export function isBroken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code in REASONS || code in TIMEOUTS;
}

/** Trouble with our own disk, which is no fault of the URL. */
const OURS = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'ENOENT', 'EISDIR', 'EMFILE', 'ENFILE']);

/** `error` itself when it was meant or is our own trouble; else a 422 with the reason. */
export function explainFailure(
  error: unknown,
  options: { field: string; timeoutMs: number },
  timedOut: boolean,
): unknown {
  if (error instanceof KinoraError) return error;
  const { field } = options;
  if (timedOut) {
    return fetchFailed(field, 'fetch_timeout', `it took longer than ${options.timeoutMs / 1000} s`);
  }
  if (error instanceof errors.HTTPParserError) {
    return fetchFailed(field, 'fetch_failed', 'the answer is not valid HTTP');
  }
  const code = codeOf(error);
  if (code === undefined || OURS.has(code)) return error;
  const timeout = TIMEOUTS[code];
  if (timeout !== undefined) return fetchFailed(field, 'fetch_timeout', `${timeout} within the time limit`);
  return fetchFailed(field, 'fetch_failed', REASONS[code] ?? reasonByFamily(code));
}

function reasonByFamily(code: string): string {
  return /CERT|SSL|TLS|SELF_SIGNED/.test(code) ? `no secure connection: ${code}` : 'no connection';
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : codeOf(error.cause);
}
