/** Tables of what the models take, how large their clips are and what they cost, of the data that the server itself goes by. */
import { z } from 'zod';
import { catalogueOf } from '../../src/http/catalogue.ts';
import { DIALECTS } from '../../src/dialects/index.ts';
import { sizeOf } from '../../src/ray/geometry.ts';
import { priceRows } from '../../src/ray/price-rows.ts';
import { dollars, inMicros } from '../../src/ray/rates.ts';
import { GENERATION_TYPES } from '../../src/ray/request.ts';
import type { GenerationType } from '../../src/ray/request.ts';
import { SURFACES, SURFACE_IDS } from '../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../src/ray/surfaces.ts';
import { parameterRows } from './parameter-rows.ts';

const NONE = '–';
const TEN_DOLLARS = inMicros(10);

const tableSchema = z.union([
  /** List prices; `hdr` names the kinds of clips that can be had in HDR. */
  z.strictObject({ prices: z.enum(SURFACE_IDS), hdr: z.array(z.enum(GENERATION_TYPES)).default([]) }),
  /** How many clips ten dollars pay. */
  z.strictObject({ runs: z.enum(SURFACE_IDS) }),
  /** What a model takes, by its name in the catalogue; `below` leads to members of members. */
  z.strictObject({ parameters: z.string(), below: z.string().optional() }),
  /** Width and height of each resolution and ratio. */
  z.strictObject({ sizes: z.enum(SURFACE_IDS) }),
]);
type Table = z.infer<typeof tableSchema>;

/** @param mark JSON; throws for a table that there is not. The first row is the head. */
export function modelTable(mark: string): string[][] {
  return rowsOf(tableSchema.parse(JSON.parse(mark)));
}

function rowsOf(table: Table): string[][] {
  if ('prices' in table) return prices(table);
  if ('runs' in table) return runs(table.runs);
  if ('sizes' in table) return sizes(table.sizes);
  return parameterRows(schemaOf(table.parameters), table.below);
}

const KINDS: Readonly<Record<GenerationType, string>> = {
  video: '',
  video_edit: 'an edit, ',
  video_reframe: 'a reframe, ',
};

function prices({ prices: id, hdr }: Extract<Table, { prices: unknown }>): string[][] {
  const { resolutions } = SURFACES[id];
  const rows = GENERATION_TYPES.flatMap((type) =>
    priceRows(SURFACES[id], type, hdr.includes(type)).map(({ what, micros }) => [
      `${KINDS[type]}${what}`,
      ...resolutions.map((resolution) => shown(micros[resolution], dollars)),
    ]),
  );
  return [['', ...resolutions], ...rows];
}

function runs(id: SurfaceId): string[][] {
  const { resolutions } = SURFACES[id];
  return [
    ['', ...resolutions],
    ...priceRows(SURFACES[id], 'video', false).map(({ what, micros }) => [
      what,
      ...resolutions.map((resolution) =>
        shown(micros[resolution], (price) => `${Math.floor(TEN_DOLLARS / price)}`),
      ),
    ]),
  ];
}

function sizes(id: SurfaceId): string[][] {
  const { resolutions, ratios } = SURFACES[id];
  return [
    ['', ...ratios],
    ...resolutions.map((resolution) => [
      resolution,
      ...ratios.map((ratio) => {
        const { width, height } = sizeOf(resolution, ratio);
        return `${width}×${height}`;
      }),
    ]),
  ];
}

function shown(micros: number | undefined, words: (micros: number) => string): string {
  return micros === undefined ? NONE : words(micros);
}

function schemaOf(id: string): object {
  const model = catalogueOf(DIALECTS).find((one) => one.id === id);
  if (model === undefined)
    throw new Error(`a table of parameters names the model '${id}', which is not served`);
  return model.schema;
}
