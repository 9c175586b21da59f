import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { closerAt, closerOf, openShare, viewAt } from '../../../src/previz/inbetween/glide/closer.ts';
import { drawGlide } from '../../../src/previz/inbetween/glide/draw.ts';
import type { Sheet } from '../../../src/previz/inbetween/glide/glide.ts';
import { layOutGlide, takeCanvas } from '../../../src/previz/inbetween/glide/scratch.ts';
import { scalesOf } from '../../../src/previz/inbetween/glide/sheets.ts';
import { wayOf } from '../../../src/previz/inbetween/glide/way.ts';
import { composed, mapped, similarity } from '../../../src/previz/inbetween/match/mapping.ts';
import type { Mapping } from '../../../src/previz/inbetween/match/mapping.ts';
import { pacesOf, shareAt } from '../../../src/previz/inbetween/pace.ts';
import { trackOfPath, trackOfWay, velocityRatio } from '../../../src/previz/inbetween/velocity.ts';
import { lightOf } from '../../../src/previz/depth/colours.ts';
import { relationOf, sightingOf } from '../../../src/previz/inbetween/relation.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { frameOf } from './pictures.ts';

const view = viewOf(384, 216);
const close = (a: Mapping, b: Mapping, most = 1e-6): void => {
  for (const [x, y] of [[0, 0], [383, 0], [383, 215], [100, 60]] as const) {
    const [p, q] = [mapped(a, x, y), mapped(b, x, y)];
    assert.ok(Math.abs(p.x - q.x) + Math.abs(p.y - q.y) < most, `${x} ${y}`);
  }
}; // prettier-ignore

describe('the way between two views', () => {
  const mapping = composed([1, 0, 0, 0, 1, 0, 1e-4, -5e-5, 1], similarity(1.9, 0.3, -120, -140));
  const way = wayOf(mapping, view);

  it('begins with the first and ends with the second', () => {
    close(way.at(0), [1, 0, 0, 0, 1, 0, 0, 0, 1]);
    close(way.at(1), mapping, 1e-3);
  });

  it('grows evenly in its logarithm and leaves the same point in its place', () => {
    const zoom = similarity(4, 0, -3 * 250, -3 * 80);
    const even = wayOf(zoom, view);
    for (const share of [0.25, 0.5, 0.75]) {
      close(even.at(share), similarity(4 ** share, 0, 250 * (1 - 4 ** share), 80 * (1 - 4 ** share)), 1e-6);
      assert.ok(Math.abs(mapped(even.at(share), 250, 80).x - 250) < 1e-6);
    }
  });

  it('closes in no more than it must', () => {
    assert.equal(closerOf(similarity(1, 0, -200, 0), wayOf(similarity(1, 0, -200, 0), view), view), 1);
    const turned = similarity(Math.cos(0.3), Math.sin(0.3), 60, -50);
    const turn = wayOf(turned, view);
    const closer = closerOf(turned, turn, view);
    assert.ok(closer > 1.01, `${closer}`);
    assert.ok(openShare(turned, turn, closer, view) < openShare(turned, turn, 1, view));
    assert.equal(closerAt(closer, 0), 1);
    assert.equal(closerAt(closer, 1), 1);
    close(viewAt(turn, closer, view, 1), turned, 1e-3);
  });

  it('needs finer pictures only where the still has more and the camera comes near, coarser ones where it leaves', () => {
    assert.deepEqual(scalesOf(1, 3), [1]);
    assert.deepEqual(scalesOf(2.5, 1.5), [1.5, 1]);
    assert.deepEqual(scalesOf(2.5, 1), [1]);
    assert.deepEqual(scalesOf(0.4, 3), [1, 0.5]);
  });
});

