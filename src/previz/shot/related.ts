/** Brings two pictures of one scene into the shared memory, and finds out how the camera gets from one to the other. */
import { lightOf, smaller } from '../depth/colours.ts';
import type { Thumbnail } from '../depth/colours.ts';
import { plane } from '../depth/plane.ts';
import { mapOf } from '../fit/crop.ts';
import { flowBetween, takeFlowScratch } from '../flow/flow.ts';
import type { Flow } from '../flow/flow.ts';
import { loadPicture, takeFlow } from '../flow/room.ts';
import type { FlowRoom } from '../flow/room.ts';
import { effortFor } from '../inbetween/effort.ts';
import { wayOf } from '../inbetween/glide/way.ts';
import { aligned, between } from '../inbetween/match/align.ts';
import { composed, inverse, mapped } from '../inbetween/match/mapping.ts';
import type { Mapping } from '../inbetween/match/mapping.ts';
import { relightOf } from '../inbetween/relight.ts';
import { layGrades } from './graded.ts';
import { disparityAt } from '../scene/view.ts';
import type { DisparityMap, View } from '../scene/view.ts';
import { glideOf } from './gliding.ts';
import type { Lights } from './gliding.ts';
import type { RelatedLink } from './links.ts';
import type { RelatedMatter } from './matter.ts';
import type { TaskMemory } from './memory.ts';
import type { Shot } from './prepare.ts';
import { expansionIn } from './expansion-in.ts';

/** What was found out of a pair while it was loaded. */
export interface RelatedFacts {
  readonly kind: 'near' | 'same_scene';
  readonly by: 'flow' | 'camera';
  readonly consistent: number | undefined;
  /** Pixels. */
  readonly meanFlow: number | undefined;
  readonly zoom: number;
  readonly degrees: number;
}

export interface LoadedRelated {
  readonly matter: RelatedMatter;
  readonly facts: RelatedFacts;
  free(): void;
}

/** The frames of both pins, RGBA8. */
export type Pictures = readonly [Uint8Array, Uint8Array];

export async function loadRelated(
  [a, b]: readonly [Shot, Shot],
  link: RelatedLink,
  pictures: Pictures,
  room: TaskMemory,
): Promise<LoadedRelated> {
  const { view } = a;
  const taken: number[] = [];
  const take = (bytes: number): number => {
    const offset = room.arena.take(bytes);
    taken.push(offset);
    return offset;
  };
  const small = pictures.map((rgba) => smaller({ ...view, rgba }, COMPARED)) as [Thumbnail, Thumbnail];
  const mapping = settled(small, link.mapping, view);
  const way = wayOf(mapping, view);
  const lights = lightsOf(small, mapping, view);
  const plain = (lights[0]?.leftAlone ?? 0) < MOST_LEFT;
  const flowing = plain ? flowOf(pictures, mapping, view, room, take) : undefined;
  const made = flowing ?? {
    kind: 'glide' as const,
    glide: await glideOf([a, b], mapping, lights, view, room, take),
  };
  const share = flowing ? flowing.flow.meanPixels / view.width : undefined;
  const facts: RelatedFacts = {
    kind: share !== undefined && share <= NEAR ? 'near' : 'same_scene',
    by: flowing ? 'flow' : 'camera',
    consistent: flowing?.flow.consistent,
    meanFlow: flowing?.flow.meanPixels,
    zoom: way.zoom,
    degrees: (way.turn * 180) / Math.PI,
  };
  const scene = sceneOf([a, b], room, take);
  room.grow();
  const expansions = room.wide && ([expansionIn(room, a), expansionIn(room, b)] as const);
  const lit = expansions ? { expansions } : {};
  const matter: RelatedMatter = {
    kind: 'related',
    view,
    pace: link.pace,
    path: a.path,
    ...scene,
    ...lit,
    made,
  };
  return { matter, facts, free: () => taken.forEach(room.arena.free) };
}

