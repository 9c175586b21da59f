/**
 * What is seen while takes play. Elements for video decode each by its own clock and hear of an end one frame late; hence a frame is
 * drawn over them only when all takes have the same one, and never one beyond the out point.
 */
import type { Deck } from './deck.ts';

/** A frame as it came, as large as it is shown. */
interface Caught {
  readonly frame: number;
  readonly picture: OffscreenCanvas;
}

interface Screen {
  readonly video: HTMLVideoElement;
  readonly paper: HTMLCanvasElement;
  /** In the order in which they came, none drawn yet. */
  caught: Caught[];
  /** The last one that the element showed. */
  latest: number | undefined;
}

/** So many frames one take waits for another. */
const MOST_CAUGHT = 8;

export class Projector {
  readonly #deck: Deck;
  readonly #screens = new Map<HTMLVideoElement, Screen>();

  constructor(deck: Deck) {
    this.#deck = deck;
  }

  /** Gives the way to take it off again. */
  add(video: HTMLVideoElement, paper: HTMLCanvasElement): () => void {
    this.#screens.set(video, { video, paper, caught: [], latest: undefined });
    return () => {
      this.#screens.delete(video);
      this.#uncover();
    };
  }

  /** The element shows this frame now, which lies at so many seconds of its file. */
  show(video: HTMLVideoElement, frame: number, seconds: number): void {
    const screen = this.#screens.get(video);
    if (screen === undefined) return;
    screen.latest = frame;
    const { playing, shuttle, frame: wanted, from, to } = this.#deck.state();
    const screens = [...this.#screens.values()];
    if (!playing || shuttle < 0) {
      // What was drawn last stays until each element has found the frame on which it rests.
      if (!playing && screens.some(({ latest, paper }) => !paper.hidden && latest !== wanted)) return;
      this.#uncover();
      return;
    }
    if (screens.length === 1 && from === 0 && to === this.#deck.last) return this.#uncover();
    const caught = catchFrom(screen, frame, seconds, this.#deck.fps);
    if (caught.frame < from || caught.frame > to) return;
    screen.caught = [...screen.caught.slice(1 - MOST_CAUGHT), caught];
    this.#draw(screens);
  }

  #draw(screens: readonly Screen[]): void {
    const [leader] = screens;
    const together = leader?.caught.findLast(({ frame }) =>
      screens.every((screen) => hasFrame(screen, frame)),
    );
    if (together === undefined) return;
    for (const screen of screens) {
      const place = screen.caught.findLastIndex(({ frame }) => frame <= together.frame);
      const [drawn] = screen.caught.splice(0, place + 1).slice(-1);
      if (drawn !== undefined) project(drawn, screen.paper);
    }
  }

  /** The elements themselves are seen again. */
  #uncover(): void {
    for (const screen of this.#screens.values()) {
      screen.caught = [];
      screen.paper.hidden = true;
    }
  }
}

/** A shorter take holds its last frame. */
function hasFrame({ video, caught, latest = 0 }: Screen, frame: number): boolean {
  return caught.some((each) => each.frame === frame) || (video.ended && latest < frame);
}

/** What the element shows, no larger than it is seen. It may have gone on since it told of the frame; the picture knows. */
function catchFrom({ video, paper }: Screen, told: number, seconds: number, fps: number): Caught {
  const shot = window.isSecureContext ? new VideoFrame(video) : undefined;
  const frame = told + (shot === undefined ? 0 : Math.round((shot.timestamp / 1e6 - seconds) * fps));
  const wide = (paper.parentElement?.clientWidth ?? 0) * window.devicePixelRatio;
  const scale = Math.min(1, Math.max(1, wide) / Math.max(1, video.videoWidth));
  const picture = new OffscreenCanvas(
    Math.max(1, Math.round(video.videoWidth * scale)),
    Math.max(1, Math.round(video.videoHeight * scale)),
  );
  picture.getContext('2d')?.drawImage(shot ?? video, 0, 0, picture.width, picture.height);
  shot?.close();
  return { frame, picture };
}

function project({ frame, picture }: Caught, paper: HTMLCanvasElement): void {
  const { width, height } = picture;
  if (paper.width !== width || paper.height !== height) Object.assign(paper, { width, height });
  paper.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
  paper.dataset['frame'] = String(frame);
  paper.hidden = false;
}
