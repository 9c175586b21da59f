/** Why a file is not taken. The texts begin with the request field and say what would have been taken. */
import { Refusal } from '../../ray/errors.ts';
import type { MediaKind } from '../fetch/refusals.ts';
import { ACCEPTED_IMAGES, ACCEPTED_VIDEOS, CONVERTED_IMAGES, type Sniffed } from '../sniff.ts';
import type { MediaLimits } from './types.ts';

/** @param converts whether pictures may come in a form that is put into another */
export function unsupportedFormat(
  field: string,
  wanted: MediaKind,
  found: Sniffed,
  converts: boolean,
): Refusal {
  const images = converts ? CONVERTED_IMAGES : ACCEPTED_IMAGES;
  const allowed = { image: images, video: ACCEPTED_VIDEOS, any: `${images}, ${ACCEPTED_VIDEOS}` }[wanted];
  return new Refusal(`${field}: the file is ${found.words}; allowed are ${allowed}`, {
    status: 422,
    rule: 'unsupported_format',
    field,
    value: found.words,
  });
}

export function corrupt(field: string, found: Sniffed, reason: string): Refusal {
  const words = found.words.replace(/^an? /, '');
  return new Refusal(`${field}: the ${words} cannot be decoded: ${reason}`, {
    status: 422,
    rule: 'corrupt_input',
    field,
  });
}

/** Refuses sides outside the limits. */
export function checkSides(
  field: string,
  noun: string,
  width: number,
  height: number,
  limits: MediaLimits,
): void {
  const { min_side, max_side } = limits;
  const tooSmall = Math.min(width, height) < min_side;
  if (!tooSmall && Math.max(width, height) <= max_side) return;
  throw new Refusal(
    `${field}: the ${noun} is ${width}×${height} pixels; each side must have ${min_side} to ${max_side}`,
    {
      status: 422,
      rule: tooSmall ? 'media_too_small' : 'too_many_pixels',
      field,
      value: `${width}x${height}`,
    },
  );
}

/** Sides may be long, but not both of them. */
export function checkPixels(field: string, width: number, height: number, most: number): void {
  if (width * height <= most) return;
  throw new Refusal(
    `${field}: the video is ${width}×${height} pixels; at most ${(most / 1e6).toFixed(1)} million are allowed`,
    { status: 422, rule: 'too_many_pixels', field, value: `${width}x${height}` },
  );
}

export function singleFrame(field: string): Refusal {
  return new Refusal(`${field}: the video has a single frame; send it as an image`, {
    status: 422,
    rule: 'video_too_short',
    field,
  });
}

export function tooLong(field: string, seconds: number, allowed: number): Refusal {
  return new Refusal(`${field}: the video lasts ${seconds.toFixed(2)} s; at most ${allowed} s are allowed`, {
    status: 422,
    rule: 'video_too_long',
    field,
    value: seconds,
  });
}

export function decodeTimeout(field: string, timeoutMs: number): Refusal {
  return new Refusal(
    `${field}: decoding took longer than ${timeoutMs / 1000} s; send a smaller or simpler file`,
    {
      status: 422,
      rule: 'decode_timeout',
      field,
    },
  );
}

export function decoderCrash(field: string): Refusal {
  return new Refusal(
    `${field}: the file cannot be decoded: it crashed the decoder or needs too much memory`,
    {
      status: 422,
      rule: 'corrupt_input',
      field,
    },
  );
}

export function invalidBase64(field: string, reason?: string): Refusal {
  return new Refusal(`${field}: invalid base64 data${reason === undefined ? '' : ` (${reason})`}`, {
    status: 422,
    rule: 'invalid_base64',
    field,
  });
}
