/** Clouds are rough, and yet sky: white parts of the picture that the sky surrounds for a good part. */
import type { Colours } from './colours.ts';
import { partsOf } from './parts.ts';
import { fill } from './plane.ts';

/** Least lightness of a cloud, its largest red and blue differences, its least share of the picture. */
const [BRIGHT, WARM, BLUE, LEAST] = [0.6, 0.03, 0.1, 0.006];
/** The share of its outline that must lie at the sky; how far off that may be, as a share of the picture's size. */
const [SURROUNDED, OFF] = [0.3, 0.045];
/** Blue difference of thin cloud. */
const SEAM = 0.03;

/** The sky (1, else 0) together with its clouds. */
export function withClouds(sky: Uint8Array, { light, blue, red }: Colours): Uint8Array {
  const { width, height } = light;
  const white = fill(light, (i) => {
    const [b, r] = [blue.data[i] as number, red.data[i] as number];
    const tinted = b < -WARM || b > BLUE || r > WARM || r < -BLUE;
    return sky[i] === 0 && (light.data[i] as number) > BRIGHT && !tinted ? 1 : 0;
  });
  const { labels, areas } = partsOf(white, 1);
  const [rim, touching] = [areas.map(() => 0), areas.map(() => 0)];
  const off = Math.max(2, Math.round(OFF * Math.sqrt(width * height)));
  for (let y = 1, i = width; y + 1 < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const id = labels[i] as number;
      if (id < 0) continue;
      for (const step of [1, -1, width, -width]) {
        if (labels[i + step] === id) continue;
        rim[id] = (rim[id] ?? 0) + 1;
        for (let k = 1; k <= off; k++)
          if (sky[i + k * step] === 1) {
            touching[id] = (touching[id] ?? 0) + 1;
            break;
          }
      }
    }
  const cloud = areas.map(
    (area, id) => area > LEAST * width * height && (touching[id] ?? 0) > SURROUNDED * (rim[id] ?? 0),
  );
  const clouds = Uint8Array.from(labels, (id) => (cloud[id] === true ? 1 : 0));
  const [nearSky, nearCloud] = [sky, clouds].map((mask) => grown(mask, width, height, off)) as [
    Uint8Array,
    Uint8Array,
  ];
  // The seam between a cloud and the clear sky has the colours of both.
  return sky.map((value, i) => {
    if (value === 1 || clouds[i] === 1) return 1;
    const seam = nearSky[i] === 1 && nearCloud[i] === 1;
    return seam && (blue.data[i] as number) > Math.max(SEAM, red.data[i] as number) ? 1 : 0;
  });
}

/** Places within a square of `r` around the mask. */
function grown(mask: Uint8Array, width: number, height: number, r: number): Uint8Array {
  let from = mask;
  for (const [step, last] of [
    [1, width - 1],
    [width, height - 1],
  ] as const) {
    const to = Uint8Array.from(from);
    for (let i = 0; i < from.length; i++) {
      if (from[i] === 1) continue;
      const place = step === 1 ? i % width : Math.floor(i / width);
      for (let k = -Math.min(r, place); k <= Math.min(r, last - place); k++)
        if (from[i + k * step] === 1) to[i] = 1;
    }
    from = to;
  }
  return from;
}
