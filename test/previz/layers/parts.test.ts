/** Stills taken apart: what is cut, what is not, and what is painted behind. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillOf } from '../../../src/previz/layers/fill.ts';
import { paintPlanOf } from '../../../src/previz/layers/paint-plan.ts';
import { partsOf } from '../../../src/previz/layers/parts.ts';
import { sharpenLabels } from '../../../src/previz/layers/sharpen.ts';
import { hash } from '../../../src/previz/noise.ts';
import { mapOf } from '../fit/maps.ts';

const still = { width: 480, height: 270 };
const inside = (x: number, y: number): boolean => Math.abs(x - 0.5) < 0.2 && Math.abs(y - 0.5) < 0.25;
const card = (x: number, y: number): number => (inside(x, y) ? 1 : 0.4);

/** Grey gravel, and a plain red card before it. */
const picture = (() => {
  const { width, height } = still;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const grey = 90 + 70 * hash(3, 1, y * width + x);
      rgba.set(inside((x + 0.5) / width, (y + 0.5) / height) ? [200, 30, 20] : [grey, grey, grey], i);
    }
  return { width, height, rgba };
})();

describe('parts of a still', () => {
  it('are cut where depth jumps and one side is sure, else joined by a slope', () => {
    const sure = partsOf(mapOf(card, 0.9), still);
    assert.equal(sure.labels.count, 2);
    const doubtful = partsOf(mapOf(card, 0.5), still);
    assert.equal(doubtful.labels.count, 1);
    const steepest = (data: Float32Array): number =>
      data.reduce((most, q, i) => (i === 0 ? 0 : Math.max(most, Math.abs(q - (data[i - 1] ?? q)))), 0);
    assert.ok(steepest(sure.disparity.data) > 0.5);
    assert.ok(steepest(doubtful.disparity.data) < 0.05);
  });

  it('are whole: a narrow bay of a doubtful map is closed, a wide one and that of a sure map is not', () => {
    const bay = (width: number) => (x: number, y: number) =>
      Math.abs(x - 0.5) < width / 2 && y > 0.4 ? 0.4 : card(x, y);
    const at = (trust: number, width: number): number => {
      const map = mapOf(bay(width), trust);
      // Sure in the card, so that it is cut; the rest decides how sure the whole is.
      map.confidence.forEach((_, i) => {
        if ((map.data[i] ?? 0) > 0.9) map.confidence[i] = 0.9;
      });
      const { labels } = partsOf(map, still);
      return labels.of[Math.floor(labels.height * 0.6) * labels.width + labels.width / 2] ?? -1;
    };
    assert.equal(at(0.3, 0.025), 1);
    assert.equal(at(0.3, 0.12), 0);
    assert.equal(at(0.9, 0.025), 0);
  });

  it('have their borders on the edges of the picture', () => {
    const shifted = mapOf((x, y) => card(x - 0.006, y), 0.95);
    const labels = sharpenLabels(partsOf(shifted, still).labels, picture, 5);
    let wrong = 0;
    for (let y = 0, i = 0; y < still.height; y++)
      for (let x = 0; x < still.width; x++, i++) {
        const truth = inside((x + 0.5) / still.width, (y + 0.5) / still.height) ? 1 : 0;
        if (labels.of[i] !== truth) wrong++;
      }
    assert.ok(wrong < 60, `${wrong} places off`);
  });
});

describe('what is painted behind', () => {
  it('goes on as the far side is, with its grain, and without a trace of what hides it', () => {
    const parts = partsOf(mapOf(card, 0.95), still);
    const labels = sharpenLabels(parts.labels, picture, 5);
    const [ground] = paintPlanOf(parts, picture).layers;
    assert.ok(ground);
    const fill = fillOf(picture, labels, ground, 0);
    let [count, sum, squares, red] = [0, 0, 0, 0];
    for (let y = 0, i = 0; y < still.height; y++)
      for (let x = 0; x < still.width; x++, i++) {
        const [u, v] = [(x + 0.5) / still.width, (y + 0.5) / still.height];
        // Within a few places of the card's left side.
        if (u < 0.305 || u > 0.325 || Math.abs(v - 0.5) > 0.2) continue;
        const green = fill[4 * i + 1] ?? 0;
        [count, sum, squares] = [count + 1, sum + green, squares + green * green];
        red = Math.max(red, (fill[4 * i] ?? 0) - green);
      }
    const deviation = Math.sqrt(squares / count - (sum / count) ** 2);
    assert.ok(Math.abs(sum / count - 125) < 8, `mean ${sum / count}`);
    assert.ok(deviation > 6, `a deviation of ${deviation}: wax; the gravel's is 20`);
    assert.ok(red < 10, `red by ${red}`);
  });
});
