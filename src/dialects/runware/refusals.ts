/** What our own rules, and the media that a request names, are refused for: codes and parameters of Runware. */
import type { Refusal } from '../../ray/errors.ts';
import type { ErrorFacts } from './task-error.ts';
import { SURFACES } from '../../ray/surfaces.ts';
import { codeNamed, wordsFor } from './fields.ts';
import type { Words } from './fields.ts';
import { BAD_PAIR, INCOMPATIBLE, NOT_FETCHED, NOT_OFFERED, NO_SUCH_MEDIUM } from './open-points.ts';

const LOOP = 'settings.loop';
const HDR = 'settings.hdr';
const EXR = 'settings.exrExport';
const EDIT = 'settings.edit';
const AUTO = `${EDIT}.autoControls`;
const IMAGES = 'inputs.frameImages';
const VIDEO = 'inputs.video';
const PAIR = ['width', 'height'] as const;

interface Together {
  /** The fields that do not go together. */
  readonly parameter: readonly string[];
  readonly message: string;
}

/** Rules between fields, by `Refusal.rule`. */
const TOGETHER: Readonly<Record<string, Together>> = {
  loop_excludes_10s: { parameter: [LOOP, 'duration'], message: `${LOOP} needs duration 5` },
  loop_excludes_hdr: { parameter: [LOOP, HDR], message: `${LOOP} does not go with ${HDR}` },
  loop_excludes_end_frame: {
    parameter: [LOOP, IMAGES],
    message: `${LOOP} does not go with a last frame in ${IMAGES}: a loop ends where it starts`,
  },
  loop_excludes_keyframes: {
    parameter: [LOOP, IMAGES],
    message: `${LOOP} does not go with ${IMAGES} other than the first frame`,
  },
  loop_only_video: { parameter: [LOOP, VIDEO], message: `${LOOP} does not go with ${VIDEO}` },
  hdr_resolution: {
    parameter: [HDR, 'resolution'],
    message: `${HDR} needs the tier 720p or 1080p, by resolution or by width and height`,
  },
  hdr_edit_resolution: {
    parameter: [HDR, 'resolution'],
    message: `${HDR} of an edit needs resolution ${SURFACES.runware.hdr_edit_resolutions.join(', ')}`,
  },
  hdr_container: {
    parameter: [HDR, 'outputFormat'],
    message: `${HDR} needs outputFormat MP4 or MOV`,
  },
  hdr_excludes_10s: { parameter: [HDR, 'duration'], message: `${HDR} needs duration 5` },
  hdr_not_reframe: {
    parameter: [HDR, VIDEO, ...PAIR],
    message: `${HDR} does not go with a reframe (${VIDEO} with width and height), which is SDR`,
  },
  exr_needs_hdr: { parameter: [EXR, HDR], message: `${EXR} needs ${HDR} true` },
  exr_not_reframe: {
    parameter: [EXR, VIDEO, ...PAIR],
    message: `${EXR} does not go with a reframe (${VIDEO} with width and height), which is SDR`,
  },
  auto_controls_excludes_strength: {
    parameter: [AUTO, `${EDIT}.strength`],
    message: `${AUTO} true does not go with ${EDIT}.strength: send the one or the other`,
  },
  auto_controls_excludes_controls: {
    parameter: [AUTO, `${EDIT}.controls`],
    message: `${AUTO} true does not go with ${EDIT}.controls: send the one or the other`,
  },
  reframe_1080p_portrait: {
    parameter: PAIR,
    message: 'width and height: a reframe to 9:16 or 3:4 is not offered at 1080p; take a smaller size',
  },
};

const FETCHING: ReadonlySet<string> = new Set([
  'fetch_failed',
  'fetch_timeout',
  'http_status',
  'private_address',
  'too_many_redirects',
  'unknown_host',
]);

/** @param words of the task, where it is known what it named which image */
export function refusalFacts(
  refusal: Refusal,
  words: Words = wordsFor(),
): { code: string; message: string; facts: ErrorFacts } {
  const { rule, allowed, field = '' } = refusal;
  const code = codeOf(refusal, words);
  const together = Object.hasOwn(TOGETHER, rule) ? TOGETHER[rule] : undefined;
  if (together !== undefined)
    return { code, message: together.message, facts: { parameter: together.parameter } };
  return {
    code,
    message: words.sentence(refusal.message),
    facts: { parameter: words.field(field), ...limitsOf(rule, allowed) },
  };
}

function codeOf({ rule, field = '' }: Refusal, words: Words): string {
  if (rule === 'reframe_1080p_portrait') return BAD_PAIR;
  if (Object.hasOwn(TOGETHER, rule) || rule === 'no_list_price') return INCOMPATIBLE;
  if (rule.startsWith('engine_')) return NOT_OFFERED;
  if (FETCHING.has(rule)) return NOT_FETCHED;
  if (rule === 'media_not_found') return NO_SUCH_MEDIUM;
  return codeNamed('invalid', words.field(field));
}

function limitsOf(rule: string, allowed: Refusal['allowed']): ErrorFacts {
  if (allowed === undefined) return {};
  const [least, most] = allowed;
  const range = rule.endsWith('index_range') && typeof least === 'number' && typeof most === 'number';
  return range ? { min: least, max: most } : { allowedValues: allowed };
}
