/** Frames that follow restyled keys while several are in work. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Crew } from '../../src/engines/previz/footage/crew.ts';
import { createFollower } from '../../src/engines/previz/footage/follower.ts';
import { createShelf } from '../../src/engines/previz/footage/shelf.ts';
import type { Work, WorkFacts } from '../../src/engines/previz/footage/work.ts';
import { REKEY } from '../../src/previz/follow/links.ts';
import { takeSlot } from '../../src/previz/follow/room.ts';
import { SLOTS } from '../../src/previz/follow/steering.ts';
import { steadyShape } from '../../src/previz/steady/shape.ts';
import { IDENTITY } from '../../src/previz/survey/affine.ts';
import { toolsOf } from '../previz/follow/harness.ts';

const [WIDTH, HEIGHT, FRAMES] = [32, 24, 34];
const shape = steadyShape(WIDTH, HEIGHT);

it('a frame that becomes a key has done so before any later frame shows it', async () => {
  const tools = await toolsOf(16 << 20);
  const done = new Set<number>();
  const early: string[] = [];
  // The frame that becomes a key takes longer than all that is asked for meanwhile.
  const crew: Crew = {
    do: async <Kind extends Work['kind']>(frame: number, given: Extract<Work, { kind: Kind }>) => {
      const work: Work = given;
      if (work.kind === 'follow') {
        for (const { frame: key } of work.steering.sides)
          if (key < frame && !done.has(key)) early.push(`${frame} shows ${key}`);
        for (let turn = 0; turn < (work.slot ? 200 : 1); turn++) await Promise.resolve();
        done.add(frame);
      }
      return (work.kind === 'follow' ? { confident: 1 } : undefined) as WorkFacts[Kind];
    },
    end: () => Promise.resolve(0),
    abandon: () => Promise.resolve(),
  };
  const none = { offset: 0, stride: 0 };
  const plane = { u: 0, v: 0 };
  const side = { ...plane, trust: 0, confidence: 0 };
  const pair = { forward: side, backward: side, motion: 0, table: 0 };
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  const follower = createFollower(
    {
      tools,
      keys: [{ frame: 0, look: { kind: 'aligned' }, pictures: () => Promise.resolve([rgba, rgba]) }] as never,
      rooms: {
        shape,
        slots: Array.from({ length: SLOTS }, () => takeSlot(tools.take, shape)),
        colours: [],
        drifts: [],
        tiles: [],
      },
      done: 0,
      amount: 1,
      survey: {
        shots: [{ first: 0, frames: FRAMES, light: { lab: [0, 0, 0] } }],
        motions: Array.from({ length: FRAMES }, () => ({ map: IDENTITY })),
      } as never,
      shelves: {
        trails: createShelf(Array.from({ length: 3 * FRAMES }, () => ({ toKey: plane, fromKey: plane }))),
        followed: createShelf(Array.from({ length: FRAMES }, () => none)),
      },
    },
    {
      picture: () => Promise.resolve(none),
      proxy: () => Promise.resolve(none),
      pair: () => Promise.resolve(pair),
      texture: () => Promise.resolve(undefined),
    },
    crew,
  );
  await Promise.all(Array.from({ length: FRAMES }, (_, frame) => follower.at(frame)));
  assert.equal(done.size, FRAMES);
  assert.equal((await follower.steering(REKEY)).becomes !== undefined, true);
  assert.deepEqual(early, []);
});
