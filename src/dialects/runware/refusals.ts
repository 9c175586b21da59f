/** What our own rules, and the media that a request names, are refused for: codes and parameters of Runware. */
import type { Refusal } from '../../ray/errors.ts';
import type { ErrorFacts } from './task-error.ts';
import { inRunwaresWords, runwareField } from './fields.ts';
import {
  BAD_FRAME_IMAGES,
  BAD_PAIR,
  BAD_VIDEO,
  INCOMPATIBLE,
  NOT_FETCHED,
  NOT_OFFERED,
  NO_SUCH_MEDIUM,
} from './open-points.ts';

const LOOP = 'settings.loop';
const HDR = 'settings.hdr';
const EXR = 'settings.exrExport';
const AUTO = 'settings.edit.autoControls';
const IMAGES = 'inputs.frameImages';
const VIDEO = 'inputs.video';
const PAIR = ['width', 'height'] as const;

/** Rules between fields, by `Refusal.rule`, with the fields that do not go together. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  loop_excludes_10s: [LOOP, 'duration'],
  loop_excludes_hdr: [LOOP, HDR],
  loop_excludes_end_frame: [LOOP, IMAGES],
  loop_excludes_keyframes: [LOOP, IMAGES],
  loop_only_video: [LOOP, VIDEO],
  hdr_resolution: [HDR, 'resolution'],
  hdr_edit_resolution: [HDR, 'resolution'],
  hdr_container: [HDR, 'outputFormat'],
  hdr_excludes_10s: [HDR, 'duration'],
  hdr_not_reframe: [HDR, VIDEO, ...PAIR],
  exr_needs_hdr: [EXR, HDR],
  exr_not_reframe: [EXR, VIDEO, ...PAIR],
  auto_controls_excludes_strength: [AUTO, 'settings.edit.strength'],
  auto_controls_excludes_controls: [AUTO, 'settings.edit.controls'],
  reframe_1080p_portrait: PAIR,
};

const FETCHING: ReadonlySet<string> = new Set([
  'fetch_failed',
  'fetch_timeout',
  'http_status',
  'private_address',
  'too_many_redirects',
  'unknown_host',
]);
const MISSING_MEDIA: ReadonlySet<string> = new Set(['media_not_found']);

export function refusalFacts(refusal: Refusal): { code: string; message: string; facts: ErrorFacts } {
  const { rule, allowed, field = '' } = refusal;
  const together = TOGETHER[rule];
  const parameter = together ?? parameterOf(field);
  return {
    code: codeOf(refusal),
    message: inRunwaresWords(refusal.message),
    facts: { parameter, ...(together === undefined ? limitsOf(rule, allowed) : {}) },
  };
}

function codeOf({ rule, field = '' }: Refusal): string {
  if (rule === 'size_listed' || rule === 'reframe_1080p_portrait') return BAD_PAIR;
  if (rule in TOGETHER || rule === 'no_list_price') return INCOMPATIBLE;
  if (rule.startsWith('engine_')) return NOT_OFFERED;
  if (FETCHING.has(rule)) return NOT_FETCHED;
  if (MISSING_MEDIA.has(rule)) return NO_SUCH_MEDIUM;
  if (/^video\.(?:edit\.)?(?:keyframe|start_frame|end_frame)/.test(field)) return BAD_FRAME_IMAGES;
  if (field === 'source' || field.startsWith('source.')) return BAD_VIDEO;
  return invalid(runwareField(field));
}

/** `settings.sourcePosition.x` is `invalidSourcePosition`, `webhookURL` is `invalidWebhookURL`. */
function invalid(parameter: string): string {
  const name = /(?:^settings\.(?:edit\.)?)?(\w+)/.exec(parameter)?.[1] ?? 'Request';
  return `invalid${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function parameterOf(field: string): string | readonly string[] {
  return field === 'size' ? PAIR : runwareField(field);
}

function limitsOf(rule: string, allowed: Refusal['allowed']): ErrorFacts {
  if (allowed === undefined) return {};
  const [least, most] = allowed;
  const range = rule.endsWith('index_range') && typeof least === 'number' && typeof most === 'number';
  return range ? { min: least, max: most } : { allowedValues: allowed };
}
