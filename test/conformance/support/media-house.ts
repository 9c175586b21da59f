/** A house for Runware's tasks that take media, with a host that serves some and the bytes themselves. */
import { readFile } from 'node:fs/promises';
import { openHouse } from './house.ts';
import type { House } from './house.ts';
import { openReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { stillBytes } from './still.ts';

const CLIP = new URL('../../../examples/media/hand-and-cup.mp4', import.meta.url);

export interface MediaHouse {
  readonly house: House;
  readonly receiver: Receiver;
  readonly still: Buffer;
  readonly clip: Buffer;
  close(): Promise<void>;
}

export async function openMediaHouse(): Promise<MediaHouse> {
  const [house, receiver, still, clip] = await Promise.all([
    openHouse(),
    openReceiver(),
    stillBytes(),
    readFile(CLIP),
  ]);
  const close = async (): Promise<void> => {
    await house.close();
    await receiver.close();
  };
  return { house, receiver, still, clip, close };
}
