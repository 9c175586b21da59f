/** Each of the 34 concepts, by its plain words, measured on rendered frames: what moves, which way, and what does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAMERA_CONCEPTS } from '../../src/ray/vocabulary.ts';
import type { ConceptKey } from '../../src/ray/vocabulary.ts';
import { motionBetween } from './flow.ts';
import type { Motion } from './flow.ts';
import { prepare } from './synthetic.ts';
import type { Luma } from './synthetic.ts';

const LAST = 119 / 24;

/** Picture content goes against the camera: a pan to the left moves it to the right. */
type Check = (motion: Motion) => void;

const near = (actual: number, expected: number, tolerance: number, what: string): void =>
  assert.ok(
    Math.abs(actual - expected) <= tolerance,
    `${what}: ${actual.toFixed(3)}, expected ${expected} ± ${tolerance}`,
  );
const still = (motion: Motion, what: 'x' | 'y' | 'rotation', tolerance = 1): void =>
  near(motion[what], 0, tolerance, what);
/** Nearer content moves more: the mark of a camera that changes place. */
const parallax = (motion: Motion, axis: 'x' | 'y', sign: 1 | -1): void => {
  assert.ok(motion[axis] * sign > 4, `${axis}: ${motion[axis]}`);
  assert.ok(
    motion.near[axis] * sign > motion.far[axis] * sign * 1.15,
    `near ${motion.near[axis]}, far ${motion.far[axis]}`,
  );
};
const turn = (motion: Motion, axis: 'x' | 'y', pixels: number): void => {
  near(motion[axis], pixels, Math.abs(pixels) * 0.09, axis);
  near(motion.near[axis], motion.far[axis], Math.abs(pixels) * 0.08, 'no parallax');
};
const around = (motion: Motion, sign: 1 | -1): void => {
  const against = (motion.near.x - motion.far.x) * sign;
  assert.ok(against > 3 && motion.far.x * sign < -2, `near ${motion.near.x}, far ${motion.far.x}`);
};
const quiet: Check = (motion) => {
  near(motion.x, 0, 1, 'x');
  near(motion.y, 0, 1, 'y');
  near(motion.growth, 0, 0.003, 'growth');
  near(motion.rotation, 0, 0.1, 'rotation');
};
// f = 0.9 x 320 pixels: 6 degrees are 30.3 pixels, 4 degrees 20.1.
const PAN = 30.3;
const TILT = 20.1;

const CHECKS: Readonly<
  Record<Exclude<ConceptKey, 'tiny_planet' | 'elevator_doors' | 'handheld' | 'pov' | 'selfie'>, Check>
> = {
  pan_left: (m) => turn(m, 'x', PAN),
  pan_right: (m) => turn(m, 'x', -PAN),
  tilt_up: (m) => turn(m, 'y', TILT),
  tilt_down: (m) => turn(m, 'y', -TILT),
  roll_left: (m) => near(m.rotation, 5, 0.15, 'rotation'),
  roll_right: (m) => near(m.rotation, -5, 0.15, 'rotation'),
  truck_left: (m) => (parallax(m, 'x', 1), still(m, 'y')),
  truck_right: (m) => (parallax(m, 'x', -1), still(m, 'y')),
  pedestal_up: (m) => (parallax(m, 'y', 1), still(m, 'x')),
  pedestal_down: (m) => (parallax(m, 'y', -1), still(m, 'x')),
  crane_up: (m) => (parallax(m, 'y', 1), still(m, 'x')),
  crane_down: (m) => (parallax(m, 'y', -1), still(m, 'x')),
  push_in: (m) => (assert.ok(m.growth > 0.1), assert.ok(m.residual > 0.03, 'near grows more')),
  pull_out: (m) => (assert.ok(m.growth < -0.06), assert.ok(m.residual < -0.015, 'near shrinks more')),
  zoom_in: (m) => (near(m.growth, 0.18, 0.01, 'growth'), near(m.residual, 0, 0.012, 'no parallax')),
  zoom_out: (m) => (assert.ok(m.growth < -0.1), near(m.residual, 0, 0.012, 'no parallax')),
  orbit_left: (m) => (around(m, 1), still(m, 'x', 3)),
  orbit_right: (m) => (around(m, -1), still(m, 'x', 3)),
  dolly_zoom: (m) => (
    near(m.growth, 0, 0.04, 'size of the subject'),
    assert.ok(m.residual < -0.03, 'the far grows')
  ),
  static: quiet,
  bolt_cam: (m) => assert.ok(m.growth > 0.1),
  aerial: (m) => (assert.ok(m.growth > 0.05), parallax(m, 'y', 1)),
  aerial_drone: (m) => (assert.ok(m.growth > 0.07), assert.ok(m.x < -2, 'drifts to the right')),
  overhead: quiet,
  low_angle: quiet,
  high_angle: quiet,
  eye_level: quiet,
  ground_level: quiet,
  over_the_shoulder: quiet,
};

