/** What can be asked for on this server, under every name: the native model, and what mounts register. */
import { z } from 'zod';
import { MODEL_ID, generationRequestSchema } from '../ray/request.ts';
import type { GenerationType } from '../ray/request.ts';
import { SURFACES } from '../ray/surfaces.ts';
import type { SurfaceId } from '../ray/surfaces.ts';
import { MODEL_TASKS, modelSchema } from './native/schemas/model.ts';
import type { Model, ModelTask } from './native/schemas/model.ts';

/** A model as its API describes it. */
export interface SpokenModel extends Pick<Model, 'id' | 'name' | 'description' | 'tasks' | 'reads'> {
  readonly surface: SurfaceId;
  /** The model that renders in its place, for older names. */
  readonly rendersAs?: string | undefined;
  /** Checks what a call sends. */
  readonly input: z.ZodType;
}

/** @param fromImages the kinds of shots of one that begins with images; none where it begins with words alone */
export function kindOf(
  type: GenerationType,
  fromImages: readonly ModelTask[],
): Pick<SpokenModel, 'tasks' | 'reads'> {
  if (type === 'video_edit') return { tasks: ['edit'], reads: ['text', 'video', 'image'] };
  if (type === 'video_reframe') return { tasks: ['reframe'], reads: ['text', 'video'] };
  return fromImages.length === 0
    ? { tasks: ['text-to-video'], reads: ['text'] }
    : { tasks: [...fromImages], reads: ['text', 'image'] };
}

export interface Speaker {
  /** Where it is served, below the origin. */
  readonly path: string;
  readonly models?: readonly SpokenModel[];
}

const NATIVE: SpokenModel = {
  id: MODEL_ID,
  surface: 'native',
  name: 'Ray 3.2',
  description: 'One model for every kind of shot; the type and the members of the request say which.',
  tasks: [...MODEL_TASKS],
  reads: ['text', 'image', 'video'],
  input: generationRequestSchema,
};

export function catalogueOf(speakers: readonly Speaker[]): readonly Model[] {
  return [
    presentModel(NATIVE, ''),
    ...speakers.flatMap(({ path, models = [] }) => models.map((model) => presentModel(model, path))),
  ];
}

function presentModel({ rendersAs, input, surface, ...facts }: SpokenModel, path: string): Model {
  return {
    ...facts,
    surface,
    api: surface === 'native' ? 'Kinora' : SURFACES[surface].name,
    path,
    renders_as: rendersAs ?? null,
    schema: schemaOf(input),
  };
}

/** A schema with an id of its own is written as a reference to itself; here it stands at the top. */
function schemaOf(input: z.ZodType): Model['schema'] {
  const { $ref, ...written } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const { [$ref?.replace('#/$defs/', '') ?? '']: itself = {}, ...others } = written.$defs ?? {};
  return modelSchema.shape.schema.parse($ref === undefined ? written : { ...itself, $defs: others });
}
