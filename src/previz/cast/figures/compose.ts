/** Puts parts together into a figure: into its view box, and what never moves into as few parts as there can be. */
import type { Figure, Light, Part, Point } from './figure.ts';
import { moved } from './paint.ts';

/** A figure as it is drawn: about its own origin, in parts that need not be as few as they could be. */
export interface Drawing {
  /** The drawing's own box; its ground is y = 0 unless told. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  readonly ground?: number;
  /** How many units of the drawing a metre has. */
  readonly unitsPerMetre: number;
  readonly parts: readonly Part[];
  readonly light?: Light;
  readonly top?: boolean;
  readonly pace?: number;
}

export function compose({ box, ground = 0, unitsPerMetre, parts, light, ...rest }: Drawing): Figure {
  const [left, top, right, bottom] = box;
  return {
    ...rest,
    viewBox: { width: right - left, height: bottom - top },
    metres: (bottom - top) / unitsPerMetre,
    ground: ground - top,
    parts: merged(parts).map((part) => shifted(part, -left, -top)),
    ...(light ? { light: { ...light, x: light.x - left, y: light.y - top } } : {}),
  };
}

/** Two drawings of one scale that share a ground, the second moved and drawn over the first. */
export function together(first: Drawing, second: Drawing, right: number, down = 0): Drawing {
  const [a, b] = [first.box, second.box];
  return {
    ...first,
    box: [
      Math.min(a[0], b[0] + right),
      Math.min(a[1], b[1] + down),
      Math.max(a[2], b[2] + right),
      Math.max(a[3], b[3] + down),
    ],
    parts: [...first.parts, ...second.parts.map((part) => shifted(part, right, down))],
  };
}

function shifted(part: Part, right: number, down: number): Part {
  const at = ({ x, y }: Point): Point => ({ x: x + right, y: y + down });
  const there = { ...part, svg: moved(part.svg, right, down), pivot: at(part.pivot) };
  return part.foot ? { ...there, foot: { ...part.foot, ...at(part.foot) } } : there;
}

/** The same with feet fast to their legs and manes to their necks. */
export function simpler(drawing: Drawing): Drawing {
  const svgs = new Map(drawing.parts.map(({ id, svg }) => [id, svg]));
  const carrier = (id: string): string =>
    id === 'mane' ? 'neck' : id === 'ear' ? 'head' : id.replace(/-3$/, '-2');
  const gone = new Set<string>();
  for (const { id } of drawing.parts) if (carrier(id) !== id && svgs.has(carrier(id))) gone.add(id);
  const parts = drawing.parts.flatMap((part): Part[] => {
    if (gone.has(part.id)) return [];
    const foot = part.id.replace(/-2$/, '-3');
    const [before, after] = [gone.has(foot) && foot !== part.id ? foot : '', RIDERS[part.id] ?? []];
    const svg = (svgs.get(before) ?? '') + part.svg + after.map((id) => svgs.get(id) ?? '').join('');
    return [{ ...part, svg }];
  });
  return { ...drawing, parts };
}

/** What is drawn over a part that carries it. */
const RIDERS: Readonly<Record<string, readonly string[]>> = { neck: ['mane'], head: ['ear'] };

function merged(parts: readonly Part[]): Part[] {
  const list: Part[] = [];
  for (const part of parts) {
    const last = list.at(-1);
    if (last && moveAlike(last, part)) list[list.length - 1] = { ...last, svg: last.svg + part.svg };
    else list.push(part);
  }
  return list;
}

/** Whether two parts stay as they are to each other. */
function moveAlike(a: Part, b: Part): boolean {
  if (a.foot || b.foot || a.behind !== b.behind || a.spin !== undefined || b.spin !== undefined) return false;
  const [first = [], second = []] = [a.motion, b.motion];
  const shifts = first.every(({ of }) => of === 'x' || of === 'y');
  const together = shifts || (a.pivot.x === b.pivot.x && a.pivot.y === b.pivot.y);
  return together && JSON.stringify(first) === JSON.stringify(second);
}
