/** How webhooks are signed, as each surface does: for whoever wants to see that a signature fits. */
import { Webhook } from 'standardwebhooks';
import { sameBytes } from './derived-key.ts';
import type { DeriveKey } from './derived-key.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/** A request that came to a receiver. Names of headers are small. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whose secrets it is checked with. */
export interface Signer {
  readonly owner_id: string;
  readonly key_id: string;
}

/** What signatures are made with. */
export interface Secrets {
  readonly webhookSecret: WebhookSecrets;
  readonly deriveKey: DeriveKey;
}

export interface WebhookScheme {
  /** Whose way of signing it is, e.g. `fal (ED25519)`. */
  readonly name: string;
  /** Whether it has the headers of this scheme at all. */
  applies(request: SignedRequest): boolean;
  /** Whether this server signed it for them. How old it is counts for nothing. */
  fits(secrets: Secrets, request: SignedRequest, signer: Signer): boolean;
}

/** Standard Webhooks (standardwebhooks.com, 1.0). */
export const NATIVE_SCHEME: WebhookScheme = {
  name: 'Kinora (Standard Webhooks)',
  applies: ({ headers }) => headers['webhook-signature']?.startsWith('v1,') === true,
  fits({ webhookSecret }, { headers, body }, { owner_id }) {
    const {
      'webhook-id': id = '',
      'webhook-timestamp': seconds = '',
      'webhook-signature': given = '',
    } = headers;
    const at = new Date(Number(seconds) * 1000);
    if (Number.isNaN(at.getTime())) return false;
    const expected = new Webhook(webhookSecret(owner_id)).sign(id, at, body);
    return given.split(' ').some((each) => sameBytes(Buffer.from(each), Buffer.from(expected)));
  },
};
