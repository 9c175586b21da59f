/** Addresses that a request wants something sent to later: what their text must say. */
import { Refusal } from '../ray/errors.ts';
import type { GenerationRequest } from '../ray/request.ts';

/** Whether we may send something there, as far as the text says: http or https, and no credentials in it. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
}

/** Throws for the first one to which nothing could be sent. */
export function checkAddresses(request: GenerationRequest): void {
  for (const field of ['webhook_url', 'upload_url'] as const) {
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
