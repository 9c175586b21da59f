/** Paint for outlines: tones of one material, and shapes of shade and light that keep within an outline. */
import { clamp } from '../../math.ts';
import { n } from './curves.ts';

/** One material, sRGB as `#rrggbb`. */
export interface Tone {
  readonly base: string;
  readonly shade: string;
  readonly light: string;
}

/** A colour with its shade, which is cooler, and its light, which is warmer. */
export function tone(base: string, depth = 0.42, lift = 0.32): Tone {
  return { base, shade: mix(base, '#1b1430', depth), light: mix(base, '#fff3d6', lift) };
}

/** @param share 0 is `from`, 1 is `to` */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const code = (i: number): number =>
    clamp(Math.round((a[i] ?? 0) * (1 - share) + (b[i] ?? 0) * share), 0, 255);
  return `#${[0, 1, 2].map((i) => code(i).toString(16).padStart(2, '0')).join('')}`;
}

export interface Fill {
  readonly opacity?: number;
  /** Blur, in units. */
  readonly soft?: number;
}

export function fill(path: string, colour: string, { opacity = 1, soft = 0 }: Fill = {}): string {
  const faint = opacity < 1 ? ` opacity="${n(opacity)}"` : '';
  const shape = `<path d="${path}" fill="${colour}" fill-rule="evenodd"${faint}`;
  if (soft === 0) return `${shape}/>`;
  const id = name(`blur${n(soft)}${path}`);
  return (
    `<filter id="${id}" x="-1" y="-1" width="3" height="3"><feGaussianBlur stdDeviation="${n(soft)}"/></filter>` +
    `${shape} filter="url(#${id})"/>`
  );
}

export function stroke(path: string, colour: string, width: number, opacity = 1): string {
  const faint = opacity < 1 ? ` opacity="${n(opacity)}"` : '';
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${faint}/>`;
}

/** An outline in its base tone with all of `inside` cut to it. */
export function shaped(path: string, colour: string, ...inside: readonly string[]): string {
  if (inside.length === 0) return fill(path, colour);
  const id = name(`clip${path}${inside.join('')}`);
  return (
    `<clipPath id="${id}"><path d="${path}" clip-rule="evenodd"/></clipPath>` +
    `<g clip-path="url(#${id})">${fill(path, colour)}${inside.join('')}</g>`
  );
}

/** A colour that runs from one place to another, as stops; `angle` 0 runs to the right, 90 down. */
export function ramp(
  path: string,
  stops: readonly (readonly [at: number, colour: string, opacity?: number])[],
  angle = 90,
): string {
  const id = name(`ramp${path}${angle}${JSON.stringify(stops)}`);
  return (
    `<linearGradient id="${id}" x1="0" y1="0.5" x2="1" y2="0.5" gradientTransform="rotate(${n(angle)} 0.5 0.5)">${stopsOf(stops)}</linearGradient>` +
    `<path d="${path}" fill="url(#${id})" fill-rule="evenodd"/>`
  );
}

/** The same from a middle outwards; `x`, `y` and `radius` are shares of the outline's box. */
export function halo(
  path: string,
  stops: readonly (readonly [at: number, colour: string, opacity?: number])[],
  x = 0.5,
  y = 0.5,
  radius = 0.5,
): string {
  const id = name(`halo${path}${x} ${y} ${radius}${JSON.stringify(stops)}`);
  return (
    `<radialGradient id="${id}" cx="${n(x)}" cy="${n(y)}" r="${n(radius)}">${stopsOf(stops)}</radialGradient>` +
    `<path d="${path}" fill="url(#${id})" fill-rule="evenodd"/>`
  );
}

/** What is only there from `end` on, and comes in from `start`, downwards. */
export function faded(svg: string, start: number, end: number): string {
  const id = name(`fade${start} ${end}${svg}`);
  const [top, bottom] = [n(start), n(end)];
  return (
    `<linearGradient id="${id}g" gradientUnits="userSpaceOnUse" x1="0" y1="${top}" x2="0" y2="${bottom}"><stop offset="0.12" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>` +
    `<mask id="${id}" maskUnits="userSpaceOnUse" x="-2000" y="-2000" width="4000" height="4000"><rect x="-2000" y="-2000" width="4000" height="4000" fill="url(#${id}g)"/></mask>` +
    `<g mask="url(#${id})">${svg}</g>`
  );
}

export function moved(svg: string, x: number, y: number, degrees = 0, scale = 1): string {
  const turn = degrees === 0 ? '' : ` rotate(${n(degrees)})`;
  const size = scale === 1 ? '' : ` scale(${n(scale)})`;
  return `<g transform="translate(${n(x)} ${n(y)})${turn}${size}">${svg}</g>`;
}

function stopsOf(stops: readonly (readonly [at: number, colour: string, opacity?: number])[]): string {
  return stops
    .map(([at, colour, opacity = 1]) => {
      const faint = opacity < 1 ? ` stop-opacity="${n(opacity)}"` : '';
      return `<stop offset="${n(at)}" stop-color="${colour}"${faint}/>`;
    })
    .join('');
}

/** Names by content: parts of several figures may stand in one document. FNV-1a, 32 bits. */
function name(content: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < content.length; i++) hash = Math.imul(hash ^ content.charCodeAt(i), 0x01000193);
  return `f${(hash >>> 0).toString(36)}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
