import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facesAt } from '../../../src/previz/survey/at-frame.ts';
import { LIKELY } from '../../../src/previz/survey/measured.ts';
import type { Paint } from '../flow/pictures.ts';
import { HEIGHT, WIDTH, frameOf, marble, surveyOf } from './footage.ts';

type Colour = readonly [number, number, number];

/** Skin, hair, eyes and a mouth, as plain as a drawing of a child. */
function withFace(ground: Paint, cx: number, cy: number, rx: number, skin: Colour): Paint {
  const ry = 1.32 * rx;
  const inside = (x: number, y: number, px: number, py: number, w: number, h: number): boolean =>
    ((x - cx - px * rx) / (w * rx)) ** 2 + ((y - cy - py * ry) / (h * ry)) ** 2 < 1;
  const dark = (share: number): Colour => [skin[0] * share, skin[1] * share * 0.9, skin[2] * share * 0.9];
  return (x, y) => {
    if (inside(x, y, -0.44, -0.2, 0.22, 0.1) || inside(x, y, 0.44, -0.2, 0.22, 0.1)) return dark(0.3);
    if (inside(x, y, 0, 0.54, 0.4, 0.09)) return [skin[0] * 0.75, skin[1] * 0.42, skin[2] * 0.45];
    if (inside(x, y, 0, 0, 1, 1)) return skin;
    if (inside(x, y, 0, -0.25, 1.15, 1.05)) return [38, 28, 22];
    return ground(x, y);
  };
}

const SKINS: readonly Colour[] = [
  [226, 176, 148],
  [176, 124, 94],
  [106, 70, 52],
];
const blue: Paint = (x, y) => {
  const [r] = marble(4)(x, y);
  return [0.3 * r, 0.5 * r, 0.8 * r];
};

describe('faces', () => {
  for (const skin of SKINS)
    it(`are found and followed: skin ${skin.join(' ')}`, () => {
      const frames = Array.from({ length: 14 }, (_, n) =>
        frameOf(withFace(blue, 70 + 2 * n, 54, 20, skin), 1.5, n),
      );
      const survey = surveyOf(frames);
      for (const n of [0, 9]) {
        const [face] = facesAt(survey, n);
        assert.ok(face && face.confidence > LIKELY, `frame ${n}: ${face?.confidence ?? 'none'}`);
        const away = Math.hypot(face.x * WIDTH - 70 - 2 * n, face.y * HEIGHT - 54);
        assert.ok(away < 7, `frame ${n}: ${away} pixels away`);
        assert.ok(Math.abs(face.rx * WIDTH - 20) < 8, `frame ${n}: ${face.rx * WIDTH} wide`);
      }
    });

  it('are not seen in sand, wood and a sunset', () => {
    const sand: Paint = (x, y) =>
      marble(6)(x, y).map((v, k) => v * 0.5 + [110, 84, 62][k]!) as unknown as Colour;
    const wood: Paint = (x, y) => {
      const grain = marble(8)(6 * x, y / 5)[0];
      return [90 + 0.5 * grain, 55 + 0.4 * grain, 30 + 0.3 * grain];
    };
    const sunset: Paint = (x, y) => {
      const sun = Math.max(0, 1 - Math.hypot(x - 90, y - 50) / 60);
      return [200 + 55 * sun, 90 + 120 * sun + 0.3 * y, 50 + 100 * sun];
    };
    for (const paint of [sand, wood, sunset]) {
      const survey = surveyOf(Array.from({ length: 7 }, (_, n) => frameOf(paint, 2, n)));
      const sure = survey.shots
        .flatMap(({ faces }) => faces)
        .filter(({ confidence }) => confidence >= LIKELY);
      assert.equal(sure.length, 0);
    }
  });
});
