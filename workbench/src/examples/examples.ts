/**
 * First shots: each goes into the form with the media that come with the server, and costs nothing on `previz`.
 * `scripts/pictures.ts` makes their posters by running them.
 */
import type { GenerationRequest, MediaRef } from '../../../src/ray/request.ts';
import type { Mode } from '../shot/modes.ts';

export interface Example {
  /** Names its poster. */
  readonly id: string;
  readonly mode: Mode;
  readonly title: string;
  /** What is to be learned from it. */
  readonly lesson: string;
  /** Who made what it begins with; undefined for words alone. */
  readonly credit?: string;
  /** @param origin of the server, e.g. `http://127.0.0.1:7070` */
  request(origin: string): GenerationRequest;
}

const LOMIRI = 'Aitzol Berasategi, CC BY 4.0';

const still = (origin: string, name: string): MediaRef => ({ url: `${origin}/media/examples/${name}.jpg` });
const footage = (origin: string, name: string): MediaRef => ({
  url: `${origin}/media/examples/${name}.mp4`,
  media_type: 'video/mp4',
});

export const EXAMPLES: readonly Example[] = [
  {
    id: 'stag',
    mode: 'text',
    title: 'A stag in the mist',
    lesson: 'Words alone: place, light, weather and the camera’s way are read from them.',
    request: () => ({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'A stag in a misty forest at dawn, slow push in, fog drifts between the trees',
      aspect_ratio: '16:9',
      video: { resolution: '720p', duration: '5s' },
    }),
  },
  {
    id: 'path',
    mode: 'image',
    title: 'Along the mountain path',
    lesson: 'A photograph as the first frame, and a camera that walks into it.',
    credit: LOMIRI,
    request: (origin) => ({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'Handheld, pushes in along the path, then cranes up over the valley, clouds in the distance',
      aspect_ratio: '16:9',
      video: { resolution: '720p', duration: '5s', start_frame: still(origin, 'mountain-path') },
    }),
  },
  {
    id: 'day',
    mode: 'keyframes',
    title: 'A day in three pictures',
    lesson: 'Stills pinned to frames 0, 60 and 120; the engine finds the way between them.',
    credit: `${LOMIRI}; Clemens Engelhardt, CC0`,
    request: (origin) => ({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'From the hill at dawn over the mountains at noon to the meadow at dusk, slow drift right',
      aspect_ratio: '16:9',
      video: {
        resolution: '540p',
        duration: '5s',
        keyframes: ['hilltop-sunset', 'mountain-path', 'dandelion-dusk'].map((name) => still(origin, name)),
        keyframe_indexes: [0, 60, 120],
      },
    }),
  },
  {
    id: 'charcoal',
    mode: 'edit',
    title: 'Footage as a charcoal drawing',
    lesson: 'An edit keeps the movement and changes the look, as far as the strength dial says.',
    credit: 'OpenCV contributors, Apache-2.0',
    request: (origin) => ({
      model: 'ray-3.2',
      type: 'video_edit',
      prompt: 'Charcoal drawing on rough paper',
      source: footage(origin, 'hand-and-cup'),
      video: { resolution: '540p', edit: { strength: 'reimagine_1' } },
    }),
  },
  {
    id: 'tower',
    mode: 'reframe',
    title: 'A skyline for the phone',
    lesson: 'A reframe keeps every pixel of the footage and paints what the new shape lacks.',
    credit: 'Kivy samples, CC0',
    request: (origin) => ({
      model: 'ray-3.2',
      type: 'video_reframe',
      prompt: 'City towers at night, dark sky above, lights below',
      aspect_ratio: '9:16',
      source: footage(origin, 'city-towers'),
      video: { resolution: '540p' },
    }),
  },
  {
    id: 'seeds',
    mode: 'image',
    title: 'Seeds in the wind, for ever',
    lesson: 'A loop: the last frame leads into the first without a seam.',
    credit: 'Clemens Engelhardt, CC0',
    request: (origin) => ({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'Gentle sway, floating dust in the evening light, shallow focus',
      aspect_ratio: '16:9',
      video: {
        resolution: '720p',
        duration: '5s',
        loop: true,
        start_frame: still(origin, 'dandelion-dusk'),
      },
    }),
  },
  {
    id: 'sunset',
    mode: 'image',
    title: 'A sunset in HDR',
    lesson: 'Ten bits in PQ: the sun is brighter than white. Add EXR frames for the grade.',
    credit: LOMIRI,
    request: (origin) => ({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'Slow crane up over the hill, the sun breaks through, lens glow',
      aspect_ratio: '16:9',
      video: {
        resolution: '720p',
        duration: '5s',
        hdr: true,
        start_frame: still(origin, 'hilltop-sunset'),
      },
    }),
  },
  {
    id: 'neon',
    mode: 'text',
    title: 'Neon in the rain',
    lesson: 'A wide frame for a wide street: the ratio is a choice like the lens.',
    request: () => ({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'A neon city street in the rain at night, tracking forward, reflections on the wet ground',
      aspect_ratio: '21:9',
      video: { resolution: '720p', duration: '5s' },
    }),
  },
];
