/** The styles: what each is made of at full strength. */
import type { Style } from '../director/slots.ts';
import type { Recipe } from './recipe.ts';

export type LookName = Style | 'none';

const PLAIN: Recipe = {
  flatten: 3,
  even: 0.0012,
  along: { taps: 0, step: 1 },
  lie: { degrees: 30, wind: 0.8, pull: 0.0004 },
  tones: { levels: 0, hard: 1, share: 0 },
  density: 0,
  granule: 0,
  turbulence: 0,
  bump: 0,
  weave: 0,
  detail: 0,
};

export const LOOKS: Readonly<Record<LookName, Recipe>> = {
  /** Lit anew or coloured, and simplified: what is photographed stays a photograph. */
  none: { ...PLAIN, flatten: 3, along: { taps: 3, step: 1.4 }, detail: 0.6 },
  /** Washes with dark rims on rough paper, pigment in its hollows, no hard line but a faint pencil. */
  watercolor: {
    ...PLAIN,
    flatten: 6,
    along: { taps: 2, step: 1.5 },
    tones: { levels: 7, hard: 1.6, share: 0.55 },
    rim: { keep: 0, rise: 0, rim: 1, gain: 5 },
    density: 0.8,
    granule: 0.42,
    turbulence: 0.55,
    paper: { tile: 'paper', scale: 1.1 },
    screen: { tile: 'wash', scale: 0.34 },
    lines: { width: 1, gain: 12, from: 0.006, share: 0.45, colour: [0.24, 0.2, 0.22], follow: 3 },
  },
  /** Thick paint: strokes with hairs along the forms, light on their relief, canvas below. */
  oil: {
    ...PLAIN,
    flatten: 5,
    along: { taps: 7, step: 1.5 },
    lie: { degrees: 25, wind: 1.6, pull: 0.0012 },
    bristle: { tile: 'bristle', scale: 0.62 },
    tones: { levels: 9, hard: 1.5, share: 0.4 },
    rim: { keep: 1, rise: 0, rim: 0, gain: 0 },
    bump: 0.3,
    weave: 0.1,
    paper: { tile: 'canvas', scale: 1.3 },
    strokes: { long: 17, wide: 4.6, shade: 0.07 },
  },
  /** Graphite: outlines drawn more than once, hatching in the shadows, the tooth of the paper. */
  pencil: {
    ...PLAIN,
    flatten: 3,
    along: { taps: 2, step: 1.4 },
    bristle: { tile: 'bristle', scale: 0.9 },
    tones: { levels: 6, hard: 1.4, share: 0.35 },
    lines: { width: 1.05, gain: 26, from: 0.002, share: 0.92, colour: [0.13, 0.13, 0.15], follow: 3 },
    granule: 0.22,
    detail: 0.3,
    paper: { tile: 'grain', scale: 1.3 },
    screen: { tile: 'hatch', scale: 1.25 },
    marks: { share: 0.5, slope: 1.7, low: 0.12, span: 1.15, dark: { gain: 0.6, add: [0, 0, 0.005] }, light: { gain: 0.42, add: [0.57, 0.565, 0.55] } },
  },
  /** Pen and brush: black contours, washes of few tones, hatching where it is dark. */
  ink: {
    ...PLAIN,
    flatten: 5,
    along: { taps: 3, step: 1.5 },
    tones: { levels: 4, hard: 2.2, share: 0.75 },
    lines: { width: 1.25, gain: 42, from: 0.004, share: 1, colour: [0.03, 0.03, 0.05], follow: 5 },
    rim: { keep: 0, rise: 0, rim: 1, gain: 4 },
    density: 0.35,
    granule: 0.3,
    paper: { tile: 'paper', scale: 0.9 },
    screen: { tile: 'hatch', scale: 1 },
    marks: { share: 0.36, slope: 2.6, low: 0.05, span: 1.7, dark: { gain: 0.3, add: [0, 0, 0] }, light: { gain: 1, add: [0.02, 0.02, 0.015] } },
  },
  /** Coarse black grains on the tooth of the paper, smudged masses, thick soft contours. */
  charcoal: {
    ...PLAIN,
    flatten: 6,
    along: { taps: 5, step: 1.6 },
    lie: { degrees: 55, wind: 0.4, pull: 0.002 },
    bristle: { tile: 'bristle', scale: 0.7 },
    lines: { width: 2, gain: 17, from: 0.003, share: 0.9, colour: [0.05, 0.045, 0.045], follow: 4 },
    rim: { keep: 1, rise: 0, rim: 0, gain: 0 },
    density: 0.5,
    detail: 0.25,
    paper: { tile: 'grain', scale: 1.1 },
    screen: { tile: 'grain', scale: 1.5 },
    marks: { share: 0.5, slope: 1.3, low: 0.04, span: 1.15, dark: { gain: 0.45, add: [0, 0, 0] }, light: { gain: 0.6, add: [0.37, 0.36, 0.345] } },
  },
  /** Flat bright colours, black contours, dots of a printing screen in the half tones. */
  comic: {
    ...PLAIN,
    flatten: 5,
    along: { taps: 2, step: 1.4 },
    tones: { levels: 4, hard: 2.6, share: 0.8 },
    lines: { width: 1.3, gain: 46, from: 0.006, share: 1, colour: [0.02, 0.02, 0.04], follow: 4 },
    screen: { tile: 'dots', scale: 1.6, fixed: true },
    marks: { share: 0.6, slope: 2.4, low: 0.08, span: 1.25, dark: { gain: 0.62, add: [0, 0, 0.02] }, light: { gain: 1.03, add: [0.05, 0.045, 0.02] } },
  },
  /** Cels: few clean tones, thin dark contours in a colour of their own, airy painted light. */
  anime: {
    ...PLAIN,
    flatten: 6,
    even: 0.0006,
    along: { taps: 3, step: 1.5 },
    tones: { levels: 4, hard: 2.9, share: 0.78 },
    lines: { width: 1.05, gain: 40, from: 0.005, share: 0.95, colour: [0.1, 0.06, 0.11], follow: 4 },
  },
  pixel: {
    ...PLAIN,
    pixels: { size: 5, colours: 24, dither: 0.034 },
  },
  /** Chalk: light colour dragged over tinted paper that shows between, soft strokes to one side. */
  pastel: {
    ...PLAIN,
    flatten: 5,
    along: { taps: 6, step: 1.5 },
    lie: { degrees: -40, wind: 0.5, pull: 0.004 },
    bristle: { tile: 'bristle', scale: 0.75 },
    rim: { keep: 1, rise: 0, rim: 0, gain: 0 },
    bump: 0.1,
    density: 0.3,
    weave: 0.14,
    paper: { tile: 'grain', scale: 0.95 },
    screen: { tile: 'grain', scale: 0.72 },
    marks: { share: 0.46, slope: 1.3, low: -0.1, span: 0.95, dark: { gain: 0.62, add: [0.16, 0.13, 0.125] }, light: { gain: 0.92, add: [0.075, 0.068, 0.06] } },
    lines: { width: 1.8, gain: 7, from: 0.004, share: 0.4, colour: [0.3, 0.24, 0.27], follow: 3 },
    strokes: { long: 15, wide: 4, shade: 0.06 },
  },
  /** Hard light and deep black, a little glow: photographed, not drawn. */
  noir: {
    ...PLAIN,
    flatten: 2,
    along: { taps: 0, step: 1 },
    tones: { levels: 3.5, hard: 1.3, share: 0.4 },
    detail: 0.75,
  },
  /** Old stock: soft, warm, faded. */
  vintage_film: { ...PLAIN, flatten: 1.6, even: 0.02, weave: 0.06, paper: { tile: 'grain', scale: 1.6 }, detail: 0.3 },
  film_8mm: { ...PLAIN, flatten: 1.9, even: 0.02, weave: 0.09, paper: { tile: 'grain', scale: 1.3 }, detail: 0.2 },
  vhs: { ...PLAIN, flatten: 1.6, even: 0.05, detail: 0.35 },
  /** The night of a sign maker: outlines as tubes of light. */
  neon: {
    ...PLAIN,
    flatten: 3,
    along: { taps: 4, step: 1.5 },
    rim: { keep: 0, rise: 0, rim: 1, gain: 5.5 },
    neon: { base: 0.55, gain: 1.7, glow: 1.5, boost: 3 },
  },
  /** Modelled of plasticine: round forms, thumb prints, soft light from above left. */
  claymation: {
    ...PLAIN,
    flatten: 8,
    even: 0.0008,
    along: { taps: 4, step: 2 },
    bristle: { tile: 'print', scale: 1.35 },
    tones: { levels: 5, hard: 1.7, share: 0.5 },
    rim: { keep: 0.26, rise: 1.7, rim: -0.5, gain: 4 },
    bump: 0.42,
  },
}; // prettier-ignore

/** Whether a style is laid over the screen, not over what moves: its frames are not mixed along the motion. */
export function standsStill(look: LookName): boolean {
  return LOOKS[look].pixels !== undefined;
}
