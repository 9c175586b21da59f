/** What the preview does not show as the run will, in sentences. */
import type { GenerationRequest } from '../../../src/ray/request.ts';
import type { Mode } from '../shot/modes.ts';

export interface NotesGiven {
  readonly request: GenerationRequest;
  /** What the plan has and the renderer leaves out. */
  readonly notShown: readonly string[];
  readonly mode: Mode;
}

/** The same of an edit. */
export function editNotesOf({ request, notShown }: Omit<NotesGiven, 'mode'>): string[] {
  const { engine, video } = request;
  const own = engine === undefined || engine === 'previz';
  const keys = video?.start_frame !== undefined || (video?.edit?.keyframes ?? []).length > 0;
  return [
    ...(own
      ? [
          'Each frame is drawn by itself here. The run also calms frames along their motion, lets brush and paper move with the picture, and fits the style to each shot by its first frame.',
        ]
      : [`This is the built-in renderer's idea of the edit. ${engine} restyles in its own way.`]),
    ...(own && keys
      ? ['Restyled pictures show on their own frames here; the run carries their look along the clip.']
      : []),
    ...(video?.hdr === true ? ['The wide range of light (HDR) shows in the run only.'] : []),
    ...notShown.map((part) => `Not rendered: ${part.replaceAll('_', ' ')}.`),
  ];
}

export function notesOf({ request, notShown, mode }: NotesGiven): string[] {
  const { engine, video } = request;
  const own = engine === undefined || engine === 'previz';
  const pictures = video?.start_frame ?? video?.end_frame ?? video?.keyframes;
  return [
    ...(pictures === undefined && mode !== 'text'
      ? ['There is no picture yet: this is what the words alone give.']
      : []),
    ...(own ? [] : [`This is the built-in renderer's idea of the shot. ${engine} films it in its own way.`]),
    ...(pictures && own
      ? ['Depth is estimated simply here; where the server has a depth model, the run uses it.']
      : []),
    ...(video?.loop === true && own
      ? ['The end leads into the beginning here as in the run; how well, in numbers, stands in its report.']
      : []),
    ...(video?.hdr === true ? ['The wide range of light (HDR) shows in the run only.'] : []),
    ...notShown.map((part) => `Not rendered: ${part.replaceAll('_', ' ')}.`),
  ];
}
