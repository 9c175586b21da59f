/** A clip of footage that is called off while frames of it are being made. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Crew } from '../../src/engines/previz/footage/crew.ts';
import { startFootage } from '../../src/engines/previz/footage/run.ts';
import { createShelf } from '../../src/engines/previz/footage/shelf.ts';
import type { Tick } from '../../src/media/footage/footage.ts';
import { takePicture } from '../../src/previz/flow/room.ts';
import { createArena } from '../../src/previz/scene/arena.ts';
import { viewOf } from '../../src/previz/scene/view.ts';

const [WIDTH, HEIGHT, FRAMES] = [16, 16, 3];

async function* source(closed: () => void): AsyncGenerator<Tick> {
  try {
    for (let frame = 0; frame < FRAMES; frame++) {
      await Promise.resolve();
      yield { frame, from: { index: frame, rgba: new Uint8Array(WIDTH * HEIGHT * 4) }, share: 0 };
    }
  } finally {
    closed();
  }
}

for (const when of ['before', 'while'])
  it(`is over at once, called off ${when} its first frame is made`, async () => {
    const stop = new AbortController();
    const reason = new Error('called off');
    const arena = createArena(4096);
    const view = viewOf(WIDTH, HEIGHT);
    const rooms = Array.from({ length: 4 }, () => takePicture(arena.take, WIDTH, HEIGHT));
    const ended: string[] = [];
    const crew: Crew = {
      do: () => new Promise(() => undefined),
      end: () => Promise.resolve(ended.push('crew')),
      abandon: () => Promise.resolve(),
    };
    const asked = Promise.withResolvers<undefined>();
    if (when === 'before') stop.abort(reason);
    const run = startFootage({
      footage: { ticks: () => source(() => ended.push('source')) },
      memory: new WebAssembly.Memory({ initial: 2, maximum: 2, shared: true }),
      view,
      frameCount: FRAMES,
      ring: [0, 0],
      frameBytes: (WIDTH * HEIGHT * 3) / 2,
      reach: 0,
      cuts: new Set(),
      shelf: createShelf(rooms),
      crew,
      signal: stop.signal,
      maker: () => ({
        pins: [],
        pinned: () => undefined,
        frame: () => {
          asked.resolve(undefined);
          return new Promise(() => undefined);
        },
        passed: () => undefined,
      }),
    });
    const next = run.next();
    if (when === 'while') {
      await asked.promise;
      stop.abort(reason);
    }
    await assert.rejects(next, reason);
    await run.end();
    assert.deepEqual(ended.toSorted(), ['crew', 'source']);
  });
