/** What `manifest.json` says beside the frames: how they came about and how they are to be read. */
import { z } from 'zod';
import { AP0, WHITE_NITS } from '../../ray/data/masters.ts';
import type { WrittenCompression } from './attributes.ts';
import { EXR_PATTERN } from './names.ts';
import type { LightLevel } from '../hdr/light.ts';

const xy = z.tuple([z.number(), z.number()]);

export const exrManifestSchema = z.strictObject({
  prompt: z.string(),
  seed: z.int(),
  engine: z.string(),
  versions: z.record(z.string(), z.string()).describe('Of the programs and libraries that made the frames.'),
  inputs: z.array(
    z.strictObject({
      field: z.string().describe('Of the request, such as `video.keyframes[0]`.'),
      sha256: z.string(),
      mime_type: z.string(),
      width: z.int(),
      height: z.int(),
    }),
  ),
  frames: z.strictObject({
    pattern: z.string().describe('Name of the files, in the manner of printf.'),
    first: z.int(),
    last: z.int(),
    count: z.int(),
    fps: z.int(),
    width: z.int(),
    height: z.int(),
  }),
  colour: z.strictObject({
    space: z.literal('ACES2065-1'),
    transfer: z.literal('linear'),
    primaries: z.strictObject({ red: xy, green: xy, blue: xy }),
    white: xy,
    reference_cd_m2: z.number().describe('Luminance of 1.0.'),
  }),
  storage: z.strictObject({
    channels: z.tuple([z.literal('R'), z.literal('G'), z.literal('B')]),
    type: z.literal('half'),
    compression: z.enum(['zips', 'zip', 'dwab'] satisfies WrittenCompression[]),
  }),
  light: z
    .strictObject({ max_cll: z.number(), max_fall: z.number() })
    .describe('Of the MP4 beside the frames, in cd/m2.'),
  cost: z.strictObject({ list_usd: z.number().optional(), engine_usd: z.number() }),
});
export type ExrManifest = z.infer<typeof exrManifestSchema>;

export interface ExrFacts extends Pick<
  ExrManifest,
  'prompt' | 'seed' | 'engine' | 'versions' | 'inputs' | 'cost'
> {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly count: number;
  readonly compression: WrittenCompression;
  readonly light: LightLevel;
}

export function exrManifest(facts: ExrFacts): ExrManifest {
  const { prompt, seed, engine, versions, inputs, cost, light, compression } = facts;
  const { width, height, fps, count } = facts;
  return {
    prompt,
    seed,
    engine,
    versions,
    inputs,
    frames: { pattern: EXR_PATTERN, first: 0, last: count - 1, count, fps, width, height },
    colour: {
      space: 'ACES2065-1',
      transfer: 'linear',
      primaries: { red: [...AP0.red], green: [...AP0.green], blue: [...AP0.blue] },
      white: [...AP0.white],
      reference_cd_m2: WHITE_NITS,
    },
    storage: { channels: ['R', 'G', 'B'], type: 'half', compression },
    light: { ...light },
    cost,
  };
}
