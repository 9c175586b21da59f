/**
 * Inputs as the published schemas have them, made of what callers really send: other names and spellings of the same values,
 * and pictures as bare base64 (as Hugging Face's client sends them).
 */
import { z } from 'zod';
import { dataUriOf } from '../../http/data-uri.ts';
import type { WavespeedModel } from './models.ts';
import { OLD_RATIOS } from './open-points.ts';

const IMAGES = ['image', 'last_image', 'start_image'] as const;

/** Members that have no value (null, or an empty address as forms send it) are left out. */
export function leniently(
  model: WavespeedModel,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const named = Object.entries(sent).filter(([, value]) => value !== null && value !== undefined);
  const hasSize = named.some(([name]) => name === 'size') || !('size' in model.input.shape);
  const members = named
    .map(([name, value]) => [name === 'aspect_ratio' && !hasSize ? 'size' : name, value] as const)
    .filter(([name, value]) => !isEmptyOption(model, name, value));
  return Object.fromEntries(members.map(([name, value]) => [name, inForm(model, name, value)]));
}

function isEmptyOption(model: WavespeedModel, name: string, value: unknown): boolean {
  const shape: Readonly<Record<string, z.ZodType>> = model.input.shape;
  return value === '' && shape[name] instanceof z.ZodOptional;
}

function inForm(model: WavespeedModel, name: string, value: unknown): unknown {
  if (name === 'duration') return model.rendersAs === undefined ? withUnit(value) : seconds(value);
  if (name === 'size' && model.rendersAs !== undefined) return pixels(value);
  if (name === 'video') return typeof value === 'string' ? dataUriOf(value, 'video') : value;
  if (name === 'reference' && Array.isArray(value)) return value.map(picture);
  return name === 'reference' || IMAGES.some((each) => each === name) ? picture(value) : value;
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

function picture(value: unknown): unknown {
  return typeof value === 'string' ? dataUriOf(value, 'image') : value;
}
