import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeStratum } from '../../../src/previz/atmosphere/sprites.ts';
import { NO_TRAVEL } from '../../../src/previz/atmosphere/flight.ts';
import type { Flight } from '../../../src/previz/atmosphere/flight.ts';
import { BLIZZARD, DUST, EMBERS, LEAVES, PETALS, RAIN, SNOW } from '../../../src/previz/atmosphere/swarms.ts';
import { REST } from '../../../src/previz/camera/pose.ts';
import { MOST_SPRITES, SPRITE_FLOATS } from '../../../src/previz/scene/effects.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

const view = viewOf(480, 270);
const stratum = { near: 0.6, far: 1.2, count: 400 };

function fly(over: Partial<Flight> = {}, swarm = { ...SNOW, sway: 0, spread: 0 }): Float32Array {
  const out = new Float32Array(MOST_SPRITES * SPRITE_FLOATS);
  const flight: Flight = {
    view, pose: REST, before: REST, turned: NO_TRAVEL, turnedBefore: NO_TRAVEL, seed: 5, time: 3, tempo: 1, period: Infinity, since: 9, white: [60000, 60000, 60000], ...over,
  }; // prettier-ignore
  const count = writeStratum(swarm, stratum, 17, flight, out);
  return out.subarray(0, count * SPRITE_FLOATS);
}

/** Sprites by their colour and size, which do not change with time or camera. */
function pairs(
  a: Float32Array,
  b: Float32Array,
  same: (i: number, j: number) => boolean,
): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < a.length; i += SPRITE_FLOATS)
    for (let j = 0; j < b.length; j += SPRITE_FLOATS) if (same(i, j)) found.push([i, j]);
  return found;
}

describe('flight', () => {
  it('slides against a camera of footage that turns, and stays where it is in the world', () => {
    const turned = { across: 0.05, down: 0, ahead: 0 };
    const still = { time: 3, tempo: 0 };
    const [a, b] = [fly(still), fly({ ...still, turned, turnedBefore: turned })];
    const same = pairs(a, b, (i, j) => a[i + 12] === b[j + 12] && a[i + 8] === b[j + 8]);
    assert.ok(same.length > 50);
    const ways = same.map(([i, j]) => (b[j] ?? 0) - (a[i] ?? 0)).filter((way) => Math.abs(way) < 100);
    for (const way of ways) assert.ok(Math.abs(way + 0.05 * view.focal) < 0.01, String(way));
  });

  it('is a pure function of seed and time, and other seeds fly otherwise', () => {
    assert.deepEqual(fly(), fly());
    assert.notDeepEqual(fly(), fly({ seed: 6 }));
    assert.ok(fly().length > 60 * SPRITE_FLOATS, 'enough of them are in the frame');
  });

  it('streams past a camera that moves: near things faster, outwards on a push in', () => {
    const [a, b] = [fly(), fly({ pose: { ...REST, z: 0.01 }, before: { ...REST, z: 0.01 } })];
    const hues = (s: Float32Array, i: number): string => [...s.subarray(i + 8, i + 11)].join();
    const same = pairs(a, b, (i, j) => hues(a, i) === hues(b, j));
    assert.ok(same.length > 50);
    let outward = 0;
    for (const [i, j] of same) {
      const [x, y] = [(a[i] ?? 0) - 239.5, (a[i + 1] ?? 0) - 134.5];
      const [dx, dy] = [(b[j] ?? 0) - (a[i] ?? 0), (b[j + 1] ?? 0) - (a[i + 1] ?? 0)];
      if (x * dx + y * dy > 0) outward++;
    }
    assert.ok(outward > 0.9 * same.length, `${outward} of ${same.length}`);
  });

  it('lies at depths within its stratum', () => {
    const sprites = fly();
    for (let i = 0; i < sprites.length; i += SPRITE_FLOATS) {
      const q = sprites[i + 12] ?? 0;
      assert.ok(q >= 1 / stratum.far - 1e-6 && q <= 1 / stratum.near + 1e-6);
    }
  });

  it('draws rain out along its fall, by the way of half a frame', () => {
    const sprites = fly({}, { ...RAIN, across: 0, sway: 0, spread: 0 });
    for (let i = 0; i < sprites.length; i += SPRITE_FLOATS) {
      const long = 2 * ((sprites[i + 7] ?? 0) - 1);
      const expected = (RAIN.down / 48) * view.focal * (sprites[i + 12] ?? 0);
      assert.ok(long > expected && long < expected + 12, `${long} for ${expected}`);
      assert.ok((sprites[i + 6] ?? 0) < 8);
    }
  });

  it('comes into view one by one: nothing at first, all of it after a second, never fewer', () => {
    const alphas = (since: number): number => {
      const sprites = fly({ since });
      let sum = 0;
      for (let i = 0; i < sprites.length; i += SPRITE_FLOATS) sum += sprites[i + 11] ?? 0;
      return sum;
    };
    const over = [0, 0.1, 0.25, 0.5, 0.75, 1, 4].map(alphas);
    assert.equal(over[0], 0);
    for (let i = 1; i < over.length; i++) assert.ok((over[i] ?? 0) >= (over[i - 1] ?? 9) - 1e-6);
    assert.equal(over[5], over[6]);
    assert.ok((over[2] ?? 9) < 0.5 * (over[5] ?? 0), 'not all at once');
    const some = fly({ since: 0.4 });
    const shares = new Set<number>();
    for (let i = 0; i < some.length; i += SPRITE_FLOATS) shares.add(Math.round((some[i + 11] ?? 0) * 50));
    assert.ok(shares.size > 10, 'each in its own time');
  });

  it('falls as snow, rises as embers', () => {
    const down = (swarm: typeof SNOW): number => {
      const calm = { ...swarm, sway: 0, spread: 0, twinkle: 0, across: 0, reach: 0 };
      const [a, b] = [fly({}, calm), fly({ time: 3 + 1 / 24 }, calm)];
      const hues = (s: Float32Array, i: number): string => [...s.subarray(i + 8, i + 11)].join();
      const ways = pairs(a, b, (i, j) => hues(a, i) === hues(b, j))
        .map(([i, j]) => (b[j + 1] ?? 0) - (a[i + 1] ?? 0))
        .sort((x, y) => x - y);
      assert.ok(ways.length > 50);
      return ways[ways.length >> 1] ?? 0;
    };
    assert.ok(down(SNOW) > 1 && down(EMBERS) < -1);
  });

  it('takes no time when time stands still', () => {
    const rest = fly({ tempo: 0 }, { ...RAIN, spread: 0 });
    for (let i = 0; i < rest.length; i += SPRITE_FLOATS) assert.ok((rest[i + 7] ?? 99) < 8, 'no streaks');
  });
});

