/** What pages of this server may do: load from this server, and nothing else. */

export interface PolicyOptions {
  /** Styles in elements that carry it may come, too. */
  readonly nonce?: string;
  /** For a page that computes: WebAssembly, workers, and media that it made itself. */
  readonly computes?: boolean;
  /** Whether the browser can isolate the page that it asks for (`canIsolate`). */
  readonly isolates?: boolean;
}

/**
 * Content-Security-Policy Level 3, and the two Cross-Origin headers that isolate a page (HTML, "cross-origin isolated"): without them
 * it gets no shared memory.
 */
export function securityHeaders({ nonce, computes = false, isolates = true }: PolicyOptions = {}): Record<
  string,
  string
> {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${computes ? " 'wasm-unsafe-eval'" : ''}`,
    ...(computes ? ["worker-src 'self'"] : []),
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    `img-src 'self'${computes ? ' data: blob:' : ''}`,
    ...(computes ? ["media-src 'self' blob:", "manifest-src 'self'"] : []),
    "font-src 'self'",
    "connect-src 'self'",
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

/**
 * Whether the browser can isolate the page that it asks for. Where it takes an address for trustworthy (HTTPS, this machine) it sends
 * these headers (Fetch Metadata; all browsers since 2023), whatever a proxy does in between; by plain http from elsewhere it would
 * only complain of being asked to.
 */
export function canIsolate(header: (name: string) => string | undefined): boolean {
  return header('sec-fetch-mode') !== undefined;
}
