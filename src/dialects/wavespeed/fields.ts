/** Our names of the inputs as WaveSpeed's (WaveSpeed docs, model pages of Luma's Ray): refusals are said in WaveSpeed's. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import type { GenerationType } from '../../ray/request.ts';
import { fieldRenamer, mediumOf } from '../../ray/rename-fields.ts';
import type { WavespeedModel } from './models.ts';

const EVERYWHERE = {
  'video.resolution': 'resolution',
  'video.duration': 'duration',
  aspect_ratio: 'size',
  image_ref: 'reference',
  webhook_url: 'webhook',
  source: 'video',
};

/** By what a model makes: a first frame is `image` for a new clip and `start_image` for an edit. */
const RENAMERS: Readonly<Record<GenerationType, (sentence: string) => string>> = {
  video: renamer({
    'video.keyframe_indexes': 'image',
    'video.keyframes[0]': 'image',
    'video.keyframes[1]': 'last_image',
    'video.keyframes': 'image',
    'video.start_frame': 'image',
    'video.end_frame': 'last_image',
  }),
  video_edit: renamer({ 'video.start_frame': 'start_image' }),
  video_reframe: renamer({}),
};

function renamer(names: Readonly<Record<string, string>>): (sentence: string) => string {
  return fieldRenamer(new Map(Object.entries({ ...EVERYWHERE, ...names })));
}

/** A sentence with WaveSpeed's names in place of ours. */
export function inWavespeedsNames(type: GenerationType, sentence: string): string {
  return RENAMERS[type](sentence);
}

/** The same error with WaveSpeed's names in its sentence and its field; one without a field is left as it is. */
export function inWavespeedsWords(error: KinoraError, model: WavespeedModel): KinoraError {
  if (error.field === undefined) return error;
  const message = inWavespeedsNames(model.type, error.message).replaceAll(
    /type 'video(?:_edit|_reframe)?'/g,
    `model '${model.id}'`,
  );
  const field = inWavespeedsNames(model.type, mediumOf(error.field));
  if (!(error instanceof Refusal)) {
    const { status, code, retryable } = error;
    return new KinoraError(message, { status, code, field, retryable, cause: error });
  }
  const { rule, value, allowed } = error;
  const status = error.status === 413 ? 413 : 400;
  return new Refusal(message, { status, rule, field, value, allowed });
}
