/** Oklab (Ottosson 2020) over code values whose squares stand for linear light, as everywhere in a grade. */

/** A colour in code values 0..1 or in Oklab, changed in place. */
export type Triple = [number, number, number];

/** Code values 0..1 to lightness 0..1 and two colour differences, about -0.3..0.3. */
export function toLab(c: Triple): void {
  const [r, g, b] = [c[0] * c[0], c[1] * c[1], c[2] * c[2]];
  const x = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const y = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const z = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  c[0] = 0.2104542553 * x + 0.793617785 * y - 0.0040720468 * z;
  c[1] = 1.9779984951 * x - 2.428592205 * y + 0.4505937099 * z;
  c[2] = 0.0259040371 * x + 0.7827717662 * y - 0.808675766 * z;
}

/** Back to code values. What the display has no colour for loses chroma until it has one. */
export function fromLab(c: Triple): void {
  const [l, a, b] = c;
  let [low, high] = [0, 1];
  write(c, l, a, b);
  if (within(c)) return root(c);
  for (let k = 0; k < 9; k++) {
    const share = (low + high) / 2;
    write(c, l, a * share, b * share);
    if (within(c)) low = share;
    else high = share;
  }
  write(c, l, a * low, b * low);
  root(c);
}

function write(c: Triple, l: number, a: number, b: number): void {
  const x = cubed(l + 0.3963377774 * a + 0.2158037573 * b);
  const y = cubed(l - 0.1055613458 * a - 0.0638541728 * b);
  const z = cubed(l - 0.0894841775 * a - 1.291485548 * b);
  c[0] = 4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z;
  c[1] = -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z;
  c[2] = -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z;
}

function cubed(x: number): number {
  return x * x * x;
}

const SLACK = 1e-3;

function within(c: Triple): boolean {
  return c.every((x) => x >= -SLACK && x <= 1 + SLACK);
}

function root(c: Triple): void {
  for (const k of [0, 1, 2] as const) c[k] = Math.sqrt(Math.min(1, Math.max(0, c[k])));
}

/** Halley's method from a straight line, after reduction to 1/8..1; five rounds are exact. The same bits everywhere. */
function cubeRoot(x: number): number {
  if (x < 1e-9) return 0;
  let scale = 1;
  while (x < 0.125) {
    x *= 8;
    scale *= 0.5;
  }
  let y = 0.46 + 0.56 * x;
  for (let k = 0; k < 4; k++) {
    const cube = y * y * y;
    y *= (cube + 2 * x) / (2 * cube + x);
  }
  return y * scale;
}
