/** Addresses that a request wants something sent to later: what their text must say. */
import { isIP } from 'node:net';
import { isPublicAddress } from '../media/fetch/addresses.ts';
import { Refusal } from '../ray/errors.ts';
import type { GenerationRequest } from '../ray/request.ts';
import type { Config } from './config.ts';

const FIELDS = ['webhook_url', 'upload_url'] as const;

/** Whether we may send something there, as far as the text says: http or https, and no credentials in it. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
}

/** Throws for the first one to which nothing could be sent. */
export function checkAddresses(request: GenerationRequest): void {
  for (const field of FIELDS) {
    const address = request[field];
    if (address === undefined || isWebAddress(address)) continue;
    throw new Refusal(`${field} must be an http or https address without credentials; got '${address}'`, {
      status: 400,
      rule: field,
      field,
      value: address,
    });
  }
}

/**
 * A sentence for each one whose very text leads to a private address, where that is not allowed: who tries webhooks on a machine of
 * theirs would wait for ever. Names are looked up when something is sent.
 */
export function unreachableAddresses(
  request: GenerationRequest,
  { allowPrivateUrls }: Pick<Config, 'allowPrivateUrls'>,
): string[] {
  if (allowPrivateUrls) return [];
  return FIELDS.flatMap((field) => {
    const host = URL.parse(request[field] ?? '')?.hostname.replace(/^\[|\]$/g, '') ?? '';
    if (host !== 'localhost' && (isIP(host) === 0 || isPublicAddress(host))) return [];
    return [
      `Nothing will be sent to '${host}', which is not at a public address, unless the operator sets KINORA_ALLOW_PRIVATE_URLS=1`,
    ];
  });
}
