/** The secrets by which receivers know the native webhooks of their owner. */
import { keyDeriver } from './derived-key.ts';

/** Gives the `whsec_…` of an owner, derived from the installation's secret: nothing to store, equal on every server. */
export type WebhookSecrets = (ownerId: string) => string;

export function createWebhookSecrets(signingSecret: Buffer): WebhookSecrets {
  const deriveKey = keyDeriver(signingSecret);
  return (ownerId) => `whsec_${deriveKey(`kinora webhooks ${ownerId}`).toString('base64')}`;
}
