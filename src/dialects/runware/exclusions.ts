/** What does not go together before a task can be read as one of the modes (Runware docs, guides of Ray 3.2). */
import { INCOMPATIBLE } from './open-points.ts';
import type { VideoInference } from './schemas.ts';
import { TaskRefusal } from './task-error.ts';

const PAIR = ['width', 'height'] as const;

interface Exclusion {
  readonly code: string;
  readonly parameter: string | readonly string[];
  readonly message: string;
  readonly breaks: (task: VideoInference) => boolean;
}

const EXCLUSIONS: readonly Exclusion[] = [
  {
    code: 'missingDimensionParameters',
    parameter: PAIR,
    message: 'width and height go together: send both, or resolution in their place',
    breaks: ({ width, height }) => (width === undefined) !== (height === undefined),
  },
  together(
    ['resolution', ...PAIR],
    'resolution does not go with width and height: send the one or the other',
    (task) => task.resolution !== undefined && hasPair(task),
  ),
  together(
    ['settings.edit', ...PAIR],
    'settings.edit does not go with width and height: an edit keeps the shape of its source, and with a size inputs.video is reframed',
    (task) => task.settings.edit !== undefined && isReframe(task),
  ),
  together(
    ['settings.edit', 'inputs.video'],
    'settings.edit needs inputs.video, the clip to edit',
    (task) => task.settings.edit !== undefined && task.inputs.video === undefined,
  ),
  together(
    ['settings.sourcePosition', ...PAIR],
    'settings.sourcePosition needs width and height, the canvas on which the clip is placed',
    (task) => task.settings.sourcePosition !== undefined && !hasPair(task),
  ),
  together(
    ['inputs.frameImages', ...PAIR],
    'inputs.frameImages guide an edit, not a reframe: with inputs.video and frameImages send no width and height',
    (task) => isReframe(task) && (task.inputs.frameImages ?? []).length > 0,
  ),
  together(
    ['inputs.frameImages'],
    'inputs.frameImages: an item has either frame or timestamp, not both',
    (task) =>
      (task.inputs.frameImages ?? []).some(
        ({ frame, timestamp }) => frame !== undefined && timestamp !== undefined,
      ),
  ),
];

/** Throws for the first that is broken. */
export function checkExclusions(task: VideoInference): void {
  const broken = EXCLUSIONS.find(({ breaks }) => breaks(task));
  if (broken === undefined) return;
  throw new TaskRefusal(broken.code, broken.message, { parameter: broken.parameter });
}

/** A source and a size of its own: the clip in another shape. */
export function isReframe(task: VideoInference): boolean {
  return task.inputs.video !== undefined && hasPair(task);
}

function hasPair({ width, height }: VideoInference): boolean {
  return width !== undefined && height !== undefined;
}

function together(
  fields: readonly string[],
  message: string,
  breaks: (task: VideoInference) => boolean,
): Exclusion {
  const [only] = fields;
  return {
    code: INCOMPATIBLE,
    parameter: fields.length === 1 && only !== undefined ? only : fields,
    message,
    breaks,
  };
}
