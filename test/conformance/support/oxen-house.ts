/** What the tests of one `describe` have of Oxen: a house that serves it, a receiver with a still on it, and the calls. */
import { after, afterEach, before } from 'node:test';
import { openHouse } from './house.ts';
import type { House } from './house.ts';
import { oxenAt } from './oxen.ts';
import type { Oxen } from './oxen.ts';
import { openReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { stillUri } from './still.ts';

export interface OxenHouse {
  readonly house: House;
  readonly receiver: Receiver;
  readonly oxen: Oxen;
  /** A picture as a data URI. */
  readonly still: string;
}

/** To be called in a `describe`; `ready` is told before its tests, and all of it is closed after them. */
export function withOxenHouse(ready: (opened: OxenHouse) => void): void {
  let opened: OxenHouse;
  before(async () => {
    const [house, receiver, still] = await Promise.all([openHouse(), openReceiver(), stillUri()]);
    opened = { house, receiver, still, oxen: oxenAt(house) };
    ready(opened);
  });
  afterEach(() => opened.house.settle());
  after(async () => {
    await opened.house.close();
    await opened.receiver.close();
  });
}
