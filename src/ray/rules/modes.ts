/** Rules of the three special modes: edit, reframe, extend. */
import { durationOf, resolutionOf } from '../geometry.ts';
import { extendDirection } from '../media-refs.ts';
import type { AspectRatio } from '../request.ts';
import { videoOf } from './rule.ts';
import type { Rule } from './rule.ts';

const PORTRAITS_WITHOUT_1080P: readonly AspectRatio[] = ['9:16', '3:4'];

const EDIT_RULES: readonly Rule[] = [
  {
    id: 'auto_controls_excludes_strength',
    sentence:
      'video.edit.auto_controls true does not go with video.edit.strength: a strength means manual mode',
    status: 422,
    breach: (request) => {
      const edit = videoOf(request).edit;
      if (request.type !== 'video_edit' || edit?.auto_controls !== true || edit.strength === undefined)
        return undefined;
      return { field: 'video.edit.strength', value: edit.strength };
    },
  },
  {
    id: 'auto_controls_excludes_controls',
    sentence:
      'video.edit.auto_controls true does not go with video.edit.controls: own controls mean manual mode',
    status: 422,
    breach: (request) => {
      const edit = videoOf(request).edit;
      if (request.type !== 'video_edit' || edit?.auto_controls !== true || edit.controls === undefined)
        return undefined;
      return { field: 'video.edit.controls', value: edit.controls };
    },
  },
  {
    id: 'edit_keyframes_exclude_start_frame',
    sentence: 'video.edit.keyframes does not go with video.start_frame: pin that image too, at index 0',
    status: 422,
    breach: (request) => {
      const { edit, start_frame: start } = videoOf(request);
      if (request.type !== 'video_edit' || edit?.keyframes === undefined || start === undefined)
        return undefined;
      return { field: 'video.start_frame', value: start };
    },
  },
];

const REFRAME_RULES: readonly Rule[] = [
  {
    id: 'reframe_needs_ratio',
    sentence: "aspect_ratio is required for type 'video_reframe'",
    status: 400,
    breach: ({ type, aspect_ratio: ratio }, surface) =>
      type === 'video_reframe' && ratio === undefined
        ? {
            field: 'aspect_ratio',
            value: undefined,
            allowed: surface.reframe_ratios,
            message: "aspect_ratio is required for type 'video_reframe'",
          }
        : undefined,
  },
  {
    id: 'reframe_1080p_portrait',
    sentence: 'A reframe to 9:16 or 3:4 is not offered at 1080p',
    status: 422,
    breach: (request, surface) => {
      const value = resolutionOf(request, surface);
      const ratio = request.aspect_ratio;
      if (request.type !== 'video_reframe' || value !== '1080p' || ratio === undefined) return undefined;
      if (!PORTRAITS_WITHOUT_1080P.includes(ratio)) return undefined;
      return {
        field: 'video.resolution',
        value,
        allowed: surface.resolutions.filter((tier) => tier !== '1080p'),
      };
    },
  },
  {
    id: 'source_position_seen',
    sentence: 'video.source_position must leave some of the source on the canvas',
    status: 422,
    breach: (request) => {
      const place = videoOf(request).source_position;
      if (request.type !== 'video_reframe' || place === undefined) return undefined;
      const { x_norm: x, y_norm: y, w_norm: w, h_norm: h } = place;
      if (x < 1 && y < 1 && x + w > 0 && y + h > 0) return undefined;
      const message =
        'video.source_position lies wholly outside the canvas, which goes from 0 to 1: nothing of the source would be seen';
      return { field: 'video.source_position', value: place, message };
    },
  },
];

const EXTEND_RULES: readonly Rule[] = [
  {
    id: 'extend_one_anchor',
    sentence:
      'An extension takes exactly one anchor: a generation_id in video.start_frame (continue) or video.end_frame (lead up)',
    status: 422,
    breach: (request) => {
      const { start_frame: start, end_frame: end } = videoOf(request);
      const direction = extendDirection(request);
      if (direction === undefined || start === undefined || end === undefined) return undefined;
      return direction === 'forward'
        ? { field: 'video.end_frame', value: end }
        : { field: 'video.start_frame', value: start };
    },
  },
  {
    id: 'extend_excludes_10s',
    sentence: "An extension adds one block of 5 s: video.duration must be '5s'",
    status: 422,
    breach: (request) =>
      extendDirection(request) !== undefined && durationOf(request) === '10s'
        ? { field: 'video.duration', value: '10s', allowed: ['5s'] }
        : undefined,
  },
  {
    id: 'extend_excludes_hdr',
    sentence: 'An extension is SDR: it does not go with video.hdr',
    status: 422,
    breach: (request) =>
      extendDirection(request) !== undefined && videoOf(request).hdr === true
        ? { field: 'video.hdr', value: true, allowed: [false] }
        : undefined,
  },
  {
    id: 'extend_loop_forward',
    sentence:
      'An extension may loop only when it continues a generation (generation_id in video.start_frame)',
    status: 422,
    breach: (request) =>
      extendDirection(request) === 'backward' && videoOf(request).loop === true
        ? { field: 'video.loop', value: true, allowed: [false] }
        : undefined,
  },
  {
    id: 'extend_excludes_360p',
    sentence: 'An extension is not offered at 360p',
    status: 422,
    breach: (request, surface) => {
      const value = resolutionOf(request, surface);
      if (extendDirection(request) === undefined || value !== '360p') return undefined;
      return {
        field: 'video.resolution',
        value,
        allowed: surface.resolutions.filter((tier) => tier !== '360p'),
      };
    },
  },
];

export const MODE_RULES: readonly Rule[] = [...EDIT_RULES, ...REFRAME_RULES, ...EXTEND_RULES];
