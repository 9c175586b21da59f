/** Reeds and grass close to the camera, dark against the light: they frame the picture. */
import { lightOf, scaled } from './colour.ts';
import type { Part } from './part.ts';
import { blade } from './plants.ts';
import type { Setting } from './setting.ts';
import { tonesAt } from './stand-of-trees.ts';

/** Inverse depth. */
const NEAR = 1.9;

/** @param tall share of the frame's height */
export function reedsPart(setting: Setting, tall = 0.34, count = 46): Part {
  const { stand, random, sunSide } = setting;
  const { view } = stand;
  return {
    far: NEAR,
    near: NEAR,
    top: view.height * (0.97 - 1.15 * tall),
    paint(canvas) {
      const tones = tonesAt(setting, lightOf([0.4, 0.06, 115]), 0, 1);
      const dark = { ...tones, lit: scaled(tones.lit, 0.5), shade: scaled(tones.shade, 0.28) };
      const size = Math.min(view.height, 1.3 * view.width);
      for (let n = 0; n < count; n++) {
        const clump = n % 3 === 0 ? sunSide : -sunSide;
        const away = random(50, n) * random(51, n);
        const x = view.width * (0.5 + clump * (0.56 - 0.3 * away));
        const height = size * tall * (0.45 + 0.75 * random(52, n)) * (1 - 0.55 * away);
        const foot = (view.height * 1.06 + 0.5) * canvas.scale - canvas.top;
        const lean = (random(53, n) - 0.5 - 0.25 * clump) * 0.55 * height;
        const wide = size * (0.0028 + 0.0022 * random(54, n));
        blade(
          canvas,
          (x + 0.5) * canvas.scale - canvas.left,
          foot,
          height * canvas.scale,
          lean * canvas.scale,
          wide * canvas.scale,
          dark,
          0.25 + 0.6 * random(55, n),
        );
      }
      return NEAR;
    },
  };
}
