/** Draws pictures in styles for tests and bench. */
import { shotPlanSchema } from '../../../src/previz/director/plan.ts';
import type { FaceEllipse, ShotLight } from '../../../src/previz/survey/survey.ts';
import { createMemory, linkKernels } from '../../../src/previz/kernels/kernels.ts';
import type { Kernels } from '../../../src/previz/kernels/kernels.ts';
import type { Take } from '../../../src/previz/flow/planes.ts';
import type { PictureRoom } from '../../../src/previz/flow/room.ts';
import type { Hold } from '../../../src/previz/restyle/choice.ts';
import { drawRestyled } from '../../../src/previz/restyle/draw.ts';
import type { LookName } from '../../../src/previz/restyle/looks.ts';
import { restyleOf } from '../../../src/previz/restyle/restyle.ts';
import type { Restyle } from '../../../src/previz/restyle/restyle.ts';
import { takeRestyle, takeRestyleTables, writeRestyleTables } from '../../../src/previz/restyle/room.ts';
import { tuneRestyle } from '../../../src/previz/restyle/tune.ts';
import type { EditStrength } from '../../../src/ray/request.ts';
import type { KernelModules } from '../../../src/previz/kernels/kernels.ts';
import type { TextureRoom } from '../../../src/previz/steady/texture.ts';
import type { Picture } from './distance.ts';

export const STRENGTHS: readonly EditStrength[] = [
  'adhere_1', 'adhere_2', 'adhere_3', 'flex_1', 'flex_2', 'flex_3', 'reimagine_1', 'reimagine_2', 'reimagine_3',
]; // prettier-ignore

export const NOTHING_HELD: Hold = { structure: 0, geometry: 0, shading: 0, motion: 0, face: false };

export interface Studio {
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  readonly take: Take;
  load(picture: Picture): void;
  /** Fitted to the loaded picture, its tables written. */
  prepare(look: LookName, strength: EditStrength, hold?: Partial<Hold>): Restyle;
  draw(restyle: Restyle, frame?: number, texture?: TextureRoom, faces?: readonly FaceEllipse[]): Picture;
}

const EDGE = 4;

export async function studio(modules: KernelModules, width: number, height: number): Promise<Studio> {
  const memory = createMemory(64 << 20);
  const kernels = await linkKernels(modules, memory);
  let end = 65536;
  const take: Take = (bytes) => {
    const at = end;
    end = Math.ceil((end + bytes) / 64) * 64;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    return at;
  };
  const stride = (width + 2 * EDGE) * 4;
  const room = (): PictureRoom => ({
    offset: take(stride * (height + 2 * EDGE)) + EDGE * (stride + 4),
    stride,
  });
  const [picture, target] = [room(), room()];
  const tables = takeRestyleTables(take);
  const scratch = takeRestyle(take, { width, height });
  const tools = { kernels, memory, tables };
  let percentiles: ShotLight['percentiles'] = [0, 0, 0, 0, 1, 1, 1];
  let written: Restyle | undefined;
  const write = (restyle: Restyle): void => {
    writeRestyleTables(memory, tables, restyle);
    written = restyle;
  };
  return {
    memory,
    kernels,
    take,
    load({ rgba }) {
      const bytes = new Uint8Array(memory.buffer);
      for (let y = 0; y < height; y++)
        bytes.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), picture.offset + y * stride);
      percentiles = percentilesOf(rgba);
    },
    prepare(look, strength, hold = {}) {
      const restyle = restyleOf({
        plan: shotPlanSchema.parse({ style: look === 'none' ? [] : [{ value: look }] }),
        choice: { strength, by: 'request', hold: { ...NOTHING_HELD, ...hold } },
        shot: { light: { percentiles } },
        view: { width, height },
        seed: 11,
      });
      write(restyle);
      return tuneRestyle(tools, restyle, { picture, target }, scratch);
    },
    draw(restyle, frame = 0, texture, faces) {
      if (restyle.look !== written?.look || restyle.choice.strength !== written.choice.strength)
        write(restyle);
      drawRestyled(tools, restyle, { picture, target, texture, frame, ...(faces ? { faces } : {}) }, scratch);
      const bytes = new Uint8Array(memory.buffer);
      const rgba = new Uint8Array(width * height * 4);
      for (let y = 0; y < height; y++) {
        const from = target.offset + y * stride;
        rgba.set(bytes.subarray(from, from + width * 4), y * width * 4);
      }
      return { width, height, rgba };
    },
  };
}

function percentilesOf(rgba: Uint8Array): ShotLight['percentiles'] {
  const luma: number[] = [];
  for (let k = 0; k < rgba.length; k += 52)
    luma.push((0.2126 * (rgba[k] ?? 0) + 0.7152 * (rgba[k + 1] ?? 0) + 0.0722 * (rgba[k + 2] ?? 0)) / 255);
  luma.sort((a, b) => a - b);
  const at = (q: number): number => luma[Math.floor(q * (luma.length - 1))] ?? 0;
  return [at(0.01), at(0.05), at(0.25), at(0.5), at(0.75), at(0.95), at(0.99)];
}
