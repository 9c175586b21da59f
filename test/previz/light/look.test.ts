import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lightAt } from '../../../src/previz/light/flicker.ts';
import { grainTile } from '../../../src/previz/light/film.ts';
import { applyGrade, tableOf } from '../../../src/previz/light/grade.ts';
import type { Rgb } from '../../../src/previz/light/grade.ts';
import { lookOf } from '../../../src/previz/light/look-of.ts';
import * as looks from '../../../src/previz/light/looks.ts';
import type { Look } from '../../../src/previz/scene/look.ts';

const said = (...values: string[]): { value: string }[] => values.map((value) => ({ value }));

function graded(look: Look | undefined, colour: Rgb): Rgb {
  const c: Rgb = [...colour];
  for (const grade of look?.grades ?? []) applyGrade(c, grade);
  return c;
}
const luma = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

describe('lookOf', () => {
  it('is absent when nothing is asked for', () => {
    assert.equal(lookOf({}, 1), undefined);
    assert.equal(lookOf({ atmosphere: said('petals') }, 1), undefined);
  });

  it('grades as the words say', () => {
    const grey: Rgb = [0.5, 0.5, 0.5];
    const golden = graded(lookOf({ light: said('golden_hour') }, 1), grey);
    assert.ok(golden[0] > golden[2] + 0.1, 'golden hour is warm');
    const blue = graded(lookOf({ light: said('blue_hour') }, 1), grey);
    assert.ok(blue[2] > blue[0] + 0.05 && luma(blue) < 0.45, 'blue hour is blue and dim');
    const night = graded(lookOf({ time: { value: 'night' } }, 1), [0.6, 0.3, 0.2]);
    assert.ok(luma(night) < 0.2 && night[2] > night[0] * 0.8, 'night is dark, and red is hardly seen');
    const noir = graded(lookOf({ style: said('noir') }, 1), [0.8, 0.3, 0.2]);
    assert.ok(Math.abs(noir[0] - noir[2]) < 1e-9, 'noir has no colour');
    const [dark, light] = [[0.2, 0.2, 0.2], [0.8, 0.8, 0.8]] as [Rgb, Rgb]; // prettier-ignore
    const teal = lookOf({ grade: said('teal_orange') }, 1);
    assert.ok(
      graded(teal, dark)[2] > graded(teal, dark)[0] && graded(teal, light)[0] > graded(teal, light)[2],
    );
  });

  it('keeps a lamp alight by night', () => {
    const night = lookOf({ light: said('moonlit') }, 1);
    const lamp = graded(night, [1, 0.86, 0.5]);
    const wall = graded(night, [0.7, 0.62, 0.5]);
    assert.ok(luma(lamp) > 2 * luma(wall) && lamp[0] > lamp[2] + 0.1);
  });

  it('does not grade the hour twice, and lets moods speak only where nothing else does', () => {
    const both = lookOf({ time: { value: 'sunset' }, light: said('golden_hour') }, 1);
    assert.deepEqual(both?.grades, lookOf({ light: said('golden_hour') }, 1)?.grades);
    const moody = lookOf({ grade: said('warm'), mood: said('eerie') }, 1);
    assert.deepEqual(moody?.grades, lookOf({ grade: said('warm') }, 1)?.grades);
  });

  it('leaves out what the picture shows already', () => {
    const plan = { time: { value: 'night' }, style: said('film_8mm'), light: said('flicker') };
    const whole = lookOf(plan, 1);
    assert.ok(whole && whole.grades.length > 0 && whole.grain > 0 && whole.flicker > 0);
    const again = lookOf(plan, 1, { ambiences: [plan], how: 'filmed' });
    assert.deepEqual([again?.grades, again?.grain, again?.vignette, again?.bloom], [[], 0, 0, 0]);
    assert.equal(again?.flicker, whole.flicker, 'light goes on moving');
    const dawn = { ...plan, time: { value: 'dawn' } };
    const turned = lookOf(dawn, 1, { ambiences: [plan], how: 'filmed' });
    assert.deepEqual(turned?.grades, lookOf({ time: dawn.time }, 1)?.grades, 'what is new is done');
    const painted = lookOf(plan, 1, { ambiences: [{ time: plan.time }], how: 'painted' });
    assert.deepEqual(painted?.grades, lookOf({ ...plan, time: undefined }, 1)?.grades);
    assert.equal(painted?.grain, whole.grain);
  });

  it('never turns a ramp of grey around, and stays within range', () => {
    const tables = [looks.TIMES, looks.LIGHTS, looks.GRADES, looks.STYLES, looks.SEASONS, looks.MOODS, looks.WEATHER_LIGHT, looks.LENSES]; // prettier-ignore
    for (const table of tables)
      for (const [name, part] of Object.entries(table)) {
        let last = -1;
        for (let n = 0; n <= 64; n++) {
          const c: Rgb = [n / 64, n / 64, n / 64];
          if (part.grade) applyGrade(c, part.grade);
          assert.ok(luma(c) >= last - 1e-6, `${name} at ${n}: ${luma(c)} after ${last}`);
          assert.ok(c.every((x) => x >= 0 && x <= 1));
          last = luma(c);
        }
      }
  });

  it('is an identity table without steps', () => {
    const table = tableOf([]);
    assert.deepEqual([...table.subarray(4 * 24, 4 * 24 + 3)], [255, 0, 0]);
    assert.deepEqual([...table.subarray(table.length - 4, table.length - 1)], [255, 255, 255]);
  });
});

