/** Codes of the media library as errors. */
import { FFmpegError } from 'node-av/lib';

/** Throws "Could not <step>" when the code is an error. */
export function check(code: number, step: string): void {
  FFmpegError.throwIfError(code, `Could not ${step}`);
}
