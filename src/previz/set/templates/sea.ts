/** The sea: waves to the horizon, the sun's path on them, a headland in the haze. */
import { rangeParts } from './mountains.ts';
import { skyPart } from '../sky-part.ts';
import type { Setting } from '../setting.ts';
import type { Template } from '../template.ts';
import { ripplesBelow, waterPart } from '../water-part.ts';

export const sea: Template = {
  standing: () => ({ horizon: 0.45, feet: 0.8, eye: 3 }),
  surface: 'water',
  parts(setting) {
    const { stand } = setting;
    const [headland] = rangeParts(setting, 0.34);
    return [
      skyPart(setting),
      ...(headland ? [headland] : []),
      waterPart(setting, { ...wavesOf(setting), from: stand.horizon }),
    ];
  },
  water: (setting, grid) => ripplesBelow(setting, grid, setting.stand.horizon),
};

/** Higher in wind and storm, lower where all is calm. */
function wavesOf({ wish, stand }: Setting): { length: number; steep: number; clear: number } {
  const rough = wish.has('storm') || wish.has('blizzard');
  const calm = wish.moods.includes('serene') || wish.has('fog') || wish.has('mist');
  return {
    length: (rough ? 0.75 : 0.5) * stand.distance,
    steep: rough ? 0.16 : calm ? 0.045 : 0.09,
    clear: wish.palette.includes('teal') ? 1 : 0.35,
  };
}
