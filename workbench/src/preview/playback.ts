/**
 * Plays the playhead: at the clip's own speed, leaving out the frames for which there is no time. What nobody asked for goes round
 * twice and rests, and leaves a run on this machine its processors.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import { isUnderWay, useLatestRuns } from '../api/runs.ts';
import { usePlayhead } from '../timeline/playhead.ts';
import { useVisible } from '../ui/use-visible.ts';

interface Playback {
  readonly playing: boolean;
  /** Somebody wanted it so. */
  readonly asked: boolean;
  readonly loop: boolean;
  play(playing: boolean): void;
  /** There is something new to see: it plays by itself, unless somebody stopped it. */
  begin(): void;
  /** Stands still until there is something new, unless somebody stopped it for good. */
  rest(): void;
  setLoop(loop: boolean): void;
}

/** Times that a shot goes round by itself. */
export const ROUNDS = 2;
/** Whoever wants less motion starts it. */
const STILL = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
/** A server of another machine has processors of its own. */
const SAME_MACHINE = /^(localhost|127\..*|\[::1\])$/.test(window.location.hostname);

export const usePlayback = create<Playback>()((set) => ({
  playing: !STILL,
  asked: STILL,
  loop: true,
  play: (playing) => set({ playing, asked: true }),
  begin: () => set((now) => (isStopped(now) ? now : { playing: true, asked: false })),
  rest: () => set((now) => (isStopped(now) ? now : { playing: false, asked: false })),
  setLoop: (loop) => set({ loop }),
}));

function isStopped({ playing, asked }: Playback): boolean {
  return asked && !playing;
}

/** Begins with each new shot. @param shot equal for equal shots */
export function useBeginning(shot: string): void {
  const isBusy = useRendersHere();
  useEffect(() => {
    const { begin, rest } = usePlayback.getState();
    if (isBusy) rest();
    else begin();
  }, [shot, isBusy]);
}

function useRendersHere(): boolean {
  const runs = useLatestRuns().data?.data ?? [];
  return SAME_MACHINE && runs.some((run) => run.engine === 'previz' && isUnderWay(run));
}

/** From the frame that is looked at on; from the first when that is the last. */
export function usePlaying(frames: number, fps: number, ready: boolean): void {
  const { playing, loop, play, rest } = usePlayback();
  const runs = useVisible() && playing && ready;
  useEffect(() => {
    if (!runs) return;
    const { frame, setFrame } = usePlayhead.getState();
    let from = frame >= frames - 1 ? 0 : frame;
    let began = performance.now();
    let mine = from;
    let next = requestAnimationFrame(function step(now: number): void {
      const { frame: shown } = usePlayhead.getState();
      // Somebody moved it meanwhile: it goes on from there.
      if (shown !== mine) [from, began] = [shown, now];
      const at = from + Math.floor((Math.max(0, now - began) * fps) / 1000);
      if (at >= frames && !loop) {
        setFrame(frames - 1);
        return play(false);
      }
      if (at >= frames * ROUNDS && !usePlayback.getState().asked) {
        setFrame(0);
        return rest();
      }
      mine = at % frames;
      if (mine !== shown) setFrame(mine);
      next = requestAnimationFrame(step);
    });
    setFrame(from);
    return () => cancelAnimationFrame(next);
  }, [runs, loop, frames, fps, play, rest]);
}
