/** Signing in to the Workbench. */
import { z } from 'zod';
import { keySchema } from './admin.ts';
import { timeSchema } from './common.ts';

export const signInSchema = z
  .object({
    api_key: z
      .string()
      .min(1)
      .max(512)
      .describe('Secret of a key, or the one-time code of a link that signs in.'),
  })
  .strict()
  .meta({ id: 'SignInRequest' });

export const signedInHeaders = z.object({
  'Set-Cookie': z
    .string()
    .describe('The session, for 30 days. It counts beside the header `x-kinora-workbench` alone.'),
});

export const linkSchema = z
  .object({
    url: z.string().describe('Signs a browser in with the key that asked for it, once.'),
    expires_at: timeSchema,
  })
  .meta({ id: 'SignInLink' });

export const sessionSchema = z
  .object({
    key: keySchema.nullable().describe('The key that the browser is signed in with; null when nobody is.'),
    usual_engine: z
      .string()
      .describe('The engine or route that does what names none, where the key has no default of its own.'),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;
