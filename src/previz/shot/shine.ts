/** The light of a scene of words that its pictures cannot show, as a scene of its own. */
import { shineOfDrawing } from '../cast/shine.ts';
import type { CastLayer } from '../cast/layers.ts';
import { halfMap, halfMotion, halfTrack, shineEffects } from '../range/shine-scene.ts';
import { viewOf } from '../scene/view.ts';
import type { SceneDraft } from './load.ts';

export function shineDraft({ view, layers, effects, focus }: SceneDraft): SceneDraft {
  const maps = new Map(layers.map(({ disparity }) => [disparity, halfMap(disparity)]));
  return {
    view: viewOf(view.width / 2, view.height / 2),
    layers: layers.map((layer) => {
      const { shine, pictures, disparity, motion } = layer;
      const picture = shine ?? shineOfDrawing(pictures[0], shines(layer));
      return {
        pictures: [picture],
        disparity: maps.get(disparity) ?? halfMap(disparity),
        ...(motion ? { motion: halfMotion(motion) } : {}),
      };
    }),
    effects: { ...effects, spec: shineEffects(effects.spec) },
    focus: focus && { track: halfTrack(focus.track), depths: focus.depths.map(halfMap) },
  };
}

function shines(layer: SceneDraft['layers'][number] & Partial<Pick<CastLayer, 'shines'>>): boolean {
  return layer.shines === true;
}
