/** Older and looser forms of a `videoInference` task as the one form that `schemas.ts` checks (Runware docs and clients). */
import { isRecord } from '../../ray/fields.ts';

type Members = Readonly<Record<string, unknown>>;

/** Wrong types are left as they are: the schema says what is wrong with them. */
export function plainForm(task: Members): Record<string, unknown> {
  const { frameImages, ...rest } = withoutNulls(task);
  const inputs = inputsOf(rest['inputs'], frameImages);
  const isWithVideo = isRecord(inputs) && inputs['video'] !== undefined;
  const isOfPair = rest['width'] !== undefined || rest['height'] !== undefined;
  return withoutNulls({
    ...rest,
    inputs,
    settings: settingsOf(rest['settings'], { isWithVideo, isEdit: isWithVideo && !isOfPair }),
    outputType: onlyOf(rest['outputType']),
    outputFormat: upperCase(rest['outputFormat']),
  });
}

/** Null means absent, as a member that was never sent. */
function withoutNulls(members: Members): Record<string, unknown> {
  const kept = Object.entries(members).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    kept.map(([name, value]) => [name, isRecord(value) ? withoutNulls(value) : value]),
  );
}

/** @param legacy `frameImages` of the task itself, which other models have */
function inputsOf(inputs: unknown, legacy: unknown): unknown {
  if (inputs !== undefined && !isRecord(inputs)) return inputs;
  const { frameImages = legacy, ...rest } = inputs ?? {};
  if (frameImages === undefined) return inputs;
  return { ...rest, frameImages: Array.isArray(frameImages) ? frameImages.map(frameImageOf) : frameImages };
}

/** An image alone, or with its frame; `inputImage` is its name on other models. */
function frameImageOf(item: unknown): unknown {
  if (typeof item === 'string') return { image: item };
  if (!isRecord(item)) return item;
  const { inputImage, ...rest } = withoutNulls(item);
  return rest['image'] === undefined && inputImage !== undefined ? { ...rest, image: inputImage } : rest;
}

interface Mode {
  readonly isWithVideo: boolean;
  readonly isEdit: boolean;
}

function settingsOf(settings: unknown, { isWithVideo, isEdit }: Mode): unknown {
  if (!isRecord(settings)) return settings;
  const { sourcePosition, edit, ...rest } = settings;
  return {
    ...rest,
    ...(sourcePosition === undefined || !isWithVideo || isNowhere(sourcePosition) ? {} : { sourcePosition }),
    ...(edit === undefined || (!isEdit && saysNothing(edit)) ? {} : { edit }),
  };
}

/** ComfyUI's node sends `{width: 0, height: 0, x: -2, y: -2}` with every request. */
function isNowhere(place: unknown): boolean {
  return isRecord(place) && place['width'] === 0 && place['height'] === 0;
}

/** Nothing but `false`. */
function saysNothing(edit: unknown): boolean {
  return edit === false || (isRecord(edit) && Object.values(edit).every(saysNothing));
}

/** The only member of a list. */
function onlyOf(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value;
}

function upperCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value;
}
