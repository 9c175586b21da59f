/** What our own rules, and the media that a request names, are refused for: the same in fal's words (fal docs, errors). */
import type { Refusal } from '../../ray/errors.ts';
import { FRAME_RATE } from '../../ray/request.ts';
import type { GenerationType } from '../../ray/request.ts';
import { DEFAULT_LIMITS } from '../../media/ingest/types.ts';
import { detailOf } from './errors.ts';
import type { Detail } from './errors.ts';
import { inFalWords, locationOf } from './fields.ts';
import type { FieldMap } from './fields.ts';
import { SOURCE_SECONDS } from './open-points.ts';

const IMAGE_FORMATS = ['jpeg', 'png', 'webp'];
const VIDEO_FORMATS = ['mp4', 'mov', 'webm', 'mkv'];

interface Words {
  readonly type: string;
  readonly ctx?: Record<string, unknown>;
}

interface Case {
  readonly refusal: Refusal;
  readonly kind: 'image' | 'video';
  readonly type: GenerationType;
}

const DOWNLOAD: Words = { type: 'file_download_error' };

/** By `Refusal.rule`. What is not listed is a rule about fields that do not go together. */
const MEDIA_WORDS: Readonly<Record<string, (found: Case) => Words>> = {
  fetch_failed: () => DOWNLOAD,
  http_status: () => DOWNLOAD,
  private_address: () => DOWNLOAD,
  unknown_host: () => DOWNLOAD,
  too_many_redirects: () => DOWNLOAD,
  fetch_timeout: () => DOWNLOAD,
  invalid_url: () => DOWNLOAD,
  media_url: () => DOWNLOAD,
  invalid_base64: () => DOWNLOAD,
  content_type: unreadable,
  corrupt_input: unreadable,
  decode_timeout: unreadable,
  unsupported_format: unsupported,
  media_type_kind: unsupported,
  image_too_large: () => ({ type: 'file_too_large', ctx: { max_size: DEFAULT_LIMITS.image_bytes } }),
  media_too_large: ({ kind }) => ({
    type: 'file_too_large',
    ctx: { max_size: kind === 'image' ? DEFAULT_LIMITS.image_bytes : DEFAULT_LIMITS.video_bytes },
  }),
  media_too_small: () => ({
    type: 'image_too_small',
    ctx: { min_height: DEFAULT_LIMITS.min_side, min_width: DEFAULT_LIMITS.min_side },
  }),
  too_many_pixels: () => ({
    type: 'image_too_large',
    ctx: { max_height: DEFAULT_LIMITS.max_side, max_width: DEFAULT_LIMITS.max_side },
  }),
  video_too_short: () => ({
    type: 'video_duration_too_short',
    ctx: { min_duration: 2 / FRAME_RATE, provided_duration: 1 / FRAME_RATE },
  }),
  video_too_long: tooLong,
  source_length: tooLong,
  keyframes_need_indexes: () => ({ type: 'missing' }),
  indexes_need_keyframes: () => ({ type: 'missing' }),
  edit_keyframes_need_indexes: () => ({ type: 'missing' }),
  edit_indexes_need_keyframes: () => ({ type: 'missing' }),
  keyframe_index_range: offGrid,
  edit_keyframe_index_range: offGrid,
};

/** Rules whose field is another one here than where ours puts the finger. */
const OTHER_FIELD: Readonly<Record<string, string>> = {
  loop_excludes_10s: 'video.loop',
  exr_needs_hdr: 'video.exr_export',
};

export function detailFor(refusal: Refusal, type: GenerationType, map: FieldMap): Detail {
  const other = OTHER_FIELD[refusal.rule];
  const ours = other ?? refusal.field ?? 'body';
  const kind = ours.startsWith('source') ? 'video' : 'image';
  const words = MEDIA_WORDS[refusal.rule]?.({ refusal, kind, type }) ?? wordsOfRule(refusal);
  const message = inFalWords(refusal.message, map);
  if (other !== undefined) return detailOf(words.type, locationOf(ours, map), message);
  return detailOf(words.type, locationOf(ours, map), message, { ctx: words.ctx, input: refusal.value });
}

function wordsOfRule({ rule, allowed }: Refusal): Words {
  if (rule.startsWith('engine_')) return { type: 'feature_not_supported' };
  return { type: 'value_error', ...(allowed === undefined ? {} : { ctx: { expected: allowed } }) };
}

function unreadable(found: Case): Words {
  return found.kind === 'image' ? { type: 'image_load_error' } : unsupported(found);
}

function unsupported({ kind }: Case): Words {
  return kind === 'image'
    ? { type: 'unsupported_image_format', ctx: { supported_formats: IMAGE_FORMATS } }
    : { type: 'unsupported_video_format', ctx: { supported_formats: VIDEO_FORMATS } };
}

function tooLong({ refusal, type }: Case): Words {
  const longest = type === 'video' ? DEFAULT_LIMITS.video_seconds : SOURCE_SECONDS[type];
  return {
    type: 'video_duration_too_long',
    ctx: { max_duration: longest, provided_duration: refusal.value },
  };
}

function offGrid({ refusal }: Case): Words {
  const [least = 0, most = 0] = refusal.allowed ?? [];
  return typeof refusal.value === 'number' && refusal.value < Number(least)
    ? { type: 'greater_than_equal', ctx: { ge: least } }
    : { type: 'less_than_equal', ctx: { le: most } };
}
