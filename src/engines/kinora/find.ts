/** A generation carries the id of its submit as a tag, and can be listed by it (its OpenAPI document, listGenerations). */
import { z } from 'zod';
import type { Api } from '../upstream/api.ts';
import type { Accepted } from '../upstream/provider.ts';
import { GENERATIONS } from './compose.ts';
import { explain } from '../luma/errors.ts';

/** The name of that tag. */
export const SUBMIT_TAG = 'kinora_submit';

const pageSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

export async function find(api: Api, id: string): Promise<Accepted[]> {
  const path = `${GENERATIONS}?tag=${SUBMIT_TAG}:${id}`;
  const { data } = await api.call({ method: 'GET', path, answer: pageSchema, explain });
  return data.map((generation) => ({ job: generation.id }));
}
