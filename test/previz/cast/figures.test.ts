import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { FIGURE_NAMES, figureFor } from '../../../src/previz/cast/figures/registry.ts';
import type { Figure } from '../../../src/previz/cast/figures/figure.ts';
import type { Wish } from '../../../src/previz/cast/figures/wish.ts';

const ACTIONS = ['walk', 'fly'] as const;

describe('figures', () => {
  for (const name of FIGURE_NAMES)
    it(`draws ${name} within its box and on its ground`, async () => {
      const figure = drawn(name, { seed: 3 });
      const { width, height } = figure.viewBox;
      assert.ok(figure.metres > 0 && figure.ground > 0 && figure.ground <= height);
      assert.equal(new Set(figure.parts.map(({ id }) => id)).size, figure.parts.length, 'ids differ');
      for (const { id, pivot } of figure.parts)
        assert.ok(pivot.x >= 0 && pivot.y >= 0 && pivot.x <= width && pivot.y <= height, `pivot of ${id}`);
      const rows = await paintedRows(figure, 0, 120);
      assert.ok(rows.share > 0.03, `paints ${rows.share}`);
      if (!figure.top) assert.ok(rows.edge < 0.08, `cut off at its border: ${rows.edge}`);
      const small = await paintedRows(figure, 0, 24);
      assert.ok(small.share > 0.03);
    });

  it('keeps feet on the ground all along a walk', async () => {
    for (const name of [
      'man',
      'woman',
      'girl',
      'astronaut',
      'tiger',
      'horse',
      'wolf',
      'bear',
      'camel',
      'elephant',
      'deer',
    ]) {
      const figure = drawn(name, { action: 'walk' });
      for (const time of [0, 0.35, 0.85]) {
        const { lowest } = await paintedRows(figure, time, 300);
        const off = (lowest - figure.ground) / figure.viewBox.height;
        assert.ok(
          Math.abs(off) < 0.025,
          `${name} at ${time} s is ${off.toFixed(3)} of its height off the ground`,
        );
      }
    }
  });

  it('moves legs in opposite phases and turns wheels as fast as the cart goes', () => {
    const walker = drawn('man', { action: 'walk' });
    const turn = (id: string): number =>
      walker.parts
        .find((part) => part.id === id)
        ?.motion?.find(({ of, phase }) => of === 'turn' && phase === 0.25)?.reach ?? Number.NaN;
    assert.ok(turn('near-leg-1') * turn('far-leg-1') < 0);
    const cart = drawn('cart', { action: 'push' });
    const wheel = cart.parts.find(({ id }) => id === 'near-wheel');
    const metres = (Math.PI * 2 * 132) / 400;
    assert.ok(Math.abs((wheel?.spin ?? 0) * metres - (cart.pace ?? 0)) < 1e-6);
  });

  it('has fewer parts in a crowd, and loses no paint', async () => {
    const [alone, crowded] = [
      drawn('horse', { action: 'run' }),
      drawn('horse', { action: 'run', crowd: true }),
    ];
    assert.ok(
      crowded.parts.length <= alone.parts.length - 5,
      `${crowded.parts.length} of ${alone.parts.length}`,
    );
    const [a, b] = [await paintedRows(alone, 0.1, 300), await paintedRows(crowded, 0.1, 300)];
    assert.ok(Math.abs(a.share - b.share) < 0.01 * a.share + 0.004, `${a.share} and ${b.share}`);
  });

  it('knows synonyms and plurals, and nothing that it cannot draw', () => {
    for (const name of ['Astronauts', 'little_girl', 'wanderer']) assert.ok(figureFor(name, {}), name);
    assert.equal(figureFor('justice', {}), undefined);
  });

  it('is the same each time, whatever the action', () => {
    for (const name of FIGURE_NAMES)
      for (const action of ACTIONS)
        assert.deepEqual(drawn(name, { action, seed: 7 }), drawn(name, { action, seed: 7 }));
  });
});

function drawn(name: string, wish: Wish): Figure {
  const figure = figureFor(name, wish);
  assert.ok(figure, name);
  return figure;
}

/** What a figure paints at a time: the share of its box, of the box's border, and the row of the lowest paint. */
async function paintedRows(
  figure: Figure,
  time: number,
  size: number,
): Promise<{ share: number; edge: number; lowest: number }> {
  const { width, height } = figure.viewBox;
  const scale = size / Math.max(width, height);
  const body = figure.parts.map((part) => placed(part, time)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width * scale)}" height="${Math.ceil(height * scale)}" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [painted, border, lowest] = [0, 0, 0];
  for (let y = 0; y < info.height; y++)
    for (let x = 0; x < info.width; x++) {
      if ((data[(y * info.width + x) * 4 + 3] ?? 0) < 128) continue;
      painted++;
      lowest = y + 1;
      if (x === 0 || x === info.width - 1 || y === 0) border++;
    }
  return {
    share: painted / (info.width * info.height),
    edge: border / (2 * info.height + info.width),
    lowest: lowest / scale,
  };
}

function placed({ svg, pivot, motion = [], spin = 0 }: Figure['parts'][number], time: number): string {
  const sum = { x: 0, y: 0, turn: 2 * Math.PI * spin * time, size: 0 };
  for (const { of, reach, hertz, phase } of motion)
    sum[of] += reach * Math.sin(2 * Math.PI * (hertz * time + phase));
  return `<g transform="translate(${pivot.x + sum.x} ${pivot.y + sum.y}) rotate(${(sum.turn * 180) / Math.PI}) scale(${1 + sum.size}) translate(${-pivot.x} ${-pivot.y})">${svg}</g>`;
}