describe('camera concepts, measured on frames', () => {
  for (const { key, phrases } of CAMERA_CONCEPTS) {
    const check = (CHECKS as Readonly<Record<string, Check>>)[key];
    if (!check) continue;
    it(`${key}: "${phrases[0]}"`, async () => {
      const clip = await prepare(phrases[0]);
      check(motionBetween(clip.frame(0), clip.frame(LAST)));
    });
  }

  for (const prompt of ['handheld', 'pov', 'selfie']) {
    it(`${prompt}: an unsteady hand, another for every seed, and the still at first`, async () => {
      const [one, two, still] = [await prepare(prompt, 1), await prepare(prompt, 2), await prepare('static')];
      const ways = [one, two].map((clip) =>
        [1, 2, 3, 4].map((time) => {
          const { x, y } = motionBetween(clip.frame(0), clip.frame(time));
          return Math.hypot(x, y);
        }),
      );
      for (const way of ways) {
        assert.ok(Math.max(...way) > 0.4 && Math.max(...way) < 12, `moves ${way.join(', ')}`);
      }
      assert.notDeepEqual(ways[0], ways[1]);
      assert.equal(still.plan.rig.kind, 'locked');
    });
  }

  it('tiny_planet: bends the ground round until its two ends meet', async () => {
    const clip = await prepare('tiny planet');
    // Half a turn is one width, mirrored: the finished planet is the same above and below its middle.
    const asymmetry = ({ width, height, data }: Luma): number => {
      let sum = 0;
      for (let y = 20; y < height / 2; y++)
        for (let x = 0; x < width; x++) {
          sum += Math.abs((data[y * width + x] as number) - (data[(height - 1 - y) * width + x] as number));
        }
      return sum / (width * (height / 2 - 20));
    };
    assert.ok(asymmetry(clip.frame(0)) > 25, `at first ${asymmetry(clip.frame(0))}`);
    assert.ok(asymmetry(clip.frame(5)) < 8, `at the end ${asymmetry(clip.frame(5))}`);
  });

  it('elevator_doors: closes the picture from both sides, symmetrically', async () => {
    const clip = await prepare('elevator doors');
    const open = clip.frame(0);
    const [half, closed] = [clip.frame(2.5), clip.frame(LAST)];
    const row = (frame: typeof half, x: number): number => frame.data[90 * frame.width + x] as number;
    assert.notEqual(row(half, 20), row(open, 20));
    assert.equal(row(half, 20), row(half, 299));
    assert.ok(Math.abs(row(half, 160) - row(open, 160)) <= 1, 'the middle is still free');
    for (let x = 0; x < 150; x += 10) assert.equal(row(closed, x), row(closed, 319 - x));
  });

  it('follows the planned way without a jerk: sub-pixel error below 0.05 pixels', async () => {
    const clip = await prepare('very slow zoom in');
    const first = clip.frame(2);
    const growths = [1, 2, 3, 4, 5, 6].map((n) => motionBetween(first, clip.frame(2 + n / 24)).growth * 160);
    const steps = growths.map((growth, i) => growth - (growths[i - 1] ?? 0));
    const mean = steps.reduce((a, b) => a + b, 0) / steps.length;
    const rms = Math.sqrt(steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / steps.length);
    assert.ok(rms < 0.05, `jitter ${rms.toFixed(3)} pixels`);
  });
});