describe('the pace', () => {
  const along = (n: number, x: number) => ({ from: n, to: n + 1, motion: [x, 0, 0, 0] as const });

  it('has one speed on both sides of a pin', () => {
    const ways = [along(0, 30), along(1, 90), along(2, 20)];
    const paces = pacesOf(ways);
    for (const pin of [1, 2]) {
      const speed = (n: number, time: number): number => {
        const [pace, way] = [paces[n], ways[n]];
        assert.ok(pace && way);
        return ((shareAt(pace, time + 1e-5) - shareAt(pace, time)) / 1e-5) * way.motion[0];
      };
      const [before, after] = [speed(pin - 1, pin - 2e-5), speed(pin, pin)];
      assert.ok(Math.abs(before - after) < 0.1, `${before} ${after}`);
      assert.ok(before > 10);
    }
  });

  it('rests where the way turns back, and never runs backwards', () => {
    const paces = pacesOf([along(0, 30), along(1, -30), along(2, -200)]);
    assert.equal(paces[0]?.late, 0);
    assert.equal(paces[1]?.early, 0);
    for (const pace of paces)
      for (let n = 0, last = 0; n <= 50; n++) {
        const share = shareAt(pace, pace.from + n / 50);
        assert.ok(share >= last && share <= 1);
        last = share;
      }
  });

  it('slows down where another picture follows, less where the clip ends', () => {
    const [way] = pacesOf([along(0, 30), { from: 1, to: 2, motion: undefined }]);
    assert.ok(way && way.late < 0.3 && way.early > 0.5);
  });

  it('shows in the report as even, and a jump as a jump', () => {
    const mapping = similarity(1, 0, -60, 0);
    const [first, second] = pacesOf([along(0, -60), along(1, -60)]);
    assert.ok(first && second);
    const [before, after] = [
      trackOfWay(mapping, 1, first, view, 'second'),
      trackOfWay(mapping, 1, second, view, 'first'),
    ];
    assert.ok(velocityRatio(before, after, 1, 24, view) < 1.1);
    const frame = { width: 1, height: 0.6 };
    const still = trackOfPath(
      { moves: [], rig: { kind: 'locked', strength: 1 }, seed: 1, frame, gain: 1 },
      view,
    );
    assert.ok(velocityRatio(still, after, 1, 24, view) > 1.5);
    assert.equal(velocityRatio(still, still, 1, 24, view), 1);
  });
});

describe('a glide', () => {
  const memory = createMemory(24 << 20);
  const bytes = new Uint8Array(memory.buffer);
  let next = 1 << 16;
  const take = (size: number): number => {
    const at = next;
    next = (next + size + 63) & ~63;
    return at;
  };
  const scratch = layOutGlide(view, take);
  const target = takeCanvas(view, take);
  let kernels: Kernels;
  before(async () => {
    kernels = await linkKernels(await loadKernels(), memory);
  });

  const sheet = (rgba: Uint8Array): Sheet => {
    const offset = take(view.width * 4 * (view.height + 1) + 16);
    bytes.set(rgba, offset);
    return { offset, stride: view.width * 4, ...view, scale: 1, left: 0, top: 0 };
  };
  const shown = (): Uint8Array => {
    const out = new Uint8Array(view.width * view.height * 4);
    for (let y = 0; y < view.height; y++)
      out.set(
        bytes.subarray(target.offset + y * target.stride, target.offset + y * target.stride + view.width * 4),
        y * view.width * 4,
      );
    return out;
  };
  const apart = (a: Uint8Array, b: Uint8Array): number =>
    a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] as number)), 0) / a.length;

  it('from the left to the right of a photograph shows what lies between, and the pins as they are', async () => {
    const cut = { zoom: 1.5 };
    const views = await Promise.all([0.36, 0.43, 0.5].map((x) => frameOf('two-dogs', { ...cut, x })));
    const [a, middle, b] = views.map(({ rgba }) => rgba) as [Uint8Array, Uint8Array, Uint8Array];
    const [first, second] = [sheet(a), sheet(b)];
    const sides = [
      { sheets: [first], relit: [first] },
      { sheets: [second], relit: [second] },
    ] as const;
    const mapping = mappingBetween(a, b);
    const glide = { mapping, closer: 1, feather: 0.07, sides };
    const tools = { kernels, memory, scratch };
    drawGlide(glide, view, 0, target, tools);
    assert.deepEqual(shown(), a);
    drawGlide(glide, view, 1, target, tools);
    assert.ok(apart(shown(), b) < 0.6, `${apart(shown(), b)}`);
    drawGlide(glide, view, 0.5, target, tools);
    const between = shown();
    assert.ok(apart(between, middle) < 4, `${apart(between, middle)}`);
    assert.ok(apart(between, middle) < 0.25 * apart(a, middle));
  });

  function mappingBetween(a: Uint8Array, b: Uint8Array): Mapping {
    const [p, q] = [a, b].map((rgba) => sightingOf(lightOf({ ...view, rgba })));
    assert.ok(p && q);
    return relationOf(p, q, 3).mapping;
  }
});
