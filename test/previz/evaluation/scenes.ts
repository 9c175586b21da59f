/**
 * Scenes whose every view is known exactly: flat pictures at given depths, textured at all scales. A still of one, with
 * its true depth, is what a renderer gets; the view from elsewhere is what it is measured against.
 */
import type { Pose } from '../../../src/previz/camera/pose.ts';
import type { Plane } from '../../../src/previz/depth/plane.ts';
import type { View } from '../../../src/previz/scene/view.ts';
import { blobs, fractalCard } from './cards.ts';
import type { Card } from './cards.ts';
import { fence, strands, wires } from './threads.ts';

export interface TrueView {
  /** RGBA8. */
  readonly rgba: Uint8Array;
  /** Inverse depth of the nearest thing that is more than half opaque. */
  readonly disparity: Plane;
}

export interface TrueScene {
  /** What a camera in this pose sees. */
  render(pose: Pose): TrueView;
}

/** Depths of the cards, and the one that counts as the subject's: the unit of all lengths of a pose. */
const DEPTHS = [10, 6, 4, 2.6, 1.8] as const;
const SUBJECT = 2.6;

/** S1: five fractal planes, all but the farthest with soft blob mattes. */
export function layeredPlanes(view: View, seed: number): TrueScene {
  const cards = DEPTHS.map((depth, n) => {
    const id = seed * 16 + n;
    return fractalCard(view, id, SUBJECT / depth, n > 0 ? blobs(view, id) : undefined);
  });
  return { render: (pose) => renderCards(view, cards, pose) };
}

/** S4: wires, a fence and strands of hair before one whole plane. */
export function thinThings(view: View, seed: number): TrueScene {
  const [far, , middle, subject, near] = DEPTHS;
  const cards = [
    fractalCard(view, seed * 16, SUBJECT / far),
    fractalCard(view, seed * 16 + 1, SUBJECT / middle, wires(view, seed)),
    fractalCard(view, seed * 16 + 2, SUBJECT / subject, fence(view, seed)),
    fractalCard(view, seed * 16 + 3, SUBJECT / near, strands(view, seed)),
  ];
  return { render: (pose) => renderCards(view, cards, pose) };
}

/** The ray of each pixel meets each card where the equation of the projector, exact for a flat card, says. */
function renderCards(view: View, cards: readonly Card[], pose: Pose): TrueView {
  const { width, height, focal } = view;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const disparity = { width, height, data: new Float32Array(width * height) };
  const sample = new Float64Array(4);
  const colour = new Float64Array(3);
  const ray = rayOf(view, pose);
  const at = { a: 0, b: 0 };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      ray(x, y, at);
      const { a, b } = at;
      colour.fill(0);
      let rest = 1;
      let found = false;
      for (let n = cards.length - 1; n >= 0 && rest > 0; n--) {
        const { q, sample: read } = cards[n] as Card;
        const u = (width - 1) / 2 + focal * (a + q * (pose.x - a * pose.z));
        const v = (height - 1) / 2 + focal * (b + q * (pose.y - b * pose.z));
        read(u, v, sample);
        const alpha = sample[3] as number;
        if (alpha === 0) continue;
        for (let c = 0; c < 3; c++) colour[c] = (colour[c] as number) + rest * (sample[c] as number);
        if (!found && alpha > 0.5) [found, disparity.data[i]] = [true, q];
        rest *= 1 - alpha;
      }
      for (let c = 0; c < 3; c++) rgba[i * 4 + c] = Math.round(colour[c] as number);
    }
  return { rgba, disparity };
}

/** Direction of a pixel's ray with z = 1, written anew from the meaning of yaw, pitch, roll. */
export function rayOf(view: View, pose: Pose): (x: number, y: number, out: { a: number; b: number }) => void {
  const lens = view.focal * pose.zoom;
  const [cx, cy] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const [cosRoll, sinRoll] = [Math.cos(pose.roll), Math.sin(pose.roll)];
  const [cosPitch, sinPitch] = [Math.cos(pose.pitch), Math.sin(pose.pitch)];
  const [cosYaw, sinYaw] = [Math.cos(pose.yaw), Math.sin(pose.yaw)];
  return (x, y, out) => {
    const px = (x - cx) / lens;
    const py = (y - cy) / lens;
    const rx = px * cosRoll - py * sinRoll;
    const ry = px * sinRoll + py * cosRoll;
    const ty = ry * cosPitch - sinPitch;
    const tz = ry * sinPitch + cosPitch;
    const ahead = tz * cosYaw - rx * sinYaw;
    out.a = (tz * sinYaw + rx * cosYaw) / ahead;
    out.b = ty / ahead;
  };
}
