/** Requests as Runware's pages print them. Fields, their order and the kind of ids are theirs; media and prompts are ours. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { closed } from './front.ts';
import { RAY } from './runware.ts';
import type { Item } from './runware.ts';

const MEDIA = new URL('../../../examples/media/', import.meta.url);
const STILLS = ['dandelion-dusk.jpg', 'fig-bowl.jpg', 'hilltop-sunset.jpg', 'mountain-path.jpg'];
/** 2.5 s in 4:3. */
const CLIP = 'hand-and-cup.mp4';

export interface Printed {
  /** Of no version, as on the pages. */
  readonly taskUUID: string;
  readonly fields: (files: Files) => Item;
  readonly size: readonly [width: number, height: number];
  readonly seconds: number;
  readonly cost: number;
}

/** By what they show: the guides to Ray 3.2 (making, editing, reframing) and its examples. */
export const PRINTED: Readonly<Record<string, Printed>> = {
  words: {
    taskUUID: 'b1c2d3e4-f5a6-7b8c-9d0e-1f2a3b4c5d6e',
    fields: () => ({ positivePrompt: 'A hummingbird hovers at a red flower, slow motion', resolution: '720p', duration: 5 }),
    size: [1280, 720],
    seconds: 5,
    cost: 0.3,
  },
  'an image': {
    taskUUID: 'c2d3e4f5-a6b7-8c9d-0e1f-2a3b4c5d6e7f',
    fields: ({ image }) => ({
      positivePrompt: 'The seeds let go one by one and drift off to the right',
      width: 1280,
      height: 720,
      duration: 5,
      inputs: { frameImages: [{ image: image(0), frame: 'first' }] },
    }),
    size: [1280, 720],
    seconds: 5,
    cost: 0.3,
  },
  'an image, tall': {
    taskUUID: 'b7e8d9c0-1a2b-3c4d-5e6f-708192a3b4c5',
    fields: ({ image }) => ({
      positivePrompt: 'Slow push-in; the light moves over the figs',
      width: 832,
      height: 1104,
      duration: 5,
      inputs: { frameImages: [{ image: image(1), frame: 'first' }] },
    }),
    size: [832, 1104],
    seconds: 5,
    cost: 0.3,
  },
  'a first and a last frame': {
    taskUUID: 'd3e4f5a6-b7c8-9d0e-1f2a-3b4c5d6e7f80',
    fields: ({ image }) => ({
      positivePrompt: 'Dusk falls over the hill',
      width: 1280,
      height: 720,
      duration: 5,
      inputs: { frameImages: [{ image: image(2), frame: 'first' }, { image: image(3), frame: 'last' }] },
    }),
    size: [1280, 720],
    seconds: 5,
    cost: 0.3,
  },
  'four keyframes': {
    taskUUID: 'e4f5a6b7-c8d9-0e1f-2a3b-4c5d6e7f8091',
    fields: ({ image }) => ({
      positivePrompt: 'One place through four hours of a day',
      width: 960,
      height: 960,
      duration: 10,
      inputs: { frameImages: [0, 80, 160, 240].map((frame, n) => ({ image: image(n), frame })) },
    }),
    size: [960, 960],
    seconds: 10,
    cost: 0.9,
  },
  'HDR with EXR': {
    taskUUID: 'f5a6b7c8-d9e0-1f2a-3b4c-5d6e7f8091a2',
    fields: () => ({
      positivePrompt: 'Sun through the leaves of a forest, low and gold',
      resolution: '1080p',
      duration: 5,
      settings: { hdr: true, exrExport: true },
    }),
    size: [1920, 1080],
    seconds: 5,
    cost: 3.6,
  },
  'a loop': {
    taskUUID: 'a6b7c8d9-e0f1-2a3b-4c5d-6e7f8091a2b3',
    fields: () => ({
      positivePrompt: 'Waves run up a beach and back',
      resolution: '720p',
      duration: 5,
      settings: { loop: true },
    }),
    size: [1280, 720],
    seconds: 5,
    cost: 0.3,
  },
  'ten seconds that do not loop': {
    taskUUID: 'dd31c3ed-2aae-4efe-ae61-8f50289b6ba5',
    fields: () => ({
      positivePrompt: `A hall of ice at sunrise, seen while walking. ${'Snow drifts down through the light. '.repeat(25)}`,
      width: 1920,
      height: 1080,
      duration: 10,
      settings: { loop: false },
    }),
    size: [1920, 1080],
    seconds: 10,
    cost: 3.6,
  },
  'an edit': {
    taskUUID: 'e5d6c7b8-9a0b-1c2d-3e4f-5a6b7c8d9e0f',
    fields: ({ clip }) => ({
      positivePrompt: 'The hand becomes a figure of light before a dark void',
      inputs: { video: clip },
      settings: { edit: { strength: 'flex_2' } },
    }),
    size: [960, 720],
    seconds: 2.5,
    cost: 1.08,
  },
  'a reframe': {
    taskUUID: '1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d',
    fields: ({ clip }) => ({
      positivePrompt: 'More of the table below and of the wall above',
      width: 720,
      height: 1280,
      inputs: { video: clip },
    }),
    size: [720, 1280],
    seconds: 2.5,
    cost: 0.36,
  },
}; // prettier-ignore

/** The body of a request as a page shows it. */
export function bodyOf({ taskUUID, fields }: Printed, files: Files): string {
  return JSON.stringify([{ taskType: 'videoInference', taskUUID, model: RAY, ...fields(files) }], null, 2);
}

export interface Files {
  image(n: number): string;
  readonly clip: string;
  close(): Promise<void>;
}

/** The example media as a host of their own. */
export async function serveMedia(): Promise<Files> {
  const server = createServer((incoming, outgoing) => {
    const name = [...STILLS, CLIP].find((file) => incoming.url === `/${file}`);
    if (name === undefined) outgoing.writeHead(404).end();
    else void readFile(new URL(name, MEDIA)).then((bytes) => outgoing.writeHead(200).end(bytes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    image: (n) => `${origin}/${STILLS[n] ?? ''}`,
    clip: `${origin}/${CLIP}`,
    close: () => closed(server),
  };
}
