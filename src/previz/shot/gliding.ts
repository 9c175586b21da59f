/** Loads two pictures of one scene for a camera that glides from one to the other: in the sizes and lights it needs. */
import { closerOf } from '../inbetween/glide/closer.ts';
import { featherFor } from '../inbetween/glide/glide.ts';
import type { Glide, GlideSide, Sheet } from '../inbetween/glide/glide.ts';
import { scalesOf } from '../inbetween/glide/sheets.ts';
import { wayOf } from '../inbetween/glide/way.ts';
import type { Mapping } from '../inbetween/match/mapping.ts';
import { relit } from '../inbetween/relight.ts';
import type { Relight } from '../inbetween/relight.ts';
import { layOutPicture } from '../scene/memory.ts';
import type { View } from '../scene/view.ts';
import type { TaskMemory } from './memory.ts';
import type { Shot } from './prepare.ts';

/** What gives each picture the light of the other, where they differ. */
export type Lights = readonly [Relight | undefined, Relight | undefined];

export async function glideOf(
  [a, b]: readonly [Shot, Shot],
  mapping: Mapping,
  lights: Lights,
  view: View,
  room: TaskMemory,
  take: (bytes: number) => number,
): Promise<Glide> {
  const way = wayOf(mapping, view);
  const closer = closerOf(mapping, way, view);
  const side = async (shot: Shot, zoom: number, light: Relight | undefined): Promise<GlideSide> => {
    const sheets: Sheet[] = [];
    const others: Sheet[] = [];
    for (const scale of scalesOf(zoom * closer, shot.still.width / shot.fit.scaled.width)) {
      const { rgba, ...place } = await sheetOf(shot, scale, view);
      sheets.push(put(rgba, place, room, take));
      if (light) others.push(put(relit(rgba, light), place, room, take));
    }
    return { sheets, relit: light ? others : sheets };
  };
  const sides = [await side(a, way.zoom, lights[0]), await side(b, 1 / way.zoom, lights[1])] as const;
  const feather = featherFor(Math.max(lights[0]?.left ?? 0, lights[1]?.left ?? 0));
  return { mapping, closer, feather, sides };
}

type Place = Omit<Sheet, 'offset' | 'stride'>;

/** The still under the frame, in another size. */
async function sheetOf(
  { still, fit: { scaled, left, top } }: Shot,
  scale: number,
  view: View,
): Promise<Place & { rgba: Uint8Array }> {
  const [width, height] = [Math.round(scaled.width * scale), Math.round(scaled.height * scale)];
  const [x, y] = [Math.floor(left * scale), Math.floor(top * scale)];
  const part = {
    left: x,
    top: y,
    width: Math.min(width - x, Math.ceil(view.width * scale)),
    height: Math.min(height - y, Math.ceil(view.height * scale)),
  };
  const rgba = await still.part(width, height, part);
  return {
    rgba,
    width: part.width,
    height: part.height,
    scale,
    left: x - left * scale,
    top: y - top * scale,
  };
}

function put(
  rgba: Uint8Array,
  place: Place,
  { memory, grow }: TaskMemory,
  take: (bytes: number) => number,
): Sheet {
  const { offset, stride } = layOutPicture(place, 0, take);
  grow();
  new Uint8Array(memory.buffer).set(rgba, offset);
  return { ...place, offset, stride };
}
