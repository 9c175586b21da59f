import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadKernels } from '../../../src/engines/previz/load-kernels.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { direct } from '../../../src/previz/director/direct.ts';
import { BRIDGE_KINDS, progressOf } from '../../../src/previz/inbetween/bridge/bridge.ts';
import type { Bridge, BridgeKind } from '../../../src/previz/inbetween/bridge/bridge.ts';
import { drawBridge } from '../../../src/previz/inbetween/bridge/draw.ts';
import { bridgeOf } from '../../../src/previz/inbetween/bridge/plan.ts';
import type { BridgeOrder } from '../../../src/previz/inbetween/bridge/plan.ts';
import { layOutBridge } from '../../../src/previz/inbetween/bridge/scratch.ts';
import type { Side } from '../../../src/previz/inbetween/bridge/side.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import { hash } from '../../../src/previz/noise.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';

const view = viewOf(320, 180);
const { width, height } = view;
const bytes = (width * height * 3) / 2;
const memory = createMemory(4 << 20);
const all = new Uint8Array(memory.buffer);
let next = 1 << 16;
const take = (size: number): number => {
  const at = next;
  next = (next + size + 63) & ~63;
  return at;
};
const scratch = layOutBridge(view, take);
const target = take(bytes);
let kernels: Kernels;

/** Prompts that ask for each kind. */
const WORDS: Readonly<Record<BridgeKind, string>> = {
  depth: 'dissolve from one to the other',
  light: 'a luma wipe',
  horizon: 'the horizon opens',
  sweep: 'light leaks across the frame',
  flash: 'a burst of light',
  fog: 'fog rolls in',
  whip: 'whip pan to the next place',
};

function sideOf(grey: number): Side {
  const rgba = new Uint8Array(80 * 45 * 4).fill(255);
  for (let i = 0; i < 80 * 45; i++) {
    const value = grey + 60 * hash(1, grey, i) - 30;
    rgba.set([value, value * 0.9, value * 0.8], i * 4);
  }
  const depth = {
    ...plane(32, 18, (_, y) => y / 17), scaleX: 0.1, scaleY: 0.1, offsetX: 0, offsetY: 0,
  }; // prettier-ignore
  return {
    thumbnail: { width: 80, height: 45, rgba },
    depth,
    horizon: 80,
    sun: { x: 200, y: 30, seen: true },
  };
}

function orderOf(prompt: string, given: Partial<BridgeOrder> = {}): BridgeOrder {
  const sides = [sideOf(60), sideOf(170)] as const;
  return { plan: direct(prompt, 5), prompt, view, sides, from: 0, to: 5, seed: 7, index: 0, ...given };
}

/** Without the levels that make the pictures alike. */
function bare(bridge: Bridge): Bridge {
  const even = { gain: [1, 1, 1], add: [0, 0, 0] } as const;
  return { ...bridge, levels: [even, even] };
}

const made = (kind: BridgeKind): Bridge => bridgeOf(orderOf(WORDS[kind])).bridge;

function drawn(bridge: Bridge, x: number): Uint8Array {
  const time = bridge.start + x * (bridge.end - bridge.start);
  drawBridge(bridge, view, time, target, { kernels, memory, scratch });
  return all.slice(target, target + bytes);
}

before(async () => {
  kernels = await linkKernels(await loadKernels(), memory);
  for (let i = 0; i < bytes; i++) {
    // A dark picture and a bright one, so that the mixture of both would be told from either.
    all[scratch.a + i] = i < width * height ? 40 + Math.floor(30 * hash(2, 1, i)) : 118;
    all[scratch.b + i] = i < width * height ? 160 + Math.floor(30 * hash(2, 2, i)) : 140;
  }
});

