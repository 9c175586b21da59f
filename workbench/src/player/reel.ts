/** One element for video, told in frames: where it is sent, what it shows, and how it keeps up with another. */
import { clamp, frameAt, middleOf } from './grid.ts';

/** In seconds: one that is further off is sent to its place; a nearer one catches up. */
const FAR = 0.2;
/** Seconds in which it makes up what it is off, and the most that its speed may change for it. */
const CATCH_UP = 0.2;
const MOST_CATCH_UP = 0.5;
/** Where the first frame of each lies, in seconds: files may begin later than at 0, and browsers then go there by themselves. */
const ORIGINS = new WeakMap<HTMLVideoElement, number>();

export interface ReelListener {
  /** It has a picture, which it had not before. */
  loaded(): void;
  /** It is where it was sent. */
  arrived(): void;
  ended(): void;
  /** It shows this frame, which lies at so many seconds of its file. */
  showed(frame: number, seconds: number): void;
}

export class Reel {
  readonly #video: HTMLVideoElement;
  readonly #fps: number;
  readonly #open = new AbortController();

  constructor(video: HTMLVideoElement, fps: number) {
    this.#video = video;
    this.#fps = fps;
    video.muted = true;
  }

  /** Tells from now on; of a picture that is there already at once. */
  listen({ loaded, arrived, ended, showed }: ReelListener): void {
    const video = this.#video;
    const { signal } = this.#open;
    const began = (): void => {
      ORIGINS.set(video, video.currentTime);
      loaded();
    };
    video.addEventListener('loadeddata', began, { signal });
    video.addEventListener('seeked', arrived, { signal });
    video.addEventListener('ended', ended, { signal });
    // WICG video.requestVideoFrameCallback: the time is that of the picture which is on the screen.
    const report: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      if (signal.aborted) return;
      showed(frameAt(mediaTime - this.#origin + 0.5 / this.#fps, this.#fps), mediaTime);
      video.requestVideoFrameCallback(report);
    };
    video.requestVideoFrameCallback(report);
    if (ORIGINS.has(video)) arrived();
    else if (video.readyState >= video.HAVE_CURRENT_DATA) began();
  }

  release(): void {
    this.#open.abort();
    this.#video.pause();
  }

  get isSeeking(): boolean {
    return this.#video.seeking;
  }

  /** Goes on from its end to its beginning by itself, without a gap. */
  set loops(loops: boolean) {
    this.#video.loop = loops;
  }

  /** To a frame; a shorter clip to its last. One that is on its way has to be sent again when it has arrived. */
  send(frame: number): void {
    const video = this.#video;
    if (video.seeking || !ORIGINS.has(video)) return;
    const time = Math.min(this.#origin + middleOf(frame, this.#fps), Math.max(0, this.#end));
    if (Math.abs(video.currentTime - time) > 1e-4) video.currentTime = time;
  }

  /** Whether the clip is over at this frame: told to play, it would begin again. */
  isOverAt(frame: number): boolean {
    return this.#origin + frame / this.#fps >= this.#end;
  }

  /** @param rate times its own speed */
  play(rate: number): void {
    this.#video.playbackRate = rate;
    // Refused where the page was left in between; the next press tells it again.
    if (this.#video.paused) this.#video.play().catch(() => undefined);
  }

  rest(): void {
    if (!this.#video.paused) this.#video.pause();
  }

  /** Makes up for what it is off from the leader, by as small a change of speed as will do. */
  follow(leader: Reel, rate: number): void {
    const [video, first] = [this.#video, leader.#video];
    if (first.seeking || video.seeking) return;
    const place = first.currentTime - leader.#origin + this.#origin;
    const off = video.currentTime - place;
    if (Math.abs(off) > FAR) video.currentTime = place;
    const share = clamp(off / CATCH_UP, -MOST_CATCH_UP, MOST_CATCH_UP);
    video.playbackRate = rate * (1 - share);
    if (video.paused && !first.paused) video.play().catch(() => undefined);
  }

  get #origin(): number {
    return ORIGINS.get(this.#video) ?? 0;
  }

  /** Within its last frame, in seconds. */
  get #end(): number {
    return this.#video.duration - 0.5 / this.#fps;
  }
}
