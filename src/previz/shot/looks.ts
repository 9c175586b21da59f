/** What is learnt of each pinned still: read, analysed, taken apart. */
import { analyse, glance } from '../depth/analyse.ts';
import type { StillAnalysis } from '../depth/analyse.ts';
import { lightOf } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { fill } from '../depth/plane.ts';
import type { Plane } from '../depth/plane.ts';
import { sightingOf } from '../inbetween/relation.ts';
import type { Sighting } from '../inbetween/relation.ts';
import { onePart, partsOf } from '../layers/parts.ts';
import type { Parts } from '../layers/parts.ts';
import type { DepthMap } from '../depth/depth-map.ts';
import { viewOf } from '../scene/view.ts';
import type { View } from '../scene/view.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { breathe } from './breath.ts';
import type { Edge, EdgeMotion } from './edge.ts';
import type { Joined } from './joined.ts';
import type { Pin } from './pins.ts';
import { isBrief } from './sequence.ts';
import type { ModelDepth, Still } from './still.ts';

export interface Look {
  readonly pin: Pin;
  readonly still: Still;
  readonly analysis: StillAnalysis;
  /** What catches the eye, in the clip's pictures of this size: the crop keeps it. */
  readonly eye: Plane;
  readonly parts: Parts;
  readonly model: ModelDepth | undefined;
  /** Made when it is asked for: a clip of one picture compares nothing. */
  readonly sighting: () => Sighting;
  /** How it joins on to a finished clip, where it does. */
  readonly joined: Joined | undefined;
}

export interface LookGiven {
  readonly canvas: Canvas;
  /** How a finished clip moves at its edge, of which a new one shares a picture of this depth. */
  readonly motionAt?: (edge: Edge, depth: DepthMap, view: View) => Promise<EdgeMotion>;
  readonly depthOf?: ((still: Still, guess: StillAnalysis) => Promise<ModelDepth>) | undefined;
  readonly signal?: AbortSignal;
}

/** Longer side of the picture that is analysed. */
const ANALYSED = 640;

export async function lookAll(pins: readonly Pin[], given: LookGiven): Promise<Look[]> {
  const frames = pins.map(({ frame }) => frame);
  const reading = pins.map(read);
  // The one that fails first is the one that is told of.
  for (const one of reading) one.catch(() => undefined);
  const looks: Omit<Look, 'eye'>[] = [];
  for (const [n, pin] of pins.entries()) {
    const { still, picture } = await (reading[n] as Promise<ReadStill>);
    await breathe(given.signal);
    const learnt = isBrief(frames, n) ? glanced(picture, still) : await looked(picture, still, given.depthOf);
    const joined = await joinedBy(pin, learnt.analysis, given);
    looks.push({ pin, still, ...learnt, joined, sighting: once(() => sightingOf(lightOf(picture))) });
  }
  return sharing(looks);
}

async function joinedBy(
  { joins, frame }: Pin,
  { depthMap }: StillAnalysis,
  { canvas, motionAt }: LookGiven,
): Promise<Joined | undefined> {
  const view = viewOf(canvas.width, canvas.height);
  const motion = joins && (await motionAt?.(joins.edge, depthMap, view));
  return motion && { motion, at: frame / canvas.fps };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface ReadStill {
  readonly still: Still;
  readonly picture: Thumbnail;
}

async function read({ open }: Pin): Promise<ReadStill> {
  const still = await open();
  const scale = Math.min(1, ANALYSED / Math.max(still.width, still.height));
  const width = Math.max(8, Math.round(still.width * scale));
  const height = Math.max(8, Math.round(still.height * scale));
  return { still, picture: { width, height, rgba: await still.scaled(width, height) } };
}

type Learnt = Pick<Look, 'analysis' | 'parts' | 'model'>;

function glanced(picture: Thumbnail, still: Still): Learnt {
  return { analysis: glance(picture), parts: onePart(still), model: undefined };
}

/** A still that is kept from shot to shot is guessed at once. */
const guesses = new WeakMap<Still, StillAnalysis>();

async function looked(picture: Thumbnail, still: Still, depthOf: LookGiven['depthOf']): Promise<Learnt> {
  const guess = guesses.get(still) ?? analyse(picture);
  guesses.set(still, guess);
  const model = await depthOf?.(still, guess);
  const analysis = model?.map ? { ...guess, depthMap: model.map } : guess;
  return { analysis, parts: partsOf(analysis.depthMap, still), model };
}

/** Pictures of one size, as frames of one film are, are cropped alike: by what catches the eye in any of them. */
function sharing(looks: readonly Omit<Look, 'eye'>[]): Look[] {
  return looks.map((look) => {
    const { width, height } = look.still;
    const alike = looks.filter(({ still }) => still.width === width && still.height === height);
    return { ...look, eye: meanOf(look.analysis.saliency, alike) };
  });
}

function meanOf(own: Plane, looks: readonly Omit<Look, 'eye'>[]): Plane {
  const planes = looks
    .map(({ analysis }) => analysis.saliency)
    .filter(({ width, height }) => width === own.width && height === own.height);
  if (planes.length === 1) return own;
  return fill(own, (i) => planes.reduce((sum, { data }) => sum + (data[i] as number), 0) / planes.length);
}
