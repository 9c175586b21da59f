/** What can be done to the pins of the draft, with what there is to say of it. */
import { useState } from 'react';
import type { MediaRef } from '../../../src/ray/request.ts';
import { MOST_KEYFRAMES } from '../../../src/ray/request.ts';
import { refOfUrl } from '../media/refs.ts';
import { filesOf, urlOf } from '../media/transfer.ts';
import { wordsOf } from '../media/UploadBar.tsx';
import { refuse } from '../media/uploads.ts';
import { usePlaceUploads } from '../media/use-uploads.ts';
import { pinsNow, writePins } from './draft-pins.ts';
import { pinPlaces } from './pin-members.ts';
import type { Pinned } from './pin-members.ts';
import type { Grid } from './grid.ts';
import { keyOf, placeOf, rankOf } from './pin-names.ts';
import { duplicated, evenly, moved, nudged, withPicture, withPictures, without } from './pins.ts';
import type { Changed, Pin } from './pins.ts';
import { usePlayhead } from './playhead.ts';

export interface Acts {
  /** Name of the pin that was chosen last (`keyOf`). */
  readonly chosen: string | undefined;
  /** The latest news, for those who do not see it. */
  readonly said: string;
  readonly error: string | undefined;
  /** What is on its way to the server. */
  readonly sending: string | undefined;
  stopSending(): void;
  choose(pin: Pin | undefined): void;
  move(at: number, frame: number): void;
  nudge(at: number, by: number): void;
  duplicate(at: number): void;
  replace(at: number, files: readonly File[]): void;
  remove(at: number): void;
  spaceEvenly(): void;
  /** Puts pins in the place of all. */
  put(pins: readonly Pin[], said: string): void;
  /** @param near frame to put them at; that of the playhead where none is named */
  add(files: readonly File[], near: number | undefined): void;
  /** What was dropped or pasted; false where it is nothing that can be pinned. */
  takeIn(data: DataTransfer, near: number | undefined): boolean;
  undo(): void;
  readonly canUndo: boolean;
}

const MOST_UNDONE = 50;

export function useActs(grid: Grid, type: Pinned): Acts {
  const place = pinPlaces[type];
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const { send, sending, stop, refused, forget } = usePlaceUploads(place, 'image');
  const [past, setPast] = useState<readonly (readonly Pin[])[]>([]);
  const now = (): readonly Pin[] => pinsNow(type);

  const write = (pins: readonly Pin[], news: string): void => {
    const before = now();
    setPast((all) => [...all, before].slice(-MOST_UNDONE));
    writePins(type, pins);
    setSaid(news);
  };
  const act = ({ pins, at }: Changed, say: (pin: Pin) => string): void => {
    const pin = pins[at];
    if (pin === undefined) return;
    setChosen(keyOf(pin));
    write(pins, `${rankOf(at, pins)} ${say(pin)}`);
  };
  const put = (media: readonly MediaRef[], near: number | undefined): void => {
    const before = now();
    const changed = withPictures(before, media, near ?? usePlayhead.getState().frame, grid);
    const leftOut = before.length + media.length - changed.pins.length;
    if (leftOut > 0) refuse(place, tooMany(leftOut, grid));
    act(changed, (pin) => (media.length === 1 ? `added at ${placeOf(pin, grid)}` : `and ${media.length - leftOut - 1} more added`)); // prettier-ignore
  };
  const add = (files: readonly File[], near: number | undefined): void =>
    send(files, (handed) =>
      put(
        handed.map(({ ref }) => ref),
        near,
      ),
    );

  return {
    chosen,
    said,
    error: refused,
    sending: sending && `${wordsOf(sending)}…`,
    stopSending: stop,
    choose: (pin) => setChosen(pin && keyOf(pin)),
    move: (at, frame) => act(moved(now(), at, frame, grid), (pin) => `moved to ${placeOf(pin, grid)}`),
    nudge: (at, by) => act(nudged(now(), at, by, grid), (pin) => `moved to ${placeOf(pin, grid)}`),
    duplicate: (at) => act(duplicated(now(), at, grid), (pin) => `added at ${placeOf(pin, grid)}`),
    replace: (at, files) => {
      const name = keyOf(now()[at] ?? { media: {}, index: 0 });
      send(files, ([handed]) => {
        const pins = now();
        const then = pins.findIndex((pin) => keyOf(pin) === name);
        if (handed !== undefined && then >= 0)
          act(withPicture(pins, then, handed.ref), () => 'has another picture');
      });
    },
    remove: (at) => {
      const before = now();
      const { pins, at: next } = without(before, at);
      const neighbour = pins[next];
      setChosen(neighbour && keyOf(neighbour));
      write(pins, `${rankOf(at, before)} deleted, ${pins.length} left`);
    },
    spaceEvenly: () => write(evenly(now(), grid), 'Keyframes spaced evenly'),
    put: write,
    add,
    takeIn: (data, near) => {
      const files = filesOf(data);
      const url = urlOf(data);
      forget();
      if (files.length > 0) add(files, near);
      else if (url !== undefined) put([refOfUrl(url, 'image')], near);
      return files.length > 0 || url !== undefined;
    },
    undo: () => {
      const before = past.at(-1);
      if (before === undefined) return;
      setPast(past.slice(0, -1));
      writePins(type, before);
      setSaid('Undone');
    },
    canUndo: past.length > 0,
  };
}

function tooMany(leftOut: number, { frames }: Grid): string {
  const most = Math.min(MOST_KEYFRAMES, frames);
  return `A shot has at most ${most} keyframes: ${leftOut} ${leftOut === 1 ? 'picture was' : 'pictures were'} left out.`;
}
