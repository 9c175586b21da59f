/** A file is sent in one piece, and named by its id from then on (its OpenAPI document, createFile). */
import { z } from 'zod';
import type { EngineInput } from '../engine.ts';
import type { Api } from '../upstream/api.ts';
import { idSchema } from '../upstream/id.ts';
import { Refused } from '../upstream/trouble.ts';
import { explain } from '../luma/errors.ts';

const createdSchema = z.object({
  id: idSchema,
  state: z.string(),
  file: z.object({ failure_reason: z.string().nullish() }).nullish(),
});

export async function upload(api: Api, { path, mime_type }: EngineInput): Promise<string> {
  const call = { method: 'POST', path: '/v1/files', answer: createdSchema, explain } as const;
  const { id, state, file } = await api.sendForm(call, { field: 'file', path, mime_type });
  if (state === 'ready') return id;
  throw new Refused(
    `Upstream Kinora did not take an input: ${file?.failure_reason ?? state}`,
    'corrupt_input',
  );
}
