/** Eases exposure and tint across: each picture moves half-way to the other's mean and contrast (Reinhard 2001). */
import { clamp, lerp } from '../../math.ts';
import type { Code, Levels } from './bridge.ts';
import type { Tone } from './side.ts';

/** Of the way to the middle between both: all of it would turn a night into a grey day. */
const SHARE = 0.7;
const MOST_GAIN = 1.3;
/** Exposure may change a good deal unseen, tint only a little; contrast of colour not at all. */
const MOST_SHIFT: Code = [34, 5, 5];

export function levelsOf(a: Tone, b: Tone): readonly [Levels, Levels] {
  return [towards(a, b), towards(b, a)];
}

function towards(own: Tone, other: Tone): Levels {
  const planes = [0, 1, 2].map((n) => {
    const [mean, spread] = [own.mean[n] as number, Math.max(2, own.spread[n] as number)];
    const target = lerp(mean, other.mean[n] as number, SHARE / 2);
    const wide = lerp(spread, Math.max(2, other.spread[n] as number), SHARE / 2);
    const gain = n === 0 ? clamp(wide / spread, 1 / MOST_GAIN, MOST_GAIN) : 1;
    const most = MOST_SHIFT[n] as number;
    const moved = mean + clamp(target - mean, -most, most);
    return { gain, add: moved - gain * mean };
  });
  const all = (of: (one: { gain: number; add: number }) => number): Code => planes.map(of) as unknown as Code;
  return { gain: all(({ gain }) => gain), add: all(({ add }) => add) };
}
