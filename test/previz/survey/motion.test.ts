import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDENTITY, cornerWay, then } from '../../../src/previz/survey/affine.ts';
import { createMotionTracker } from '../../../src/previz/survey/motion.ts';
import type { Picture } from '../flow/harness.ts';
import { HEIGHT, WIDTH, flat, frameOf, marble, surveyOf, view, wayBetween, withDisc } from './footage.ts';
import type { Place } from './footage.ts';

interface Errors {
  readonly worst: number;
  readonly drift: number;
  readonly confidence: number;
  readonly own: number;
}

/** Pixels by which corners are wrong: from frame to frame, and over all of them. */
function errorsOf(places: readonly Place[], picture: (place: Place, n: number) => Picture): Errors {
  const tracker = createMotionTracker();
  let [way, worst, confidence, own] = [IDENTITY, 0, 1, 0];
  places.forEach((place, n) => {
    const { motion } = tracker.follow(picture(place, n));
    if (n === 0) return;
    way = then(way, motion.map);
    worst = Math.max(worst, cornerWay(motion.map, wayBetween(places[n - 1]!, place), WIDTH, HEIGHT));
    confidence = Math.min(confidence, motion.confidence);
    own = Math.max(own, motion.own);
  });
  const drift = cornerWay(way, wayBetween(places[0]!, places.at(-1)!), WIDTH, HEIGHT);
  return { worst, drift, confidence, own };
}

const COUNT = 18;
const walk = (step: (n: number) => Place): Place[] => Array.from({ length: COUNT }, (_, n) => step(n));

describe('motion of the whole picture', () => {
  const ways = {
    pan: walk((n) => ({ x: 1.37 * n, y: 0.21 * n })),
    zoom: walk((n) => ({ zoom: 1.006 ** n })),
    roll: walk((n) => ({ roll: 0.004 * n })),
    'all of it': walk((n) => ({ x: 0.8 * n, zoom: 1.004 ** n, roll: 0.003 * n })),
  };
  for (const [name, places] of Object.entries(ways))
    it(`is told to a twentieth of a pixel, and does not drift: ${name}`, () => {
      const { worst, drift, confidence } = errorsOf(places, (place) => frameOf(view(marble(3), place)));
      assert.ok(worst < 0.05, `worst ${worst}`);
      assert.ok(drift < 0.06, `drift ${drift}`);
      assert.ok(confidence > 0.8, `confidence ${confidence}`);
    });

  it('is found in noise, and under a light that fades', () => {
    const { worst, drift } = errorsOf(ways.pan, (place, n) => {
      const picture = frameOf(view(marble(3), place), 4, n);
      return {
        ...picture,
        rgba: picture.rgba.map((value, i) => (i % 4 < 3 ? value * (1 - 0.02 * n) : value)),
      };
    });
    assert.ok(worst < 0.15, `worst ${worst}`);
    assert.ok(drift < 0.2, `drift ${drift}`);
  });

  it('is not pulled by something large that goes its own way, which is counted', () => {
    const { worst, own } = errorsOf(ways.pan, (place, n) =>
      frameOf(withDisc(view(marble(3), place), 60 + 2.5 * n, 54, 32)),
    );
    assert.ok(worst < 0.12, `worst ${worst}`);
    assert.ok(own > 0.05 && own < 0.4, `own ${own}`);
  });

  it('is followed through a fast pan', () => {
    const places = walk((n) => ({ x: 14 * n })).slice(0, 8);
    const { worst } = errorsOf(places, (place) => frameOf(view(marble(3), place)));
    assert.ok(worst < 0.1, `worst ${worst}`);
  });

  it('is not known where there is nothing to see, nor between unlike pictures', () => {
    const tracker = createMotionTracker();
    tracker.follow(frameOf(flat(90, 90, 90), 2, 1));
    assert.ok(tracker.follow(frameOf(flat(90, 90, 90), 2, 2)).motion.confidence < 0.3);
    tracker.follow(frameOf(marble(1)));
    assert.ok(tracker.follow(frameOf(marble(2))).motion.confidence < 0.3);
  });

  it('tells a camera at rest from one that moves', () => {
    const still = surveyOf(
      Array.from({ length: 8 }, (_, n) => frameOf(withDisc(marble(3), 40 + 2 * n, 50, 14), 2, n)),
    );
    assert.equal(still.shots[0]?.motion.still, true);
    const moving = surveyOf(ways.pan.slice(0, 8).map((place) => frameOf(view(marble(3), place))));
    assert.equal(moving.shots[0]?.motion.still, false);
  });
});
