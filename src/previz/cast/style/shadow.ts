/** The shadow of a figure on the ground, and where its feet touch it. */
import { blur, box } from '../../depth/plane.ts';
import type { Plane } from '../../depth/plane.ts';
import { clamp, smoothstep } from '../../math.ts';
import type { StageLight } from '../../scene/stage.ts';
import { hazeAt } from './dress.ts';
import type { Picture } from './reflection.ts';

export interface Shadow {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Of its first pixel against the first pixel of the outline. */
  readonly left: number;
  readonly top: number;
}

/** Length against the height of the figure of what falls towards the camera, and of what falls to the side. */
const FORWARD = 0.34;
const ASIDE = 0.8;
/** What falls towards the camera begins so far behind the lowest sole: feet are not all on one line. */
const BEHIND = 0.045;

/** @param outline of the figure at the window's scale; its feet are at row `feet`, at inverse depth `q` */
export function shadowOf(outline: Plane, feet: number, q: number, light: StageLight): Shadow {
  const clear = 1 - hazeAt(q, light.fade);
  const tall = feet;
  const { from, back, darkness, shadow } = light;
  // Light from behind throws it towards the camera; light from the camera's side behind the figure.
  const forward = (back >= 0.5 ? 1 : -0.35) * FORWARD * tall;
  const aside = -clamp(from.x, -0.9, 0.9) * ASIDE * tall;
  const soft = box(box(outline, Math.max(1, Math.round(0.03 * tall))), Math.max(1, Math.round(0.03 * tall)));
  // A leg that is bent at rest ends over the ground.
  const sole = Math.min(feet, lowestOf(outline) + 1);
  const touching = touchOf(outline, sole);
  const footprint = touching.to - touching.from;
  const middle = (touching.to + touching.from) / 2;
  const pad = Math.ceil(0.08 * tall + footprint * 0.3) + 6;
  const left = Math.floor(Math.min(0, aside)) - pad;
  const right = Math.ceil(outline.width + Math.max(0, aside)) + pad;
  const heels = feet - (forward > 0 ? BEHIND * tall : 0);
  const top = Math.floor(heels + Math.min(0, forward)) - pad;
  const bottom = Math.ceil(feet + Math.max(0, forward)) + pad;
  const [width, height] = [right - left, bottom - top];
  const cast: Plane = { width, height, data: new Float32Array(width * height) };
  for (let y = 0; y < height; y++) {
    const along = (y + top - heels) / forward;
    if (along < 0 || along > 1) continue;
    const row = Math.round(sole - 1 - along * tall);
    if (row < 0 || row >= soft.height) continue;
    const shift = aside * along;
    const fade = (1 - 0.75 * along) * 0.9;
    for (let x = 0; x < width; x++) {
      const column = Math.round(x + left - shift);
      if (column < 0 || column >= soft.width) continue;
      const at = row * soft.width + column;
      const [near, far] = [outline.data[at] as number, soft.data[at] as number];
      cast.data[y * width + x] = (near + (far - near) * Math.min(1, 2 * along)) * fade;
    }
  }
  const blurred = box(cast, Math.max(1, Math.round(0.008 * tall)));
  const [rx, ry] = [Math.max(3, footprint * 0.62), Math.max(2, footprint * 0.1 + 0.012 * tall)];
  const deep = Math.min(0.85, 1.4 * darkness);
  // Under a belly there is more light than under a sole.
  const under = (0.35 + 0.4 * deep) * (footprint > 0.5 * tall ? 0.55 : 1);
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const u = (x + left - middle) / rx;
      const v = (y + top - feet) / ry;
      const away = u * u + v * v;
      if (away > 1.6 && blurred.data[i] === 0) continue;
      const touch = 1 - smoothstep(0, 1, Math.sqrt(away) * 0.8);
      const share = 1 - (1 - (blurred.data[i] as number) * deep) * (1 - touch * under);
      const alpha = clamp(share, 0, 0.9) * clear;
      for (let c = 0; c < 3; c++) rgba[i * 4 + c] = (shadow[c] as number) * alpha;
      rgba[i * 4 + 3] = Math.round(alpha * 255);
    }
  return { rgba, width, height, left, top };
}

/** The shadow right under a foot, `radius` wide to each side. */
export function shadowOfFoot(radius: number, q: number, light: StageLight): Picture {
  const [rx, ry] = [Math.max(2.5, radius), Math.max(1.2, radius * 0.26)];
  const [width, height] = [2 * Math.ceil(rx) + 2, 2 * Math.ceil(ry) + 2];
  const strength = (0.35 + 0.5 * light.darkness) * (1 - hazeAt(q, light.fade));
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const [u, v] = [(x + 0.5 - width / 2) / rx, (y + 0.5 - height / 2) / ry];
      const alpha = (1 - smoothstep(0, 1, Math.sqrt(u * u + v * v))) * strength;
      for (let c = 0; c < 3; c++) rgba[i + c] = (light.shadow[c] as number) * alpha;
      rgba[i + 3] = Math.round(alpha * 255);
    }
  return { rgba, width, height };
}

/** The shadow right under what lies on a table, seen from above. */
export function shadowBelow(outline: Plane, light: StageLight): Shadow {
  const tall = outline.height;
  const pad = Math.ceil(0.09 * tall);
  const [width, height] = [outline.width + 2 * pad, outline.height + 2 * pad];
  const wide: Plane = { width, height, data: new Float32Array(width * height) };
  for (let y = 0; y < outline.height; y++)
    wide.data.set(outline.data.subarray(y * outline.width, (y + 1) * outline.width), (y + pad) * width + pad);
  const soft = blur(wide, Math.max(1, 0.02 * tall));
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < soft.data.length; i++) {
    const alpha = (soft.data[i] as number) * Math.min(0.8, 1.3 * light.darkness);
    for (let c = 0; c < 3; c++) rgba[i * 4 + c] = (light.shadow[c] as number) * alpha;
    rgba[i * 4 + 3] = Math.round(alpha * 255);
  }
  const shift = 0.022 * tall;
  const left = Math.round(-light.from.x * shift) - pad;
  return { rgba, width, height, left, top: Math.round(-light.from.y * shift) - pad };
}

/** The last row in which something is opaque. */
function lowestOf({ width, height, data }: Plane): number {
  for (let i = width * height - 1; i >= 0; i--) if ((data[i] as number) > 0.5) return Math.floor(i / width);
  return height - 1;
}

/** Between which columns the outline is just over its feet. */
function touchOf({ width, data }: Plane, feet: number): { from: number; to: number } {
  let [from, to] = [width, 0];
  for (let y = Math.max(0, Math.round(feet * 0.93)); y < Math.round(feet); y++)
    for (let x = 0; x < width; x++)
      if ((data[y * width + x] ?? 0) > 0.5) {
        from = Math.min(from, x);
        to = Math.max(to, x + 1);
      }
  return to > from ? { from, to } : { from: width / 2 - 1, to: width / 2 + 1 };
}
