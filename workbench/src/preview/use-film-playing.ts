/** Plays footage, and takes the playhead along. */
import { useEffect } from 'react';
import { FRAME_RATE } from '../../../src/ray/request.ts';
import { clamp, frameAt, middleOf } from '../player/grid.ts';
import { usePlayhead } from '../timeline/playhead.ts';
import { useVisible } from '../ui/use-visible.ts';
import { ROUNDS, usePlayback } from './playback.ts';
import { wantFrame } from './preview.ts';

/** @param video once it has data */
export function useFilmPlaying(video: HTMLVideoElement | undefined, frames: number): void {
  const { playing, loop, play, rest } = usePlayback();
  const runs = useVisible() && playing;
  useEffect(() => {
    if (video) video.loop = loop;
  }, [video, loop]);
  useEffect(() => {
    if (!video || !runs) return;
    const { frame, setFrame } = usePlayhead.getState();
    const from = frame >= frames - 1 ? 0 : frame;
    if (frameAt(video.currentTime, FRAME_RATE) !== from) video.currentTime = middleOf(from, FRAME_RATE);
    video.play().catch(() => play(false));
    let rounds = 0;
    let before = video.currentTime;
    let next = requestAnimationFrame(function step(): void {
      if (video.ended) return play(false);
      if (video.currentTime < before) rounds += 1;
      if (rounds >= ROUNDS && !usePlayback.getState().asked) return rest();
      before = video.currentTime;
      setFrame(clamp(frameAt(before, FRAME_RATE), 0, frames - 1));
      next = requestAnimationFrame(step);
    });
    return () => {
      cancelAnimationFrame(next);
      video.pause();
      // What passed was drawn roughly: where it rests it is drawn well.
      wantFrame(usePlayhead.getState().frame);
    };
  }, [video, runs, frames, play, rest]);
}
