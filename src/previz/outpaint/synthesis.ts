/**
 * Completion by example, from coarse to fine: every unknown place takes after the surroundings of a known one, and what
 * overlapping surroundings say is averaged (Wexler, Shechtman, Irani 2007). The example of a place is found by looking at
 * all known ones where the sheet is small, and then among those near the example found before and beside those of
 * its neighbours (coherence: Ashikhmin 2001). Examples that are used often cost more (Kaspar et al. 2015), and those of other rows too: the
 * world is more alike from side to side than from top to bottom.
 */
import { distancesOf } from './distance.ts';
import type { Distances } from './distance.ts';
import { box } from '../depth/plane.ts';
import { enlarged, smallerSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';

/** What is asked of a completion; functions take places of the finest size. */
export interface Asked {
  /** What each place belongs to. */
  readonly labels: Uint8Array;
  /** Whether examples may not be taken from a place. */
  readonly barred: (x: number, y: number) => boolean;
  /** How much the colour of an example may depart from the smooth continuation: what a code value squared costs. */
  readonly faith: (i: number) => number;
  /** How many times larger than its example a place is shown. */
  readonly growth: (x: number, y: number) => number;
}

/** Of every unknown place, the place of the finest size that it takes after; -1 where none. */
export interface Examples {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export interface Completed extends Examples {
  /** All places, of the finest size. */
  readonly sheet: Sheet;
}

/**
 * Radius of the surroundings that are compared: as many rows of what is known in the two smallest sizes, at most, and in the
 * others. Where few rows are known, wide surroundings would have all of them in every example.
 */
const [ROWS_A_RADIUS, WIDEST, FINE] = [5, 3, 2];
const [LEVELS, ROUNDS] = [4, [4, 3, 2, 1]] as const;
/** What an example costs, as a share, that goes on where a neighbour's does. */
const COHERENT = 0.8;
/** Code values squared, summed over channels and averaged over a patch, that a departure of all the height costs. */
const ROW_COST = 20000;
/** The same of the width, above and below what is known. */
const COLUMN_COST = 2500;
/** Shares of the height from which on a departure costs far more, and how much. */
const [FAR_ROW, FAR_COST] = [0.12, 40000];
/** What one use above the mean costs. */
const USE_COST = 26;

/** @param sheet complete: the smooth continuation where it is not known */
export function completeByExample(sheet: Sheet, asked: Asked): Completed {
  let found: Examples | undefined;
  let previous: Sheet | undefined;
  for (let n = LEVELS - 1; n >= 0; n--) {
    const ratio = 2 ** n;
    const small = n === 0 ? sheet : reduced(sheet, ratio);
    const level = new Level(small, asked, sheet, n >= LEVELS - 2 ? widthOf(small) : FINE);
    if (previous && found) level.startFrom(previous, found, n > 0);
    else level.searchAll(true);
    for (let round = 0; round < (ROUNDS[LEVELS - 1 - n] ?? 2); round++) {
      level.vote();
      if (n === LEVELS - 1 || (n === LEVELS - 2 && round === 0)) level.searchAll(false);
      else level.searchNear();
    }
    level.vote();
    [previous, found] = [level.result(), level.examples()];
  }
  if (!previous || !found) throw new Error('A completion has at least one size.');
  return { sheet: previous, ...found };
}

function reduced(sheet: Sheet, ratio: number): Sheet {
  const [wide, high] = [
    Math.max(8, Math.round(sheet.width / ratio)),
    Math.max(8, Math.round(sheet.height / ratio)),
  ];
  const full = { ...sheet, known: sheet.known.map(() => 1) };
  const { known } = smallerSheet({ ...sheet }, wide, high);
  return { ...smallerSheet(full, wide, high), known };
}

function widthOf({ width, height, known }: Sheet): number {
  let rows = 0;
  for (let y = 0; y < height; y++)
    if (known.subarray(y * width, (y + 1) * width).some((share) => share > 0.5)) rows++;
  return Math.min(WIDEST, Math.max(1, Math.floor(rows / ROWS_A_RADIUS)));
}

/** One size of the work. */
class Level {
  readonly #width: number;
  readonly #height: number;
  readonly #rgb: Float32Array;
  readonly #hole: Uint8Array;
  readonly #holes: Int32Array;
  readonly #donor: Uint8Array;
  readonly #donors: Int32Array;
  readonly #label: Uint8Array;
  readonly #growth: Float32Array;
  readonly #trust: Float32Array;
  readonly #faith: Float32Array;
  readonly #smooth: readonly Float32Array[];
  readonly #worth: Float32Array;
  readonly #row: Float32Array;
  /** 1 above and below what is known. */
  readonly #beyond: Float32Array;
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  readonly #uses: Float32Array;
  readonly #useCols: number;
  readonly #cost: Float32Array;
  readonly #sheet: Sheet;
  readonly #radius: number;

  constructor(sheet: Sheet, asked: Asked, finest: Sheet, radius: number) {
    this.#radius = radius;
    const { width, height, planes, known } = sheet;
    [this.#sheet, this.#width, this.#height] = [sheet, width, height];
    const size = width * height;
    this.#rgb = new Float32Array(size * 3);
    for (let i = 0; i < size; i++)
      for (let c = 0; c < 3; c++) this.#rgb[i * 3 + c] = (planes[c] as Float32Array)[i] as number;
    this.#hole = Uint8Array.from(known, (share) => (share > 0.98 ? 0 : 1));
    this.#holes = placesOf(this.#hole);
    const [toX, toY] = [finest.width / width, finest.height / height];
    const fineX = (i: number): number => Math.min(finest.width - 1, Math.floor(((i % width) + 0.5) * toX));
    const fineY = (i: number): number =>
      Math.min(finest.height - 1, Math.floor((Math.floor(i / width) + 0.5) * toY));
    this.#label = new Uint8Array(size);
    this.#growth = new Float32Array(size);
    this.#faith = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const [x, y] = [fineX(i), fineY(i)];
      const at = y * finest.width + x;
      this.#label[i] = asked.labels[at] as number;
      this.#growth[i] = this.#hole[i] === 1 ? asked.growth(x, y) : 1;
      this.#faith[i] = asked.faith(at);
    }
    const wide = Math.max(1, Math.round(width / 40));
    this.#smooth = planes.map((data) => box(box({ width, height, data }, wide), wide).data);
    this.#donor = this.#donorsOf((i) => asked.barred(fineX(i), fineY(i)));
    this.#donors = placesOf(this.#donor);
    const distances = distancesOf((i) => this.#hole[i] === 0, width, height);
    this.#trust = distances.far.map((far) => (far === 0 ? 2.5 : Math.max(0.05, 1.2 ** -far)));
    this.#worth = this.#worthOf();
    this.#row = this.#rowsOf(distances);
    this.#beyond = this.#row.map((row, i) => (Math.abs(row - Math.floor(i / width)) > 0.02 * height ? 1 : 0));
    [this.#x, this.#y] = [new Float32Array(size).fill(-1), new Float32Array(size).fill(-1)];
    this.#useCols = Math.ceil(width / 2);
    this.#uses = new Float32Array(this.#useCols * Math.ceil(height / 2));
    this.#cost = new Float32Array(size).fill(Infinity);
  }

  /** Places all of whose surroundings are known. */
  #donorsOf(barred: (i: number) => boolean): Uint8Array {
    const [width, height] = [this.#width, this.#height];
    const donor = new Uint8Array(width * height);
    const free = new Uint8Array(width * height);
    for (let radius = this.#radius; radius >= 1; radius--) {
      let count = 0;
      for (let y = radius; y < height - radius; y++)
        for (let x = radius; x < width - radius; x++) {
          let whole = true;
          for (let v = -radius; v <= radius && whole; v++)
            for (let u = -radius; u <= radius && whole; u++)
              whole = this.#hole[(y + v) * width + x + u] === 0;
          if (!whole) continue;
          const i = y * width + x;
          [donor[i], free[i]] = [1, barred(i) ? 0 : 1];
          count += free[i];
        }
      if (count > 12) return free;
    }
    return donor;
  }

  /** The row that a place should take after: its own, or the nearest that is known. */
  #rowsOf({ nearest }: Distances): Float32Array {
    const width = this.#width;
    return Float32Array.from(nearest, (at) => (at < 0 ? 0 : Math.floor(at / width)));
  }

  startFrom(sheet: Sheet, examples: Examples, thorough: boolean): void {
    const [width, height] = [this.#width, this.#height];
    const finer = sheet.planes.map((plane) => enlarged(plane, sheet.width, sheet.height, width, height));
    const [toX, toY] = [sheet.width / width, sheet.height / height];
    for (const i of this.#holes) {
      for (let c = 0; c < 3; c++) this.#rgb[i * 3 + c] = (finer[c] as Float32Array)[i] as number;
      const [x, y] = [i % width, Math.floor(i / width)];
      const u = Math.min(sheet.width - 1, Math.floor((x + 0.5) * toX));
      const v = Math.min(sheet.height - 1, Math.floor((y + 0.5) * toY));
      const from = v * sheet.width + u;
      if ((examples.x[from] as number) < 0) continue;
      const growth = this.#growth[i] as number;
      // Where within the coarse place the fine one lies.
      const [du, dv] = [(x + 0.5) * toX - (u + 0.5), (y + 0.5) * toY - (v + 0.5)];
      this.#x[i] = ((examples.x[from] as number) + 0.5 + du / growth) / toX - 0.5;
      this.#y[i] = ((examples.y[from] as number) + 0.5 + dv / growth) / toY - 0.5;
    }
    if (thorough) this.searchAll(true, this.#lonely());
    this.searchNear();
  }

  /** Kinds of holes that no example has been found for. */
  #lonely(): ReadonlySet<number> {
    const kinds = new Set<number>();
    for (const i of this.#holes) kinds.add(this.#label[i] as number);
    for (const i of this.#holes) if ((this.#x[i] as number) >= 0) kinds.delete(this.#label[i] as number);
    return kinds;
  }

  /** @param only the kinds of holes that are looked at; all of them when none are given */
  searchAll(fresh: boolean, only?: ReadonlySet<number>): void {
    const width = this.#width;
    this.#count();
    for (const i of this.#holes) {
      if (only && !only.has(this.#label[i] as number)) continue;
      let best = Infinity;
      let found = -1;
      for (const at of this.#donors) {
        const [x, y] = [at % width, Math.floor(at / width)];
        const cost = this.#costOf(i, x, y, best, fresh);
        if (cost < best) [best, found] = [cost, at];
      }
      if (found < 0) continue;
      [this.#x[i], this.#y[i], this.#cost[i]] = [found % width, Math.floor(found / width), best];
    }
  }

  searchNear(): void {
    const [width, height] = [this.#width, this.#height];
    this.#count();
    for (const i of this.#holes) {
      const [px, py] = [i % width, Math.floor(i / width)];
      const growth = this.#growth[i] as number;
      let [best, bestX, bestY] = [Infinity, this.#x[i] as number, this.#y[i] as number];
      const test = (x: number, y: number, worth = 1): void => {
        const [rx, ry] = [Math.round(x), Math.round(y)];
        if (rx < 0 || ry < 0 || rx >= width || ry >= height || this.#donor[ry * width + rx] === 0) return;
        const cost = worth * this.#costOf(i, x, y, best / worth, false);
        if (cost < best) [best, bestX, bestY] = [cost, x, y];
      };
      const [ownX, ownY] = [this.#x[i] as number, this.#y[i] as number];
      if (ownX >= 0) for (let v = -1; v <= 1; v++) for (let u = -1; u <= 1; u++) test(ownX + u, ownY + v);
      for (let v = -2; v <= 2; v += 2)
        for (let u = -2; u <= 2; u += 2) {
          const [x, y] = [px + u, py + v];
          if ((u === 0 && v === 0) || x < 0 || y < 0 || x >= width || y >= height) continue;
          const j = y * width + x;
          // A known neighbour is continued over the border.
          if (this.#hole[j] === 0) continue;
          if ((this.#x[j] as number) >= 0)
            test((this.#x[j] as number) - u / growth, (this.#y[j] as number) - v / growth, COHERENT);
        }
      [this.#x[i], this.#y[i], this.#cost[i]] = [bestX, bestY, best];
    }
  }

  /** How often each example is used, in cells of two by two. */
  #count(): void {
    this.#uses.fill(0);
    for (const i of this.#holes) {
      if ((this.#x[i] as number) < 0) continue;
      const at = this.#cell(this.#x[i] as number, this.#y[i] as number);
      this.#uses[at] = (this.#uses[at] as number) + 1;
    }
  }

  #cell(x: number, y: number): number {
    return (Math.round(y) >> 1) * this.#useCols + (Math.round(x) >> 1);
  }

  #costOf(i: number, x: number, y: number, most: number, fresh: boolean): number {
    const width = this.#width;
    const height = this.#height;
    const px = i % width;
    const py = Math.floor(i / width);
    const rx = Math.round(x);
    const ry = Math.round(y);
    const off = (ry - (this.#row[i] as number)) / height;
    if (this.#label[i] !== this.#label[ry * width + rx]) return Infinity;
    const mean = (4 * this.#holes.length) / Math.max(1, this.#donors.length);
    const uses = fresh ? 0 : Math.max(0, (this.#uses[this.#cell(x, y)] as number) / mean - 1);
    const across = (this.#beyond[i] as number) * ((rx - px) / width);
    const distant = Math.max(0, Math.abs(off) - FAR_ROW) * FAR_COST;
    let fixed =
      distant + COLUMN_COST * across * across + ROW_COST * off * off + USE_COST * Math.min(12, uses);
    const at = ry * width + rx;
    let off2 = 0;
    for (let c = 0; c < 3; c++) {
      const smooth = this.#smooth[c] as Float32Array;
      off2 += ((smooth[i] as number) - (smooth[at] as number)) ** 2;
    }
    fixed += (this.#faith[i] as number) * off2;
    if (fixed >= most) return Infinity;
    const growth = this.#growth[i] as number;
    const step = growth === 1 ? 1 : 1 / growth;
    const rgb = this.#rgb;
    const radius = this.#radius;
    const trust = this.#trust;
    const scale = this.#worth[i] as number;
    const first = Math.max(0, px - radius);
    const last = Math.min(width - 1, px + radius);
    let sum = 0;
    for (let ty = Math.max(0, py - radius); ty <= py + radius && ty < height; ty++) {
      const sy = Math.min(height - 1, Math.max(0, Math.round(y + (ty - py) * step))) * width;
      for (let tx = first; tx <= last; tx++) {
        const sx = Math.min(width - 1, Math.max(0, Math.round(x + (tx - px) * step)));
        const at = ty * width + tx;
        const t = at * 3;
        const s = (sy + sx) * 3;
        const dr = (rgb[t] as number) - (rgb[s] as number);
        const dg = (rgb[t + 1] as number) - (rgb[s + 1] as number);
        const db = (rgb[t + 2] as number) - (rgb[s + 2] as number);
        sum += (trust[at] as number) * (dr * dr + dg * dg + db * db);
      }
      if (fixed + sum * scale >= most) return Infinity;
    }
    return fixed + sum * scale;
  }

  /** One over the trust of all that surrounds each unknown place. */
  #worthOf(): Float32Array {
    const [width, height, radius] = [this.#width, this.#height, this.#radius];
    const worth = new Float32Array(width * height);
    for (const i of this.#holes) {
      const [px, py] = [i % width, Math.floor(i / width)];
      let all = 0;
      for (let y = Math.max(0, py - radius); y <= Math.min(height - 1, py + radius); y++)
        for (let x = Math.max(0, px - radius); x <= Math.min(width - 1, px + radius); x++)
          all += this.#trust[y * width + x] as number;
      worth[i] = 1 / all;
    }
    return worth;
  }

  /** Each unknown place becomes the mean of what the examples of its neighbours say. */
  vote(): void {
    const [width, height, rgb, radius] = [this.#width, this.#height, this.#rgb, this.#radius];
    const next = new Float32Array(this.#holes.length * 3);
    for (const [n, i] of this.#holes.entries()) {
      const [px, py] = [i % width, Math.floor(i / width)];
      let [r, g, b, all] = [0, 0, 0, 0];
      for (let v = -radius; v <= radius; v++) {
        const y = py + v;
        if (y < 0 || y >= height) continue;
        for (let u = -radius; u <= radius; u++) {
          const x = px + u;
          if (x < 0 || x >= width) continue;
          const j = y * width + x;
          if (this.#hole[j] === 0 || (this.#x[j] as number) < 0) continue;
          if (this.#label[j] !== this.#label[i]) continue;
          const step = 1 / (this.#growth[j] as number);
          const sx = Math.round((this.#x[j] as number) - u * step);
          const sy = Math.round((this.#y[j] as number) - v * step);
          if (sx < 0 || sy < 0 || sx >= width || sy >= height) continue;
          // Nothing of another kind that lies beside an example.
          if (this.#label[sy * width + sx] !== this.#label[i]) continue;
          const s = (sy * width + sx) * 3;
          const weight = 1 / (60 + (this.#cost[j] as number)) / (1 + 0.4 * (u * u + v * v));
          r += weight * (rgb[s] as number);
          g += weight * (rgb[s + 1] as number);
          b += weight * (rgb[s + 2] as number);
          all += weight;
        }
      }
      if (all === 0)
        [r, g, b, all] = [rgb[i * 3] as number, rgb[i * 3 + 1] as number, rgb[i * 3 + 2] as number, 1];
      [next[n * 3], next[n * 3 + 1], next[n * 3 + 2]] = [r / all, g / all, b / all];
    }
    for (const [n, i] of this.#holes.entries()) rgb.set(next.subarray(n * 3, n * 3 + 3), i * 3);
  }

  result(): Sheet {
    const { width, height } = this.#sheet;
    const plane = (c: number): Float32Array =>
      Float32Array.from({ length: width * height }, (_, i) => this.#rgb[i * 3 + c] as number);
    return { ...this.#sheet, planes: [plane(0), plane(1), plane(2)] };
  }

  examples(): Examples {
    return { x: this.#x, y: this.#y };
  }
}

function placesOf(mask: Uint8Array): Int32Array {
  const places: number[] = [];
  for (let i = 0; i < mask.length; i++) if (mask[i] === 1) places.push(i);
  return Int32Array.from(places);
}
