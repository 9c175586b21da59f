/** A shot of which any frame can be asked for, in any order: what the preview shows, by the join that renders clips. */
import type { Canvas } from '../../ray/geometry.ts';
import type { ShotPlan } from '../director/plan.ts';
import type { MoodWish } from '../light/towards.ts';
import type { PathInput } from '../camera/path.ts';
import type { PlannedEffects } from '../render/plan-effects.ts';
import type { View } from '../scene/view.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { drawFrame } from './draw.ts';
import type { Edge, EdgeMotion } from './edge.ts';
import { motionAt } from './edge.ts';
import { loadScene } from './load.ts';
import { keepShots, makeSegment, shotAt } from './made.ts';
import type { FrameMatter } from './matter.ts';
import { openMemory } from './memory.ts';
import type { MemorySource, TaskMemory } from './memory.ts';
import { frameOf } from './pictures.ts';
import type { Pin } from './pins.ts';
import { prepareShots } from './prepare.ts';
import { needsOf } from './scenes.ts';
import { segmentsOf } from './sequence.ts';
import { sceneOfWords } from './words.ts';
import type { Studio } from './words.ts';

export interface ShotGiven {
  readonly plan: ShotPlan;
  readonly canvas: Canvas;
  readonly seed: number;
  readonly prompt: string;
  readonly loop: boolean;
  /** In the order of time; none for a scene of words. */
  readonly pins: readonly Pin[];
  /** What references wish. */
  readonly mood?: MoodWish | undefined;
  readonly signal: AbortSignal;
}

export interface OpenShot {
  readonly view: View;
  readonly path: PathInput;
  readonly effects: PlannedEffects;
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  /** Room for a frame in RGBA8, tightly packed. */
  readonly display: number;
  /** Byte offset of the frame in the memory, planar 4:2:0, tightly packed; valid until the next one is drawn. */
  draw(frame: number): Promise<number>;
}

/** Everything of one thread. @param source its memory belongs to this shot alone */
export function openShot(given: ShotGiven, source: MemorySource, studio: Studio): Promise<OpenShot> {
  return given.pins.length === 0 ? openWords(given, source, studio) : openPictures(given, source);
}

async function openWords(given: ShotGiven, source: MemorySource, studio: Studio): Promise<OpenShot> {
  const { canvas, signal } = given;
  const { draft, path, needs } = await sceneOfWords(given, studio);
  const { view, effects } = draft;
  const room = await openMemory({ view, look: effects.spec.look, seed: path.seed }, [needs], source);
  const { scene } = await loadScene(draft, room, source, signal);
  const matter: FrameMatter = { kind: 'scene', scene, path };
  return {
    ...opened(room, view),
    view,
    path,
    effects,
    draw: (frame) => Promise.resolve(drawn(matter, frame, canvas, room)),
  };
}

async function openPictures(given: ShotGiven, source: MemorySource): Promise<OpenShot> {
  const { canvas, pins, signal } = given;
  const shots = await prepareShots(pins, {
    ...given,
    motionAt: (edge: Edge, depth, shown): Promise<EdgeMotion> => motionAt(edge, depth, shown, source),
  });
  const { view, effects, path } = shotAt(shots, 0);
  const between = shots.length > 1;
  const common = { view, look: effects.spec.look, seed: path.seed, between };
  const room = await openMemory(common, shots.map(needsOf), source);
  const frames = shots.map(({ pin }) => pin.frame);
  const segments = segmentsOf(frames, canvas.frame_count);
  const loaded = keepShots(shots, segments, room, source, signal);
  const made = new Map<(typeof segments)[number], Promise<FrameMatter>>();
  const matterAt = (frame: number): Promise<FrameMatter> => {
    const segment = segments.find((one) => frame >= one.frames.first && frame < one.frames.end);
    if (!segment) throw new Error(`Frame ${frame} is in no segment.`);
    const matter = made.get(segment) ?? makeSegment(segment, loaded).then((one) => one.matter);
    made.set(segment, matter);
    return matter;
  };
  return {
    ...opened(room, view),
    view,
    path,
    effects,
    async draw(frame) {
      const pin = frames.indexOf(frame);
      if (pin < 0) return drawn(await matterAt(frame), frame, canvas, room);
      const slot = slotOf(room);
      const { matter } = await loaded.pictures.of(pin);
      new Uint8Array(room.memory.buffer).set(frameOf(matter, room), slot);
      return slot;
    },
  };
}

/** A frame as a screen shows it: RGBA8, tightly packed, a copy. */
export async function pictureOf(
  { view: { width, height }, kernels, memory, display, draw }: OpenShot,
  frame: number,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const y = await draw(frame);
  const u = y + width * height;
  kernels.i420ToRgba(y, u, u + (width * height) / 4, width, height, display, width * 4);
  return new Uint8ClampedArray(new Uint8ClampedArray(memory.buffer, display, width * height * 4));
}

function opened(
  { memory, kernels, arena, grow }: TaskMemory,
  { width, height }: View,
): Pick<OpenShot, 'memory' | 'kernels' | 'display'> {
  const display = arena.take(width * height * 4);
  grow();
  return { memory, kernels, display };
}

function drawn(matter: FrameMatter, frame: number, { fps }: Canvas, room: TaskMemory): number {
  const { memory, kernels, layout } = room;
  const [scratch] = layout.scratch;
  if (!scratch) throw new Error('The layout has no scratch.');
  const slot = slotOf(room);
  drawFrame(matter, frame, fps, slot, { kernels, memory, scratch });
  return slot;
}

function slotOf({
  layout: {
    ring: [slot],
  },
}: TaskMemory): number {
  if (slot === undefined) throw new Error('The ring has no slots.');
  return slot;
}
