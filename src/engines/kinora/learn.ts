/** What the engine that does our work there can do: the one that requests get by default, or any of a route (listEngines). */
import { z } from 'zod';
import { given } from '../../ray/fields.ts';
import { isRateCard } from '../../ray/rates.ts';
import {
  ASPECT_RATIOS,
  CONTAINERS,
  DURATIONS,
  EXR_COMPRESSIONS,
  GENERATION_TYPES,
  RESOLUTIONS,
} from '../../ray/request.ts';
import type { Api } from '../upstream/api.ts';
import type { Learned } from '../upstream/provider.ts';
import { explain } from '../luma/errors.ts';

/** What we know of a list that may have got longer since. */
function known<T extends string>(words: readonly T[]) {
  return z.array(z.string()).transform((told) => words.filter((word) => told.includes(word)));
}

const capabilitiesSchema = z
  .object({
    types: known(GENERATION_TYPES),
    resolutions: known(RESOLUTIONS),
    ratios: known(ASPECT_RATIOS),
    durations: known(DURATIONS),
    text_to_video: z.boolean(),
    max_keyframes: z.int(),
    end_frame: z.boolean(),
    loop: z.boolean(),
    hdr: z.boolean(),
    exr: z.boolean(),
    exr_compressions: known(EXR_COMPRESSIONS),
    containers: known(CONTAINERS),
    quality: z.boolean(),
    image_ref: z.boolean(),
  })
  .partial();

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      default: z.boolean(),
      health: z.object({ ok: z.boolean() }),
      capabilities: z.record(z.string(), z.unknown()),
    }),
  ),
  routes: z
    .array(
      z.object({
        name: z.string(),
        default: z.boolean(),
        engines: z.union([
          z.array(z.string()),
          z.record(z.string(), z.string()).transform(Object.values<string>),
        ]),
      }),
    )
    .default([]),
});
type List = z.infer<typeof listSchema>;

export async function learn(api: Api): Promise<Learned> {
  const list = await api.call({ method: 'GET', path: '/v1/engines', answer: listSchema, explain });
  const doing = enginesByDefault(list);
  if (doing.length === 0) return {};
  const told = doing.map(({ capabilities }) => capabilities).reduce(either);
  const [{ id } = { id: '' }] = doing;
  return {
    capabilities: given(capabilitiesSchema.parse(told)),
    // Of one engine that we have a price list for; `previz` costs nothing.
    card: doing.length === 1 && isRateCard(id) ? id : undefined,
  };
}

/** Those that could do it now. */
function enginesByDefault({ data, routes }: List): List['data'] {
  const names = [...data, ...routes.map(({ name, ...route }) => ({ ...route, id: name }))];
  const wanted = new Set(names.filter((each) => each.default).map(({ id }) => id));
  // What is added is walked, too: routes may lead to routes.
  for (const name of wanted)
    for (const next of routes.find((route) => route.name === name)?.engines ?? []) wanted.add(next);
  return data.filter(({ id, health }) => health.ok && wanted.has(id));
}

type Told = Readonly<Record<string, unknown>>;

function either(a: Told, b: Told): Told {
  return Object.fromEntries(Object.keys({ ...a, ...b }).map((name) => [name, more(a[name], b[name])]));
}

function more(a: unknown, b: unknown): unknown {
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as unknown[]), ...(b as unknown[])];
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  return a === true || b === undefined ? a : b;
}
