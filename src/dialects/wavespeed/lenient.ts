/**
 * Inputs as the published schemas have them, made of what callers really send: other names and spellings of the same values,
 * and pictures as bare base64 (as Hugging Face's client sends them).
 */
import type { z } from 'zod';
import { dataUriOf } from '../../http/data-uri.ts';
import type { WavespeedModel } from './models.ts';
import { OLD_RATIOS } from './open-points.ts';

/** Inputs that name a medium. */
const MEDIA: ReadonlyMap<string, 'image' | 'video'> = new Map([
  ['image', 'image'],
  ['last_image', 'image'],
  ['start_image', 'image'],
  ['reference', 'image'],
  ['video', 'video'],
]);

/** Members that have no value are left out: null, and the empty text that forms send for what was not filled in. */
export function leniently(
  model: WavespeedModel,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const filled = Object.entries(sent).filter(([name, value]) => isFilled(model, name, value));
  const isRatio = 'size' in model.input.shape && filled.every(([name]) => name !== 'size');
  const members = filled.map(([name, value]) => {
    const meant = name === 'aspect_ratio' && isRatio ? 'size' : name;
    return [meant, inForm(model, meant, value)] as const;
  });
  return Object.fromEntries(members);
}

/** An empty prompt is a fault to speak of. */
function isFilled({ input }: WavespeedModel, name: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  const shape: Readonly<Record<string, z.ZodType>> = input.shape;
  const known = name === 'aspect_ratio' ? 'size' : name;
  const mayBeAbsent = Object.hasOwn(shape, known) && shape[known]?.safeParse(undefined).success === true;
  return value !== '' || !mayBeAbsent;
}

function inForm(model: WavespeedModel, name: string, value: unknown): unknown {
  const kind = MEDIA.get(name);
  if (kind !== undefined) return asUri(value, kind);
  if (name === 'duration') return model.rendersAs === undefined ? withUnit(value) : seconds(value);
  return name === 'size' && model.rendersAs !== undefined ? pixels(value) : value;
}

function asUri(value: unknown, kind: 'image' | 'video'): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => asUri(each, kind));
  return typeof value === 'string' ? dataUriOf(value, kind) : value;
}

/** 5, "5" and "5s" are one. */
function withUnit(value: unknown): unknown {
  const number = seconds(value);
  return typeof number === 'number' ? `${number}s` : value;
}

function seconds(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,3}s?$/.test(value) ? Number.parseInt(value, 10) : value;
}

/** `16:9` for a model that says pixels. */
function pixels(value: unknown): unknown {
  return Object.entries(OLD_RATIOS).find(([, ratio]) => ratio === value)?.[0] ?? value;
}
