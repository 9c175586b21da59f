import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash } from '../../../src/previz/noise.ts';
import type { Thumbnail } from '../../../src/previz/depth/colours.ts';
import { tableOf } from '../../../src/previz/light/grade.ts';
import { towards } from '../../../src/previz/light/towards.ts';
import { applyMatch } from '../../../src/previz/reference/apply.ts';
import { samplesOf, tonesOf, warmthOf } from '../../../src/previz/reference/colours.ts';
import { hourOf } from '../../../src/previz/reference/hour.ts';
import { matchOf } from '../../../src/previz/reference/match.ts';
import { readReference } from '../../../src/previz/reference/measure.ts';
import { moodOf } from '../../../src/previz/reference/mood.ts';
import type { Mood } from '../../../src/previz/reference/mood.ts';
import { fromLab, toLab } from '../../../src/previz/reference/oklab.ts';
import { referenceReport, referenceSchema } from '../../../src/previz/reference/report.ts';
import { sharesOf } from '../../../src/previz/reference/shares.ts';

type Rgb = [number, number, number];

/** A picture of two colours, one above the other, each in all its tones. */
function picture(dark: Rgb, light: Rgb, side = 96): Thumbnail {
  const rgba = new Uint8Array(side * side * 4).fill(255);
  for (let i = 0; i < side * side; i++) {
    const t = Math.min(1, Math.max(0, i / side / side + 0.3 * (hash(3, 1, i) - 0.5)));
    for (const k of [0, 1, 2] as const) rgba[i * 4 + k] = Math.round(dark[k] + (light[k] - dark[k]) * t);
  }
  return { width: side, height: side, rgba };
}

const DAY = picture([40, 60, 30], [200, 225, 250]);
const SUNSET = picture([40, 20, 50], [255, 170, 80]);
const NIGHT = picture([2, 4, 10], [40, 60, 110]);
const GREYS = picture([5, 5, 5], [240, 240, 240]);

const tones = (of: Thumbnail): NonNullable<ReturnType<typeof tonesOf>> => {
  const found = tonesOf(samplesOf(of.rgba));
  assert.ok(found);
  return found;
};
const mood = (...of: readonly Thumbnail[]): Mood => {
  const found = moodOf(of.map(readReference));
  assert.ok(found);
  return found;
};
const FULL = { palette: 1, light: 1 };
const silent = { sky: [] };

describe('Oklab over squared code values', () => {
  it('leads back to every colour of the display', () => {
    for (let n = 0; n < 500; n++) {
      const c: Rgb = [hash(1, 1, n), hash(1, 2, n), hash(1, 3, n)];
      const back: Rgb = [...c];
      toLab(back);
      fromLab(back);
      for (const k of [0, 1, 2] as const)
        assert.ok(Math.abs(back[k] - c[k]) < 2e-3, `${c.join()} came back ${back.join()}`);
    }
  });
});

describe('a match', () => {
  it('leads the colours and the light of a picture to those of the reference', () => {
    for (const target of [SUNSET, NIGHT]) {
      const match = matchOf(tones(DAY), mood(target), FULL);
      const changed = tonesOf(samplesOf(DAY.rgba, (c) => applyMatch(c, match)));
      assert.ok(changed);
      const [from, to] = [tones(DAY), tones(target)];
      assert.ok(Math.abs(warmthOf(changed) - warmthOf(to)) < 0.6 * Math.abs(warmthOf(from) - warmthOf(to)));
      if (target === NIGHT) assert.ok(changed.lightness < from.lightness - 0.2, `${changed.lightness}`);
    }
  });

  it('hardly changes a picture that is its own reference', () => {
    const match = matchOf(tones(DAY), mood(DAY), FULL);
    for (const colour of [
      [0.3, 0.4, 0.25],
      [0.6, 0.7, 0.75],
      [0.75, 0.85, 0.95],
    ] as const) {
      const c: Rgb = [...colour];
      applyMatch(c, match);
      c.forEach((x, k) =>
        assert.ok(Math.abs(x - (colour[k] ?? 0)) < 0.06, `${colour.join()} became ${c.join()}`),
      );
    }
  });

  it('takes the colour away for references in black and white', () => {
    const match = matchOf(tones(DAY), mood(GREYS), { palette: 0.8, light: 0.75 });
    const c: Rgb = [0.8, 0.3, 0.2];
    applyMatch(c, match);
    assert.ok(Math.max(...c) - Math.min(...c) < 0.06, c.join());
  });

  it('gives way to greys, keeps tones in their order, and stays within the display', () => {
    const match = matchOf(tones(DAY), mood(SUNSET), FULL);
    const table = tableOf([{ match }]);
    assert.ok(table.every((x) => x >= 0 && x <= 255));
    let before = -1;
    for (let t = 0; t <= 20; t++) {
      const grey: Rgb = [t / 20, t / 20, t / 20];
      applyMatch(grey, match);
      const [r, g, b] = grey;
      const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      assert.ok(luma >= before - 1e-3, `${t}: ${luma} after ${before}`);
      assert.ok(Math.max(...grey) - Math.min(...grey) < 0.45, grey.join());
      before = luma;
    }
    assert.deepEqual([...table.slice(0, 3)].map(Math.round), [0, 0, 0]);
  });

  it('is drawn less by references where the prompt says how the clip looks', () => {
    const said = (value: string): { value: string }[] => [{ value }];
    const way = (plan: Parameters<typeof sharesOf>[0]): number =>
      towards(undefined, DAY, { mood: mood(SUNSET), shares: sharesOf(plan) }, 1)?.done.palette ?? 0;
    assert.ok(way(silent) > 0.5);
    assert.ok(way({ ...silent, grade: said('warm') }) < way(silent));
    assert.equal(way({ ...silent, grade: said('monochrome') }) < 0.05, true);
    assert.deepEqual(sharesOf({ ...silent, style: said('noir') }).yields, ['style: noir']);
  });
});

describe('a reference', () => {
  it('is reported by its schema: palette, key, warmth', () => {
    const report = referenceSchema.parse(referenceReport(readReference(NIGHT)));
    assert.equal(report.key, 'low');
    assert.ok(report.warmth < -0.3);
    assert.ok(report.palette.length >= 2);
    assert.ok(referenceReport(readReference(SUNSET)).warmth > 0.3);
  });

  it('tells the side of its light', () => {
    const side = 120;
    const rgba = Uint8Array.from({ length: side * side * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : 40 + Math.round((180 * ((i >> 2) % side)) / side),
    );
    assert.equal(referenceReport(readReference({ width: side, height: side, rgba })).lit_from, 'right');
  });

  it('shows an hour, or none', () => {
    assert.deepEqual(hourOf(mood(NIGHT)), { time: 'night' });
    assert.deepEqual(hourOf(mood(SUNSET)), { time: 'sunset' });
    assert.equal(hourOf(mood(GREYS)), undefined);
  });

  it('says nothing when it is transparent or one grey; the others of a set then speak alone', () => {
    const flat = (value: number, alpha = 255): Thumbnail => {
      const rgba = new Uint8Array(64).fill(value);
      for (let i = 3; i < 64; i += 4) rgba[i] = alpha;
      return { width: 4, height: 4, rgba };
    };
    for (const mute of [flat(0), flat(128), flat(255), flat(0, 0)]) {
      assert.equal(moodOf([readReference(mute)]), undefined);
      assert.deepEqual(mood(mute, SUNSET), mood(SUNSET));
    }
    assert.deepEqual(readReference(flat(9, 0)).palette, []);
  });
});
