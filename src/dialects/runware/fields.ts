/** Runware's names of the parameters in place of ours, in fields and in sentences. */
import { fieldRenamer, mediumOf } from '../../ray/rename-fields.ts';
import type { Names } from '../../ray/rename-fields.ts';

const NAMES: Readonly<Record<string, string>> = {
  'video.source_position.x_norm': 'settings.sourcePosition.x',
  'video.source_position.y_norm': 'settings.sourcePosition.y',
  'video.source_position.w_norm': 'settings.sourcePosition.width',
  'video.source_position.h_norm': 'settings.sourcePosition.height',
  'video.source_position': 'settings.sourcePosition',
  'video.edit.keyframe_indexes': 'inputs.frameImages',
  'video.edit.keyframes': 'inputs.frameImages',
  'video.edit.auto_controls': 'settings.edit.autoControls',
  'video.edit.strength': 'settings.edit.strength',
  'video.edit.controls': 'settings.edit.controls',
  'video.edit': 'settings.edit',
  'video.keyframe_indexes': 'inputs.frameImages',
  'video.keyframes': 'inputs.frameImages',
  'video.start_frame': 'inputs.frameImages',
  'video.end_frame': 'inputs.frameImages',
  'video.resolution': 'resolution',
  'video.container': 'outputFormat',
  'video.quality': 'outputQuality',
  'video.exr_export': 'settings.exrExport',
  'video.duration': 'duration',
  'video.size': 'width and height',
  'video.loop': 'settings.loop',
  'video.hdr': 'settings.hdr',
  webhook_url: 'webhookURL',
  upload_url: 'uploadEndpoint',
  generation_id: 'UUID',
  source: 'inputs.video',
  prompt: 'positivePrompt',
};

const renamed = fieldRenamer(new Map(Object.entries(NAMES)));

/** Says things of one task: where its images stand in our request is another place each time. */
export interface Words {
  /** A sentence of ours as Runware would say it; lengths are numbers there. */
  sentence(sentence: string): string;
  /** A path of ours as Runware writes it: `video.keyframes[2].url` is `inputs.frameImages[2].image`. */
  field(field: string): string;
}

/** @param places our paths in the request of this task, with the parameters that they came from */
export function wordsFor(places: Names = new Map()): Words {
  const rename = places.size === 0 ? renamed : fieldRenamer(new Map([...Object.entries(NAMES), ...places]));
  return {
    sentence: (sentence) =>
      rename(sentence)
        .replaceAll(/'(5|10)s'/g, '$1')
        .replaceAll(/\b(5|10)s\b/g, '$1 s'),
    field: (field) => rename(mediumOf(field)),
  };
}

const general = wordsFor();

/** A sentence of ours where no task is at hand. */
export function inRunwaresWords(sentence: string): string {
  return general.sentence(sentence);
}

/** Members of one thing, whose faults have one code. Open: the names of these codes; clients count each as validation. */
const WHOLES: readonly (readonly [RegExp, string])[] = [
  [/^inputs\.frameImages/, 'FrameImages'],
  [/^inputs\.video/, 'InputVideo'],
  [/^settings\.sourcePosition/, 'SourcePosition'],
];

/** `missingPositivePrompt`, `unsupportedDuration`, `invalidFrameImages`: a word, then the parameter. */
export function codeNamed(word: 'missing' | 'invalid' | 'unsupported', parameter: string): string {
  const whole = WHOLES.find(([pattern]) => pattern.test(parameter))?.[1];
  if (whole !== undefined) return `invalid${whole}`;
  const name = /\w+$/.exec(parameter)?.[0] ?? 'parameter';
  return `${word}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
