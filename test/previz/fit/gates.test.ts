/** The gates, on maps whose truth is known: what tears is planned anew, what does not is left alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REST } from '../../../src/previz/camera/pose.ts';
import type { MoveName } from '../../../src/previz/camera/moves.ts';
import type { DepthMap } from '../../../src/previz/depth/depth-map.ts';
import { plane } from '../../../src/previz/depth/plane.ts';
import { cropAt } from '../../../src/previz/fit/crop.ts';
import { govern } from '../../../src/previz/fit/governor.ts';
import type { Governed } from '../../../src/previz/fit/governor.ts';
import { measure } from '../../../src/previz/fit/measure.ts';
import { GATES, gateSchema } from '../../../src/previz/fit/quality.ts';
import { flattened, surfacesOf } from '../../../src/previz/fit/surfaces.ts';
import type { Fit } from '../../../src/previz/fit/types.ts';
import { partsOf } from '../../../src/previz/layers/parts.ts';
import { viewOf } from '../../../src/previz/scene/view.ts';
import { HOSTILE, card, mapOf, pleated, ramp } from './maps.ts';

const view = viewOf(320, 180);
const frame = { width: view.width / view.focal, height: view.height / view.focal };
const still = { width: 480, height: 270 };
const analysis = { saliency: plane(16, 9, () => 1) };

function governed(map: DepthMap, move: MoveName, amount?: number): Governed {
  const planned = { move, start: 0, end: 5, speed: 'fast' as const, ...(amount ? { amount } : {}) };
  const path = { moves: [planned], rig: { kind: 'locked' as const, strength: 1 }, seed: 1, frame, gain: 1 };
  return govern({ still, view, analysis, parts: partsOf(map, still), path, span: { from: 0, to: 5 } });
}

/** The window over the whole still, with all of its depth. */
function laid(map: DepthMap): Fit {
  const parts = partsOf(map, still);
  const depth = { relief: 1, range: 1 };
  const surfaces = surfacesOf(parts).map((surface) => flattened(surface, depth));
  const input = { still, view, analysis, parts, span: { from: 0, to: 5 } };
  const path = { moves: [], rig: { kind: 'locked' as const, strength: 1 }, seed: 1, frame, gain: 1 };
  return cropAt({ ...input, path }, surfaces, { parts, depth, zoom: 1, gain: 1 });
}

const changed = ({ replanned }: Governed): string[] => replanned.map(({ what }) => what);

function passes({ quality, fit }: Governed, what: string): void {
  for (const gate of gateSchema.options)
    assert.ok(quality[gate] <= GATES[gate], `${what}: ${gate} ${quality[gate]}`);
  for (const { data } of fit.layers) assert.ok(data.every(Number.isFinite), what);
}

describe('what is measured of a pose', () => {
  it('is the ground that a card lays bare, by its width', () => {
    const fit = laid(card(1, 0.4));
    assert.equal(fit.layers.length, 2);
    for (const shift of [6, 12]) {
      const { uncovered, bands } = measure(view, fit, { ...REST, x: shift / (0.6 * view.focal) }, 1);
      const truth = (shift * 0.5 * view.height) / (view.width * view.height);
      assert.ok(Math.abs(uncovered - truth) < 0.004, `${uncovered}, in truth ${truth}`);
      assert.equal(
        bands[0]?.[1],
        bands.flat().reduce((a, b) => a + b),
      );
    }
  });

  it('is a wide band only when it is wider than 3.5 % of the frame', () => {
    const fit = laid(card(1, 0.4));
    const at = (share: number): number =>
      measure(view, fit, { ...REST, x: (share * view.width) / (0.6 * view.focal) }, 1).wide;
    assert.equal(at(0.025), 0);
    assert.ok(at(0.055) > GATES.wide);
  });

  it('is no stretch for a zoom or a turn of a camera that stays', () => {
    for (const pose of [{ zoom: 1.4 }, { yaw: 0.1 }, { roll: 0.2 }, { zoom: 0.8, pitch: 0.05 }]) {
      const { stretch, fold, uncovered } = measure(view, laid(ramp()), { ...REST, ...pose }, 1);
      assert.deepEqual([stretch, fold, uncovered], [0, 0, 0]);
    }
  });

  it('is the stretch of ground under a push, as its equation has it', () => {
    const [a, b] = [1, 0.9];
    const fit = laid(mapOf((_, y) => a + b * (2 * y - 1)));
    for (const z of [0.2, 0.35]) {
      const truth = stretchOfGround(a, b, z);
      const { stretch } = measure(view, fit, { ...REST, z }, 1);
      assert.ok(truth > 0.02 && Math.abs(stretch - truth) < 0.03, `z ${z}: ${stretch}, in truth ${truth}`);
    }
  });
});