describe('light that changes', () => {
  /** Flashes in any second: pairs of opposing changes of a tenth or more of the brightness (ITU-R BT.1702). */
  function flashes(look: Look, seconds: number): number {
    const light = Array.from({ length: seconds * 24 }, (_, f) => lightAt(look, f / 24) ** 2);
    let worst = 0;
    for (let start = 0; start + 24 <= light.length; start++) {
      let [extreme, direction, turns] = [light[start] ?? 1, 0, 0];
      for (const x of light.slice(start, start + 24)) {
        const change = (x - extreme) / Math.max(x, extreme);
        if (Math.abs(change) >= 0.1 && Math.sign(change) !== direction) {
          direction = Math.sign(change);
          turns++;
          extreme = x;
        } else if (Math.sign(x - extreme) === direction) extreme = x;
      }
      worst = Math.max(worst, turns / 2);
    }
    return worst;
  }

  it('never flashes more than three times a second', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
      for (const ambience of [
        { light: said('candle', 'flicker') },
        { style: said('film_8mm') },
        { atmosphere: said('storm') },
      ]) {
        const look = lookOf(ambience, seed);
        assert.ok(look);
        assert.ok(flashes(look, 10) <= 3, `${JSON.stringify(ambience)}: ${flashes(look, 10)}`);
      }
  });

  it('does flicker, and does strike', () => {
    const candle = lookOf({ light: said('candle') }, 3);
    const storm = lookOf({ atmosphere: said('storm') }, 3);
    assert.ok(candle && storm);
    const range = (look: Look): number => {
      const values = Array.from({ length: 120 }, (_, f) => lightAt(look, f / 24));
      return Math.max(...values) - Math.min(...values);
    };
    assert.ok(range(candle) > 0.04 && range(storm) > 0.25);
  });
});

describe('grainTile', () => {
  it('has the asked deviation, and wider bumps when asked for', () => {
    const neighbours = (tile: Int8Array): number => {
      let [sum, squares] = [0, 0];
      for (let i = 0; i + 1 < tile.length; i++) {
        sum += (tile[i] ?? 0) * (tile[i + 1] ?? 0);
        squares += (tile[i] ?? 0) ** 2;
      }
      return sum / squares;
    };
    const [fine, coarse] = [grainTile(4, 0.7), grainTile(4, 1.9)];
    const deviation = Math.sqrt(fine.reduce((sum, x) => sum + x * x, 0) / fine.length);
    assert.ok(Math.abs(deviation - 32) < 1);
    assert.ok(Math.abs(neighbours(fine)) < 0.05 && neighbours(coarse) > 0.4);
  });
});
