/**
 * Small waves on a plane of water that is seen from above: by how much what it mirrors is shifted, over the window at
 * rest. Towards the horizon waves are finer and shift less; of all of them only those are used that a grid can show.
 */
import { TAU, clamp, cos, sin, smoothstep } from '../math.ts';
import { hash, wholeHertz } from '../noise.ts';
import type { View } from '../scene/view.ts';
import type { Ripples } from '../scene/air.ts';

/** Shifts in pixels (across, down) over the water's part of the window; read between places. */
export interface ShiftMap {
  readonly cols: number;
  readonly rows: number;
  readonly left: number;
  readonly top: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly data: Float32Array;
}

/** Wave lengths that a frame shows, in its rows at 540: shorter ones the grid cannot hold, longer ones are swell. */
const SHORTEST = 9;
const LONGEST = 100;
/** Height of the shift in shares of a wave's length: steep enough that what is mirrored breaks up. */
const SHARE = 0.085;
/** A wave shifts sideways by less. */
const ASIDE = 0.5;
/** At most so many pixels of 540 rows. */
const MOST = 6;
const OCTAVES = 9;
const EACH = 3;
const STREAM = 340;
/** Turns a second of a wave of this fineness; longer ones are slower, as in deep water. */
const HERTZ = 1.1;
const AT = 380;

interface Wave {
  /** Radians per height of the camera above the water, along and across the view. */
  readonly along: number;
  readonly across: number;
  readonly phase: number;
  readonly fineness: number;
}

/** With a period (seconds) the waves have whole cycles in it. */
export function shiftMap(ripples: Ripples, time: number, view: View, period = Infinity): ShiftMap {
  const unit = view.height / 540;
  const [stepX, stepY] = [8 * unit, 2 * unit];
  const left = -0.15 * view.width;
  const cols = Math.ceil((1.3 * view.width) / stepX) + 2;
  const top = ripples.horizon;
  const rows = Math.max(2, Math.ceil((1.15 * view.height - top) / stepY) + 2);
  const data = new Float32Array(cols * rows * 2);
  const waves = wavesOf(ripples, time, period);
  for (let j = 0; j < rows; j++) {
    const below = (j * stepY + 0.5) / view.height;
    for (const wave of waves) addRow(wave, below, left - view.width / 2, stepX, view, data, j, cols);
  }
  for (let i = 0; i < data.length; i++) data[i] = unit * clamp(data[i] as number, -MOST, MOST);
  return { cols, rows, left, top, stepX, stepY, data };
}

/** Adds one wave along a row `below` the horizon (in frame heights). */
function addRow(
  { along, across, phase, fineness }: Wave,
  below: number,
  left: number,
  stepX: number,
  view: View,
  data: Float32Array,
  row: number,
  cols: number,
): void {
  // Rows from crest to crest.
  const length = (540 * TAU * below * below) / fineness;
  const share = smoothstep(SHORTEST, 1.6 * SHORTEST, length) * smoothstep(LONGEST, 0.45 * LONGEST, length);
  if (share < 0.02) return;
  const shift = SHARE * length * share;
  const aside = (ASIDE * across) / fineness;
  // On the water, in heights of the camera above it: distance 1 / below, and way to the side.
  const turn = (across * stepX) / (below * view.height);
  const start = (along + (across * left) / view.height) / below + phase;
  const [c, s] = [cos(turn), sin(turn)];
  let [real, imaginary] = [cos(start), sin(start)];
  for (let i = row * cols * 2; i < (row + 1) * cols * 2; i += 2) {
    const slope = shift * imaginary;
    data[i] = (data[i] as number) + aside * slope;
    data[i + 1] = (data[i + 1] as number) + slope;
    [real, imaginary] = [real * c - imaginary * s, imaginary * c + real * s];
  }
}

/** Waves in octaves, each in a direction of its own within 35 degrees of the view's. */
function wavesOf({ seed, tempo }: Ripples, time: number, period: number): Wave[] {
  const cycles = (rate: number): number =>
    period === Infinity ? rate * time * tempo : wholeHertz(rate * tempo, period) * time;
  return Array.from({ length: OCTAVES * EACH }, (_, n) => {
    const random = (k: number): number => hash(seed, STREAM + k, n);
    const fineness = 6 * 2 ** Math.floor(n / EACH) * (0.8 + 0.5 * random(0));
    const angle = (random(1) - 0.5) * 1.25;
    const rate = HERTZ * Math.sqrt(fineness / AT) * (0.8 + 0.4 * random(2));
    return {
      along: fineness * cos(angle),
      across: fineness * sin(angle),
      phase: TAU * (random(3) + cycles(rate)),
      fineness,
    };
  });
}

/** Reads the shift at a place of the window, bilinear. */
export function shiftAt(map: ShiftMap, u: number, v: number, out: { x: number; y: number }): void {
  const { cols, rows, data } = map;
  const x = clamp((u - map.left) / map.stepX, 0, cols - 1.001);
  const y = clamp((v - map.top) / map.stepY, 0, rows - 1.001);
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [s, t] = [x - i, y - j];
  const a = (j * cols + i) * 2;
  const b = a + cols * 2;
  const mix = (k: number): number => {
    const top = (data[a + k] as number) * (1 - s) + (data[a + 2 + k] as number) * s;
    return top * (1 - t) + ((data[b + k] as number) * (1 - s) + (data[b + 2 + k] as number) * s) * t;
  };
  out.x = mix(0);
  out.y = mix(1);
}
