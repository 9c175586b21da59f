/** The playhead goes to a frame and stays there. */
import { usePlayback } from '../preview/playback.ts';
import { usePlayhead } from './playhead.ts';

export function lookAt(frame: number): void {
  usePlayback.getState().play(false);
  usePlayhead.getState().setFrame(frame);
}
