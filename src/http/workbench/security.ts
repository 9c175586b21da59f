/** What the Workbench's page may do: load from this server, and nothing else. */
import { randomBytes } from 'node:crypto';

/** Stands in the built page where the nonce of one answer goes. */
const NONCE_PLACE = '__NONCE__';

export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(NONCE_PLACE, nonce);
}

/**
 * Whether the browser can isolate the page that it asks for. Where it takes an address for trustworthy (HTTPS, this machine) it sends
 * these headers (Fetch Metadata; all browsers since 2023), whatever a proxy does in between; by plain http from elsewhere it would
 * only complain of being asked to.
 */
export function canIsolate(header: (name: string) => string | undefined): boolean {
  return header('sec-fetch-mode') !== undefined;
}

/**
 * Content-Security-Policy Level 3. WebAssembly is compiled (the preview's kernels); styles may come in elements that carry the
 * nonce, which libraries of the page read from its `csp-nonce` meta element. The two Cross-Origin headers isolate the page
 * (HTML, "cross-origin isolated"): without them it gets no shared memory, and the kernels need it.
 */
export function isolationHeaders(nonce: string | undefined, isolates = true): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    ...(isolates
      ? { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
      : {}),
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