describe('flight of a loop', () => {
  for (const [name, swarm] of Object.entries({ BLIZZARD, DUST, EMBERS, LEAVES, PETALS, RAIN, SNOW })) {
    it(`comes round, as dense and as bright as without end: ${name}`, () => {
      const [now, later] = [fly({ period: 5 }, swarm), fly({ period: 5, time: 8 }, swarm)];
      assert.equal(now.length, later.length);
      for (const [i, value] of now.entries())
        assert.ok(Math.abs(value - (later[i] ?? 0)) < 1e-3 * (1 + Math.abs(value)), `${i}: ${value}`);
      const light = (sprites: Float32Array): number => {
        let sum = 0;
        for (let i = 11; i < sprites.length; i += SPRITE_FLOATS) sum += sprites[i] ?? 0;
        return sum;
      };
      const times = Array.from({ length: 20 }, (_, n) => 3 + n / 4);
      const [round, open] = [5, Infinity].map((period) =>
        times.reduce((sum, time) => sum + light(fly({ period, time }, swarm)), 0),
      );
      assert.ok(Math.abs((round ?? 0) / (open ?? 1) - 1) < 0.16, `${round} against ${open}`);
    });
  }

  it('falls as fast as without end', () => {
    const fallen = (period: number): number => {
      const [now, next] = [3, 3 + 1 / 24].map((time) => fly({ period, time }, { ...SNOW, sway: 0 }));
      let [sum, count] = [0, 0];
      for (const [i, j] of pairs(now ?? new Float32Array(), next ?? new Float32Array(), (a, b) => {
        const same = [8, 9, 10, 12].every((k) => now?.[a + k] === next?.[b + k]);
        return same && Math.abs((now?.[a] ?? 0) - (next?.[b] ?? 0)) < 4;
      }))
        [sum, count] = [sum + (next?.[j + 1] ?? 0) - (now?.[i + 1] ?? 0), count + 1];
      assert.ok(count > 50, `${count} flakes are followed`);
      return sum / count;
    };
    assert.ok(Math.abs(fallen(5) / fallen(Infinity) - 1) < 0.15, `${fallen(5)} against ${fallen(Infinity)}`);
  });
});