describe('a bridge', () => {
  for (const kind of BRIDGE_KINDS)
    it(`of ${kind} begins with the first picture as it is and ends with the second`, () => {
      const bridge = made(kind);
      assert.equal(bridge.kind, kind);
      assert.deepEqual(drawn(bridge, 0), all.slice(scratch.a, scratch.a + bytes));
      assert.deepEqual(drawn(bridge, 1), all.slice(scratch.b, scratch.b + bytes));
    });

  it('takes at most 40 % of the time between its pictures', () => {
    for (const kind of BRIDGE_KINDS) {
      const { start, end } = bridgeOf(orderOf(WORDS[kind], { from: 1, to: 3.5 })).bridge;
      assert.ok(start > 1 && end < 3.5 && end - start <= 0.4 * 2.5 + 1e-9, `${kind} ${start} ${end}`);
    }
  });

  it('leaves the first picture place by place and never comes back', () => {
    for (const kind of ['depth', 'light'] as const) {
      const bridge = bare(made(kind));
      const equal = (frame: Uint8Array, other: number): number => {
        let sum = 0;
        for (let i = 0; i < width * height; i++) if (frame[i] === all[other + i]) sum++;
        return sum;
      };
      let [left, come] = [Infinity, 0];
      for (let n = 0; n <= 20; n++) {
        const frame = drawn(bridge, n / 20);
        const [a, b] = [equal(frame, scratch.a), equal(frame, scratch.b)];
        assert.ok(a <= left && b >= come, `${kind} ${n}: ${a} after ${left}, ${b} after ${come}`);
        [left, come] = [a, b];
      }
      assert.equal(come, width * height);
    }
  });

  it('is no cross-fade: half-way most pixels are of one picture, or of light or fog', () => {
    for (const kind of ['depth', 'light', 'horizon', 'sweep', 'flash'] as const) {
      const frame = drawn(bare(made(kind)), 0.5);
      let between = 0;
      // A cross-fade of 40..70 and 160..190 would have all its pixels here.
      for (let i = 0; i < width * height; i++)
        if ((frame[i] as number) > 80 && (frame[i] as number) < 150) between++;
      assert.ok(between / (width * height) < 0.2, `${kind} ${between / (width * height)}`);
    }
  });

  it('hides the change within fog', () => {
    const bridge = made('fog');
    const { columns, bright, drift } = bridge.maps;
    const frame = drawn(bridge, 0.5);
    for (let y = 0; y < height; y += 8)
      for (let x = 0; x < width; x += 8) {
        const at = (y / 8) * (columns + drift) + x / 8 + Math.floor(drift / 2);
        const fog = ((bright[at] as number) + (bright[at + (drift % 2)] as number)) / 2;
        assert.ok(Math.abs((frame[y * width + x] as number) - fog) < 6, `${x} ${y}`);
      }
  });

  it('is the same again, whatever was drawn before', () => {
    const bridge = made('sweep');
    const first = drawn(bridge, 0.4);
    drawn(made('fog'), 0.7);
    assert.deepEqual(drawn(bridge, 0.4), first);
    assert.deepEqual(made('sweep'), bridge);
  });

  it('takes turns where the prompt leaves the choice', () => {
    for (const prompt of ['slow push in', 'golden hour, slow push in']) {
      let before: BridgeKind | undefined;
      for (const index of [0, 1, 2, 3]) {
        const { kind } = bridgeOf(orderOf(prompt, { index, before })).bridge;
        assert.notEqual(kind, before);
        before = kind;
      }
    }
  });

  it('is not what the prompt denies, and no flash within a second', () => {
    assert.notEqual(bridgeOf(orderOf('push in, no fog')).bridge.kind, 'fog');
    assert.notEqual(bridgeOf(orderOf('push in, without any flash')).bridge.kind, 'flash');
    assert.notEqual(bridgeOf(orderOf(WORDS.flash, { to: 0.8 })).bridge.kind, 'flash');
  });

  it('knows how far it is', () => {
    const bridge = made('depth');
    assert.equal(progressOf(bridge, bridge.start), 0);
    assert.equal(progressOf(bridge, bridge.end), 1);
  });
});
