/** Lenses, focus, framings, placements and effects told rather than named. */
import type { Entry } from './entry.ts';

export const LENSES_AND_VIEWS_IN_PROSE: readonly Entry[] = [
  {
    prompt: 'Shot on a vintage 75mm, the background melting into soft bokeh.',
    moves: [],
    lens: { mm: 75 },
    focus: ['shallow_focus'],
  },
  { prompt: 'Everything from the pebbles to the peaks is in focus.', moves: [], focus: ['deep_focus'] },
  {
    prompt: 'Focus slides from the knife to the cake.',
    moves: [],
    focus: ['rack_focus'],
    not_camera: ['slides'],
  },
  { prompt: 'Ultra wide 12mm lens in a tiny lift.', moves: [], lens: { mm: 12, kind: ['wide_angle'] } },
  {
    prompt: '600mm shot of a rickshaw coming towards us.',
    moves: [],
    lens: { mm: 600 },
    tolerated: ['lens:telephoto'],
    not_camera: ['coming towards'],
  },
  {
    prompt: 'Through the eyes of a drunk, the alley sways.',
    moves: [],
    placement: ['pov'],
    tolerated: ['rig:handheld'],
  },
  { prompt: 'The boy holds the phone out and talks to it, selfie style.', moves: [], rig: ['selfie'] },
  { prompt: 'Full-length shot of a tailor, camera at hip height.', moves: [], framing: 'full' },
  { prompt: 'We see the referee from the waist up.', moves: [], framing: 'medium' },
  {
    prompt: 'Frame her from the thighs up, tilt up to the hat.',
    moves: [{ move: 'tilt_up', order: 1 }],
    framing: 'cowboy',
  },
  {
    prompt: 'The camera looks straight down on a pizza being cut.',
    moves: [],
    placement: ['overhead'],
    tolerated: ['placement:high_angle'],
  },
  { prompt: 'Wrap the plaza into a small planet.', moves: [], effects: ['tiny_planet'] },
  {
    prompt: 'The frame closes like elevator doors and opens on the desert.',
    moves: [],
    effects: ['elevator_doors'],
  },
  {
    prompt: 'Looking up from the gutter as taxis pass, ground-level, 21mm.',
    moves: [],
    placement: ['ground_level'],
    lens: { mm: 21 },
    tolerated: ['move:tilt_up', 'placement:low_angle', 'lens:wide_angle'],
  },
];