/** Longer side of the pictures that are aligned. */
const COMPARED = 560;
/** Mean flow of near pictures, as a share of the width, and the most that flow follows at all. */
const NEAR = 0.03;
const FOLLOWED = 0.12;
/** Share of the pixels whose flow leads back to them. */
const CONSISTENT = 0.7;
/** Flow blends pictures whose channels differ by a line each; what is left beyond so many codes shows as blotches. */
const MOST_LEFT = 5;
/** Beyond these a flow's straight lines are no camera's way. */
const MOST_GROWTH = 1.3;
const MOST_TURN = 0.2;

/** The mapping made exact where the frames themselves say so. */
function settled([a, b]: readonly [Thumbnail, Thumbnail], mapping: Mapping, view: View): Mapping {
  const [toSmall, back] = [between(view, a), between(b, view)];
  const inSmall = composed(between(view, b), composed(mapping, inverse(toSmall)));
  const found = aligned(lightOf(a), lightOf(b), inSmall);
  return composed(back, composed(found.mapping, toSmall));
}

function flowOf(
  pictures: Pictures,
  mapping: Mapping,
  view: View,
  room: TaskMemory,
  take: (bytes: number) => number,
): { kind: 'flow'; room: FlowRoom; flow: Flow } | undefined {
  const { zoom, turn } = wayOf(mapping, view);
  const growth = Math.max(zoom, 1 / zoom);
  if (growth > MOST_GROWTH || Math.abs(turn) > MOST_TURN) return undefined;
  const effort = effortFor(view);
  const { memory, kernels, arena } = room;
  const flowRoom = takeFlow(take, view.width, view.height, effort.finest);
  const borrowed: number[] = [];
  const scratch = takeFlowScratch((bytes) => {
    const offset = arena.take(bytes);
    borrowed.push(offset);
    return offset;
  }, flowRoom);
  room.grow();
  loadPicture(memory, flowRoom, flowRoom.a, pictures[0]);
  loadPicture(memory, flowRoom, flowRoom.b, pictures[1]);
  const guessed = (m: Mapping) => (x: number, y: number) => {
    const to = mapped(m, x, y);
    return [to.x - x, to.y - y] as const;
  };
  const guess = { forward: guessed(mapping), backward: guessed(inverse(mapping)) };
  const flow = flowBetween({ kernels, memory }, flowRoom, scratch, { effort, guess });
  borrowed.forEach(arena.free);
  const good = flow.consistent >= CONSISTENT && flow.meanPixels <= FOLLOWED * view.width;
  return good ? { kind: 'flow', room: flowRoom, flow } : undefined;
}

/** What gives each picture the light of the other. */
function lightsOf([a, b]: readonly [Thumbnail, Thumbnail], mapping: Mapping, view: View): Lights {
  const inSmall = composed(between(view, b), composed(mapping, inverse(between(view, a))));
  const [there, back] = [relightOf(a, b, inSmall), relightOf(b, a, inverse(inSmall))];
  return there && back ? [there, back] : [undefined, undefined];
}

/** What lies over the pictures: the first one's air and look, over the mean of both depths. */
function sceneOf(
  [a, b]: readonly [Shot, Shot],
  room: TaskMemory,
  take: (bytes: number) => number,
): Pick<RelatedMatter, 'disparity' | 'effects' | 'grades'> {
  const { view, effects } = a;
  const [p, q] = [a, b].map(({ analysis, fit }) =>
    mapOf(analysis.depthMap, fit.scaled, fit.left, fit.top),
  ) as [DisparityMap, DisparityMap];
  const [width, height] = [64, 36];
  const [stepX, stepY] = [view.width / width, view.height / height];
  const mean = plane(width, height, (x, y) => {
    const [u, v] = [(x + 0.5) * stepX, (y + 0.5) * stepY];
    return (disparityAt(p, u, v) + disparityAt(q, u, v)) / 2;
  });
  const disparity = { ...mean, scaleX: 1 / stepX, scaleY: 1 / stepY, offsetX: -0.5, offsetY: -0.5 };
  const { tables } = room.layout;
  if (!effects.needs || !tables) return { disparity, grades: [] };
  const grades = layGrades(effects.spec.look, room, take);
  // Waves and clouds belong to one picture; here the whole picture moves.
  return { disparity, effects: { ...effects.spec, drift: undefined, ripples: undefined, tables }, grades };
}
