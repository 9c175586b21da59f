/** What the files of a sequence are called. */
const NAME = 'frame';
const DIGITS = 4;

/**
 * The name of a frame, counted from 0: frame 48 of the files is frame 48 of the MP4, of `keyframe_indexes` and, at 24 fps, of
 * the time code 00:00:02:00.
 */
export function exrName(frame: number): string {
  return `${NAME}.${String(frame).padStart(DIGITS, '0')}.exr`;
}

/** The same for tools that want a pattern, in the manner of printf. */
export const EXR_PATTERN = `${NAME}.%0${DIGITS}d.exr`;
