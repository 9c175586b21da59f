/**
 * What plays: one clip, or several that stay on the same frame. It counts in frames and knows no page; elements for video are
 * attached to it. The first of them leads, the others follow.
 */
import { clamp } from './grid.ts';
import { Reel } from './reel.ts';

export interface DeckState {
  /** The one that is wanted: where the playhead stands. */
  readonly frame: number;
  readonly playing: boolean;
  /** As chosen, 0.1 to 2. */
  readonly speed: number;
  /** 1, 2, 4 forwards, -1, -2, -4 backwards: times the speed. */
  readonly shuttle: number;
  readonly loop: boolean;
  /** First and last frame that are played, both included. */
  readonly from: number;
  readonly to: number;
}

export interface DeckSize {
  readonly fps: number;
  readonly frames: number;
}

export const SLOWEST = 0.1;
export const FASTEST = 2;
const FASTEST_SHUTTLE = 4;
export class Deck {
  readonly #size: DeckSize;
  readonly #listeners = new Set<() => void>();
  readonly #reels: Reel[] = [];
  #state: DeckState;
  /** Of backwards play and of what follows. */
  #tick = 0;

  constructor(size: DeckSize) {
    this.#size = size;
    this.#state = { frame: 0, playing: false, speed: 1, shuttle: 1, loop: true, from: 0, to: this.last };
  }

  get fps(): number {
    return this.#size.fps;
  }

  get frames(): number {
    return this.#size.frames;
  }

  get last(): number {
    return Math.max(0, this.#size.frames - 1);
  }

  readonly state = (): DeckState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Gives the way to take it off again. `shown` is told of each frame that the element shows, and of its seconds in the file. */
  attach(video: HTMLVideoElement, shown?: (frame: number, seconds: number) => void): () => void {
    const reel = new Reel(video, this.fps);
    const leads = (): boolean => reel === this.#reels[0];
    this.#reels.push(reel);
    reel.listen({
      loaded: () => {
        this.#settle(reel);
        if (this.#state.playing) this.#roll();
      },
      arrived: () => this.#settle(reel),
      ended: () => {
        if (leads() && this.#state.playing) this.#reach();
      },
      showed: (frame, seconds) => {
        shown?.(frame, seconds);
        if (leads()) this.#led(frame);
      },
    });
    return () => {
      this.#reels.splice(this.#reels.indexOf(reel), 1);
      reel.release();
    };
  }

  play(shuttle = 1): void {
    const { frame, from, to } = this.#state;
    const [start, end] = shuttle > 0 ? [from, to] : [to, from];
    const atEnd = shuttle > 0 ? frame >= end : frame <= end;
    const beside = frame < from || frame > to;
    this.#change({ playing: true, shuttle });
    if (atEnd || beside) this.#show(start);
    this.#roll();
  }

  pause(): void {
    if (!this.#state.playing) return;
    this.#change({ playing: false, shuttle: 1 });
    this.#roll();
    this.#show(this.#state.frame);
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  /** J and L: again in the same direction is twice as fast. */
  push(direction: 1 | -1): void {
    const { playing, shuttle } = this.#state;
    const same = playing && Math.sign(shuttle) === direction;
    this.play(same ? clamp(shuttle * 2, -FASTEST_SHUTTLE, FASTEST_SHUTTLE) : direction);
  }

  /** Stops there. */
  go(frame: number): void {
    if (this.#state.playing) this.pause();
    this.#show(frame);
  }

  step(frames: number): void {
    this.go(this.#state.frame + frames);
  }

  setSpeed(speed: number): void {
    this.#change({ speed: clamp(speed, SLOWEST, FASTEST) });
    this.#roll();
  }

  setLoop(loop: boolean): void {
    this.#change({ loop });
    this.#roll();
  }

  /** An end before the beginning moves the beginning, and the other way round. */
  setFrom(frame: number): void {
    const from = clamp(Math.round(frame), 0, this.last);
    this.#change({ from, to: Math.max(from, this.#state.to) });
    this.#roll();
  }

  setTo(frame: number): void {
    const to = clamp(Math.round(frame), 0, this.last);
    this.#change({ to, from: Math.min(to, this.#state.from) });
    this.#roll();
  }

  wholeClip(): void {
    this.#change({ from: 0, to: this.last });
    this.#roll();
  }

  stop(): void {
    cancelAnimationFrame(this.#tick);
  }

  #change(state: Partial<DeckState>): void {
    this.#state = { ...this.#state, ...state };
    for (const tell of this.#listeners) tell();
  }

  #show(frame: number): void {
    const wanted = clamp(Math.round(frame), 0, this.last);
    if (wanted !== this.#state.frame) this.#change({ frame: wanted });
    for (const reel of this.#reels) reel.send(wanted);
  }

  /** What plays forwards finds its frames by itself. */
  #settle(reel: Reel): void {
    const { playing, shuttle, frame } = this.#state;
    if (!playing || shuttle < 0) reel.send(frame);
  }

  /** A shorter take than the first holds its last frame. */
  #isOver(reel: Reel): boolean {
    return reel !== this.#reels[0] && reel.isOverAt(this.#state.frame);
  }

  /** The elements do what the state says. */
  #roll(): void {
    cancelAnimationFrame(this.#tick);
    const { playing, speed, shuttle } = this.#state;
    const forwards = playing && shuttle > 0;
    for (const reel of this.#reels) {
      reel.loops = this.#loopsByItself();
      if (!forwards) reel.rest();
      else if (!this.#isOver(reel)) reel.play(speed * shuttle);
    }
    if (forwards && this.#reels.length > 1) this.#keepTogether();
    if (playing && !forwards) this.#backwards();
  }

  /** Without a gap at the seam, which only the whole of one clip can have. */
  #loopsByItself(): boolean {
    const { loop, from, to } = this.#state;
    return loop && from === 0 && to === this.last && this.#reels.length === 1;
  }

  /** The leader has drawn a frame. */
  #led(frame: number): void {
    const { playing, shuttle, to } = this.#state;
    if (!playing || shuttle < 0 || this.#reels[0]?.isSeeking === true) return;
    const now = clamp(frame, 0, this.last);
    if (now !== this.#state.frame) this.#change({ frame: now });
    if (now >= to && !this.#loopsByItself()) this.#reach();
  }

  /** The end of what is played has been shown. */
  #reach(): void {
    const { loop, from, to } = this.#state;
    if (!loop) {
      this.pause();
      this.#show(to);
      return;
    }
    this.#show(from);
    this.#roll();
  }

  #keepTogether(): void {
    this.#tick = requestAnimationFrame(() => {
      const [leader, ...followers] = this.#reels;
      const { playing, speed, shuttle } = this.#state;
      if (leader === undefined || !playing || shuttle < 0) return;
      for (const reel of followers) if (!this.#isOver(reel)) reel.follow(leader, speed * shuttle);
      this.#keepTogether();
    });
  }

  /** No element plays backwards: it is sent from frame to frame, as quickly as it comes along. */
  #backwards(): void {
    const begun = performance.now();
    const first = this.#state.frame;
    const back = (now: number): void => {
      const { playing, speed, shuttle, from, to, loop } = this.#state;
      if (!playing || shuttle > 0) return;
      const frame = first + Math.trunc(((now - begun) / 1000) * this.fps * speed * shuttle);
      if (frame >= from) {
        if (frame !== this.#state.frame) this.#show(frame);
        this.#tick = requestAnimationFrame(back);
        return;
      }
      this.#show(loop ? to : from);
      if (loop) this.#backwards();
      else this.pause();
    };
    this.#tick = requestAnimationFrame(back);
  }
}
