/** Providers' own names over TLS, as in a network whose name server points them at us. */
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { quickFolder } from '../../support/temporary.ts';
import { lookupHere, makeCertificates } from '../../support/certificates.ts';
import type { Certificates } from '../../support/certificates.ts';

export const FAL_HOSTS = [
  'fal.run',
  'queue.fal.run',
  'rest.fal.ai',
  'rest.alpha.fal.ai',
  'v3.fal.media',
  'api.fal.ai',
  'fal.ai',
] as const;

export function falCertificates(): Promise<Certificates & { readonly folder: string }> {
  return certificatesFor(FAL_HOSTS);
}

/** `folder` is the caller's to remove. */
export async function certificatesFor(
  names: readonly string[],
): Promise<Certificates & { readonly folder: string }> {
  const folder = await quickFolder('kinora-conformance-tls-');
  return { ...(await makeCertificates(folder, names)), folder };
}

/**
 * A `fetch` for which every name is this machine and port 443 is `port`. Nothing of a request is changed: host, path and the
 * name in the handshake are what the client wrote.
 */
export function fetchHere(ca: string, port: number): { fetch: typeof fetch; close(): Promise<void> } {
  const dial = buildConnector({ ca, lookup: lookupHere });
  const dispatcher = new Agent({
    connect: (options, done) => dial({ ...options, port: String(port) }, done),
  });
  const here = (input: string | URL, init?: RequestInit): Promise<unknown> =>
    undiciFetch(input, { ...(init as object), dispatcher });
  return { fetch: here as typeof fetch, close: () => dispatcher.close() };
}
