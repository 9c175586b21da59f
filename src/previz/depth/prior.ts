/**
 * Depth without a model: a smooth surface of inverse depths over the whole still. 1 is the distance of the subject,
 * 0 is infinitely far, 2 is half-way to the camera.
 *
 * Under a sky the disparity of flat ground is linear in the row below the horizon, which orders most outdoor pictures
 * rightly; elsewhere a weak ramp. What catches the eye and stands on its ground comes forward as a soft swell; the
 * swell is kept apart, so that a governor can flatten it before it tears the picture.
 */
import { clamp, lerp, smoothstep } from '../math.ts';
import type { Colours } from './colours.ts';
import type { DepthMap } from './depth-map.ts';
import { blur, fill, plane } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Sky } from './sky.ts';

export interface DepthPrior {
  /** Inverse depth without objects. */
  readonly ground: Plane;
  /** What objects add to it. */
  readonly relief: Plane;
  readonly kind: DepthMap['kind'];
}

const SKY = 0.15;
const HORIZON = 0.5;
const FOREGROUND = 1.7;

export function depthPriorOf(colours: Colours, saliency: Plane, sky: Sky | undefined): DepthPrior {
  const { width, height } = saliency;
  const size = Math.sqrt(width * height);
  const subject = blur(
    fill(saliency, (i) => smoothstep(0.35, 0.75, saliency.data[i] as number)),
    size / 28,
  );
  if (isFlat(colours)) {
    const one = plane(width, height, () => 1);
    return { ground: one, relief: plane(width, height, () => 0), kind: 'flat' };
  }
  if (!sky) {
    const ramp = plane(width, height, (_, y) => lerp(0.72, 1.06, (y + 0.5) / height));
    return { ground: ramp, relief: fill(subject, (i) => 0.3 * (subject.data[i] as number)), kind: 'subject' };
  }
  const horizon = sky.horizon;
  const far = blur(sky.mask, size / 40);
  const land = plane(width, height, (_, y) => {
    const below = ((y + 0.5) / height - horizon) / (1 - horizon);
    return lerp(HORIZON, FOREGROUND, clamp(below, 0, 1));
  });
  const ground = blur(
    fill(land, (i) => lerp(land.data[i] as number, SKY, smoothstep(0.3, 1, far.data[i] as number))),
    size / 18,
  );
  const contact = contactOf(subject, sky);
  const relief = fill(subject, (i) => {
    const [s, g, f] = [subject.data[i] as number, ground.data[i] as number, far.data[i] as number];
    return s * (1 - f) * clamp((contact.data[i] as number) - g, 0, 0.45);
  });
  return normalised({ ground, relief, kind: 'landscape' }, saliency);
}

/** Inverse depth of the ground where each place of a subject stands: below it, where the subject ends. */
function contactOf(subject: Plane, sky: Sky): Plane {
  const { width, height } = subject;
  const contact = plane(width, height, () => 0);
  for (let x = 0; x < width; x++) {
    let foot = height;
    for (let y = height - 1; y >= 0; y--) {
      const i = y * width + x;
      if ((subject.data[i] as number) <= 0.5) foot = y;
      const below = ((foot + 0.5) / height - sky.horizon) / (1 - sky.horizon);
      contact.data[i] = lerp(HORIZON, FOREGROUND, clamp(below, 0, 0.75));
    }
  }
  return blur(contact, Math.sqrt(width * height) / 40);
}

/** Scales so that what is looked at lies at 1, within reason. */
function normalised(prior: DepthPrior, saliency: Plane): DepthPrior {
  let [sum, weight] = [0, 1e-6];
  for (let i = 0; i < saliency.data.length; i++) {
    const [s, g] = [(saliency.data[i] as number) ** 2, prior.ground.data[i] as number];
    if (g < 0.2) continue;
    sum += s * (g + (prior.relief.data[i] as number));
    weight += s;
  }
  const scale = clamp(weight / Math.max(sum, 1e-6), 0.7, 1.15);
  return {
    ...prior,
    ground: fill(prior.ground, (i) => (prior.ground.data[i] as number) * scale),
    relief: fill(prior.relief, (i) => (prior.relief.data[i] as number) * scale),
  };
}

/** Drawings, logos and cards: most of the picture is of one colour exactly. Depth would only bend them. */
export function isFlat({ light, blue, red }: Colours): boolean {
  const counts = new Map<number, number>();
  for (let i = 0; i < light.data.length; i++) {
    const key = [light, blue, red].reduce((k, c) => k * 128 + Math.round((c.data[i] as number) * 60 + 40), 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a);
  return first + second > 0.6 * light.data.length;
}
