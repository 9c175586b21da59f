/** What a mapping does to the picture, in pixels. */
import { log } from '../math.ts';
import type { View } from '../scene/view.ts';
import { wayOf } from './glide/way.ts';
import { mapped } from './match/mapping.ts';
import type { Mapping } from './match/mapping.ts';
import type { Motion } from './pace.ts';

export function motionOf(mapping: Mapping, view: View): Motion {
  const [x, y] = [(view.width - 1) / 2, (view.height - 1) / 2];
  const middle = mapped(mapping, x, y);
  const { zoom, turn } = wayOf(mapping, view);
  const unit = view.width / 4;
  return [middle.x - x, middle.y - y, unit * log(zoom), unit * turn];
}
