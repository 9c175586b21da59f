/** What can be said of a model without asking anybody: rules, sizes, prices, and its relatives. */
import type { Model, ModelTask } from '../../../src/http/native/schemas/model.ts';
import { priceRows } from '../../../src/ray/price-rows.ts';
import type { PriceRow } from '../../../src/ray/price-rows.ts';
import type { GenerationType } from '../../../src/ray/request.ts';
import { RULES } from '../../../src/ray/rules.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import type { Mode } from '../shot/modes.ts';

const TYPE_OF: Readonly<Record<ModelTask, GenerationType>> = {
  'text-to-video': 'video',
  'image-to-video': 'video',
  keyframes: 'video',
  edit: 'video_edit',
  reframe: 'video_reframe',
  extend: 'video',
};

/** The form that directs such a shot. */
export const MODE_OF: Readonly<Record<ModelTask, Mode>> = {
  'text-to-video': 'text',
  'image-to-video': 'image',
  keyframes: 'keyframes',
  edit: 'edit',
  reframe: 'reframe',
  extend: 'extend',
};

export function typesOf({ tasks }: Pick<Model, 'tasks'>): GenerationType[] {
  return [...new Set(tasks.map((task) => TYPE_OF[task]))];
}

/** Rules that somebody can meet, by the kind of shot, and the parameters without which nobody does. */
const MET: readonly { task: ModelTask; rules: readonly string[]; needs?: RegExp }[] = [
  { task: 'text-to-video', rules: ['loop_excludes_10s'], needs: /"loop"/ },
  { task: 'text-to-video', rules: ['hdr_resolution', 'hdr_excludes_10s'], needs: /"hdr"/ },
  { task: 'text-to-video', rules: ['loop_excludes_hdr'], needs: /"loop".*"hdr"|"hdr".*"loop"/ },
  { task: 'text-to-video', rules: ['exr_needs_hdr'], needs: /"exr/ },
  { task: 'image-to-video', rules: ['loop_excludes_10s'], needs: /"loop"/ },
  {
    task: 'image-to-video',
    rules: ['loop_excludes_end_frame'],
    needs: /"loop".*(?:frameImages|end_image_url|end_frame)|(?:frameImages|end_image_url|end_frame).*"loop"/,
  },
  {
    task: 'image-to-video',
    rules: ['start_frame_excludes_10s', 'end_frame_excludes_10s'],
    needs: /"start_frame"/,
  },
  { task: 'image-to-video', rules: ['hdr_resolution', 'hdr_excludes_10s'], needs: /"hdr"/ },
  { task: 'keyframes', rules: ['keyframe_index_unique'] },
  {
    task: 'keyframes',
    rules: ['keyframes_need_indexes', 'keyframe_indexes_length'],
    needs: /keyframe_indexes/,
  },
  {
    task: 'keyframes',
    rules: ['keyframes_exclude_start_frame', 'keyframes_exclude_end_frame'],
    needs: /keyframe_indexes/,
  },
  { task: 'keyframes', rules: ['loop_excludes_keyframes'], needs: /"loop"/ },
  { task: 'edit', rules: ['auto_controls_excludes_strength'], needs: /auto_?controls/i },
  { task: 'edit', rules: ['auto_controls_excludes_controls'], needs: /"controls"/ },
  { task: 'edit', rules: ['edit_keyframes_exclude_start_frame'], needs: /keyframe_indexes/ },
  { task: 'edit', rules: ['exr_needs_hdr'], needs: /"exr/ },
  { task: 'reframe', rules: ['reframe_needs_ratio', 'reframe_1080p_portrait'] },
  { task: 'reframe', rules: ['source_position_seen'], needs: /source_?position/i },
  {
    task: 'extend',
    rules: [
      'extend_one_anchor',
      'extend_excludes_10s',
      'extend_excludes_hdr',
      'extend_loop_forward',
      'extend_excludes_360p',
    ],
  },
];

/** What does not go together, in the words of the native API. */
export function rulesFor({ tasks, schema }: Pick<Model, 'tasks' | 'schema'>): string[] {
  const text = JSON.stringify(schema);
  const ids = MET.filter(({ task, needs }) => tasks.includes(task) && (needs?.test(text) ?? true)).flatMap(
    ({ rules }) => rules,
  );
  return [...new Set(ids)].flatMap((id) => RULES.find((rule) => rule.id === id)?.sentence ?? []);
}

export interface PriceTable {
  readonly type: GenerationType;
  readonly rows: readonly PriceRow[];
}

/** What this API lists, for each kind of clip that the model makes. */
export function pricesOf(model: Model): PriceTable[] {
  const hdr = /"hdr"/.test(JSON.stringify(model.schema));
  const surface = SURFACES[model.surface];
  return typesOf(model).map((type) => ({
    type,
    rows: priceRows(surface, type, hdr && type !== 'video_reframe'),
  }));
}

/** The least that a run is listed for, in micro-dollars, and for how much of a clip. */
export function cheapest(model: Model): { micros: number; what: string } | undefined {
  const [first] = pricesOf(model);
  const [row] = first?.rows ?? [];
  if (row === undefined) return undefined;
  return { micros: Math.min(...Object.values(row.micros)), what: row.what };
}

/** Other models: what else this API has, then the same kind of shot elsewhere. */
export function relativesOf(model: Model, all: readonly Model[]): Model[] {
  const current = all.filter(({ id, renders_as }) => id !== model.id && renders_as === null);
  const beside = current.filter(({ surface }) => surface === model.surface);
  const alike = current.filter(
    ({ surface, tasks }) => surface !== model.surface && tasks.some((task) => model.tasks.includes(task)),
  );
  return [...beside, ...alike];
}

/** Where this API publishes the schema of the model, without a key; undefined where it has no such place. */
export function documentOf({ surface, path, id }: Model): string | undefined {
  switch (surface) {
    case 'native':
      return '/openapi.json';
    case 'fal':
      return `${path}/api/openapi/queue/openapi.json?endpoint_id=${encodeURIComponent(id)}`;
    case 'oxen':
      return `${path}/api/ai/models/${id}`;
    case 'wavespeed':
      return `${path}/center/default/api/v1/model_schema/${id}`;
    case 'runware':
      return undefined;
  }
}