/**
 * Share of the frame that a push by `z` stretches by more than 1.35, for inverse depth a + b t, t from -1 above to 1
 * below: from t' = t (1 - q z) follow t, and the Jacobian, in closed form.
 */
function stretchOfGround(a: number, b: number, z: number): number {
  const [columns, rows] = [160, 90];
  const cells: { long: number; short: number; area: number }[] = [];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const [x, y] = [(2 * (i + 0.5)) / columns - 1, (2 * (j + 0.5)) / rows - 1];
      const t = (y * (1 - a * z)) / (1 + b * y * z);
      const down = (1 - a * z) / (1 + b * y * z) ** 2;
      const across = 1 - (a + b * t) * z;
      const lean = (-x * z * b * down * columns) / rows;
      const [sum, area] = [across ** 2 + down ** 2 + lean ** 2, across * down];
      const root = Math.sqrt(sum ** 2 - 4 * area ** 2);
      cells.push({ long: Math.sqrt((sum + root) / 2), short: Math.sqrt((sum - root) / 2), area });
    }
  const mean = Math.sqrt(cells.reduce((sum, { area }) => sum + area, 0) / cells.length);
  return (
    cells.filter(({ long, short }) => long / mean > 1.35 || short / mean < 1 / 1.35).length / cells.length
  );
}

describe('the governor', () => {
  it('leaves alone what does not tear', () => {
    for (const move of ['truck_right', 'pedestal_up', 'push_in', 'zoom_in'] as const) {
      const plan = governed(
        mapOf((_, y) => 0.85 + 0.3 * y),
        move,
      );
      passes(plan, move);
      assert.deepEqual(changed(plan), [], move);
    }
    assert.deepEqual(changed(governed(card(1, 0.7), 'truck_left')), []);
  });

  it('flattens surfaces that would stretch, and keeps the move', () => {
    for (const move of ['truck_right', 'orbit_left', 'push_in'] as const) {
      const plan = governed(pleated(), move);
      passes(plan, move);
      assert.ok(
        plan.fit.depth.relief < 1 && plan.fit.gain > 0.6,
        `${move}: ${JSON.stringify(plan.replanned)}`,
      );
      assert.ok(
        plan.replanned.some(
          ({ because }) => because === 'stretch' || because === 'lean' || because === 'fold',
        ),
      );
    }
  });

  it('draws layers together when the gap between them is too wide to be filled', () => {
    const plan = governed(card(1.6, 0.1), 'truck_right', 0.04);
    passes(plan, 'truck');
    assert.equal(plan.fit.layers.length, 2);
    assert.ok(plan.fit.depth.range < 0.9 && plan.fit.depth.range >= 0.25, JSON.stringify(plan.replanned));
    assert.ok(
      plan.replanned.some(
        ({ what, because }) => what === 'range' && (because === 'wide' || because === 'uncovered'),
      ),
    );
  });

  it('gives up depth, and at last layers, rather than the move', () => {
    const plan = governed(card(3, 0), 'orbit_right', 20);
    passes(plan, 'orbit');
    assert.ok(plan.fit.depth.range < 0.25 || plan.fit.layers.length === 1, JSON.stringify(plan.replanned));
    assert.ok(plan.fit.gain > 0.6, `gain ${plan.fit.gain}`);
  });

  it('delivers nothing that misses a gate, whatever the map says', () => {
    for (const [name, map] of Object.entries(HOSTILE))
      for (const move of ['push_in', 'orbit_left'] as const) passes(governed(map, move), `${name}, ${move}`);
  });
});
