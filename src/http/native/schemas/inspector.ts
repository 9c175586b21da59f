/** A receiver of one's own, to try webhooks with. */
import { z } from 'zod';
import { timeSchema } from './common.ts';

const caughtSchema = z
  .object({
    seq: z.int().describe('Counts up.'),
    at: timeSchema,
    method: z.string().describe('Of HTTP.'),
    headers: z.record(z.string(), z.string()).describe('Names in small letters.'),
    body: z.string().describe('As it came; what is beyond 64 KiB is cut off.'),
    signatures: z
      .array(
        z.object({
          scheme: z.string().describe('Whose way of signing it is.'),
          fits: z
            .boolean()
            .describe('Whether this server signed it for this key; how old it is counts for nothing.'),
        }),
      )
      .describe('Of the schemes whose headers it has; empty: nothing signs it.'),
  })
  .meta({ id: 'CaughtWebhook' });

export const inspectorSchema = z
  .object({
    url: z
      .url()
      .nullable()
      .describe('Give it as `webhook_url`. Whoever has it can send there; null: none is open.'),
    expires_at: timeSchema.nullable().describe('Until when the address is open.'),
    data: z.array(caughtSchema).describe('The last 30 requests, newest first.'),
  })
  .meta({ id: 'WebhookInspector' });
export type Inspector = z.infer<typeof inspectorSchema>;
