/** How much a restyled clip flickers beyond its footage: warp error along the footage's own flow, styled and calmed. */
import { fileURLToPath } from 'node:url';
import { openFootage } from '../../src/media/footage/footage.ts';
import { direct } from '../../src/previz/director/direct.ts';
import { takePicture, loadPicture } from '../../src/previz/flow/room.ts';
import { drawRestyled } from '../../src/previz/restyle/draw.ts';
import { restyleOf } from '../../src/previz/restyle/restyle.ts';
import { takeRestyle, takeRestyleTables, writeRestyleTables } from '../../src/previz/restyle/room.ts';
import { steadyChoice } from '../../src/previz/steady/choose.ts';
import { advanceTexture, startTexture, takeTexture } from '../../src/previz/steady/texture.ts';
import { createSurveyor } from '../../src/previz/survey/surveyor.ts';
import type { EditStrength } from '../../src/ray/request.ts';
import { calmOf } from '../../test/previz/steady/harness.ts';
import type { Calm } from '../../test/previz/steady/harness.ts';
import { sharpness, warpError } from '../../test/previz/steady/measures.ts';
import { atMost } from '../support/figures.ts';
import type { Figure } from '../support/figures.ts';

const [WIDTH, HEIGHT, FRAMES] = [640, 360, 10];
const CLIPS = ['city-towers', 'mountain-walk', 'hand-and-cup'] as const;
const LOOKS = ['watercolor', 'oil painting', 'pencil sketch', 'ink drawing', 'comic', 'anime'] as const;
const STRENGTHS = ['adhere_2', 'flex_2', 'reimagine_2'] as const;
const SPARE = 96 << 20;

/** @param clips how many of the clips, and @param looks how many looks */
export async function measureFlicker(clips: number, looks: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const clip of CLIPS.slice(0, clips)) {
    const frames = await framesOf(clip);
    for (const strength of STRENGTHS) {
      const scores = [];
      for (const look of LOOKS.slice(0, looks)) scores.push(await scoreOf(frames, look, strength));
      const beyond = scores.map(({ source, calmed }) => calmed - source);
      figures.push(
        {
          name: `${clip}, ${strength}: beyond the footage`,
          unit: 'codes',
          runs: beyond,
          target: atMost(strength.startsWith('reimagine') ? 2 : 1),
        },
        { name: '  the worst look', unit: 'codes', runs: [Math.max(...beyond)] },
        { name: '  the footage', unit: 'codes', runs: scores.map(({ source }) => source) },
        { name: '  styled, before it is calmed', unit: 'codes', runs: scores.map(({ styled }) => styled) },
        { name: '  detail kept', unit: 'share', runs: scores.map(({ detail }) => detail) },
      );
    }
  }
  return figures;
}

async function framesOf(clip: string): Promise<Uint8Array[]> {
  const path = fileURLToPath(new URL(`../../examples/media/${clip}.mp4`, import.meta.url));
  const footage = await openFootage(path);
  const frames: Uint8Array[] = [];
  for await (const { from } of footage.ticks({ width: WIDTH, height: HEIGHT }, FRAMES))
    frames.push(from.rgba.slice());
  return frames;
}

interface Score {
  readonly source: number;
  readonly styled: number;
  readonly calmed: number;
  readonly detail: number;
}

async function scoreOf(frames: readonly Uint8Array[], look: string, strength: EditStrength): Promise<Score> {
  const calm = await calmOf(WIDTH, HEIGHT, frames, SPARE);
  const error = (list: readonly Uint8Array[]): number => warpError(list, WIDTH, HEIGHT, backOf(calm));
  const styled = styledOf(calm, frames, look, strength);
  const calmed = calm.calmed(styled, steadyChoice(strength).after);
  return {
    source: error(frames),
    styled: error(styled),
    calmed: error(calmed),
    detail: sharpness(calmed, WIDTH, HEIGHT) / sharpness(styled, WIDTH, HEIGHT),
  };
}

function styledOf(
  { tools, shape, pairs, take }: Calm,
  frames: readonly Uint8Array[],
  look: string,
  strength: EditStrength,
): Uint8Array[] {
  const surveyor = createSurveyor({ fps: 24 });
  for (const rgba of frames) surveyor.add({ width: WIDTH, height: HEIGHT, rgba });
  const [shot] = surveyor.finish().shots;
  if (!shot) throw new Error('The footage has no shot.');
  const hold = { structure: 0, geometry: 0, shading: 0, motion: 0, face: false };
  const restyle = restyleOf({
    plan: direct(look, 1),
    choice: { strength, by: 'request', hold },
    shot,
    view: { width: WIDTH, height: HEIGHT },
    seed: 7,
  });
  const tables = takeRestyleTables(take);
  const scratch = takeRestyle(take, restyle);
  const [picture, target] = [takePicture(take, WIDTH, HEIGHT), takePicture(take, WIDTH, HEIGHT)];
  const textures = [takeTexture(take, shape), takeTexture(take, shape)];
  writeRestyleTables(tools.memory, tables, restyle);
  const bytes = new Uint8Array(tools.memory.buffer);
  return frames.map((rgba, frame) => {
    const [texture, before] = [textures[frame % 2]!, textures[(frame + 1) % 2]!];
    if (frame === 0) startTexture(tools, shape, texture, frame);
    else advanceTexture(tools, shape, before, pairs[frame - 1]!, texture, frame);
    loadPicture(tools.memory, shape, picture, rgba);
    drawRestyled({ ...tools, tables }, restyle, { picture, target, texture, frame }, scratch);
    const out = new Uint8Array(rgba.length);
    for (let y = 0; y < HEIGHT; y++) {
      const from = target.offset + y * target.stride;
      out.set(bytes.subarray(from, from + WIDTH * 4), y * WIDTH * 4);
    }
    return out;
  });
}

/** Along the flow of the footage, where it is sure. */
function backOf({
  tools,
  shape,
  pairs,
}: Calm): (n: number, x: number, y: number) => [number, number] | undefined {
  const values = new Float32Array(tools.memory.buffer);
  const { flow, scaleX, scaleY } = shape;
  return (n, x, y) => {
    const { u, v, confidence } = pairs[n - 1]!.backward;
    const [px, py] = [(x + 0.5) / scaleX - 0.5, (y + 0.5) / scaleY - 0.5];
    const [i, j] = [Math.max(0, Math.floor(px)), Math.max(0, Math.floor(py))];
    const [s, t] = [Math.max(0, px - i), Math.max(0, py - j)];
    const read = (plane: number): number => {
      const at = plane / 4 + j * flow.stride + i;
      const top = values[at]! + (values[at + 1]! - values[at]!) * s;
      const below = values[at + flow.stride]!;
      return top + (below + (values[at + flow.stride + 1]! - below) * s - top) * t;
    };
    return read(confidence) > 0.5 ? [x + scaleX * read(u), y + scaleY * read(v)] : undefined;
  };
}
