/**
 * The APIs through which a request can come in, and every way in which they differ, as data. Code asks the record;
 * it never asks for the name of a surface.
 */
import { ASPECT_RATIOS } from './request.ts';
import type { AspectRatio, Resolution } from './request.ts';

export const SURFACE_IDS = ['native', 'fal', 'oxen', 'wavespeed', 'runware'] as const;
export type SurfaceId = (typeof SURFACE_IDS)[number];

/** When a client of this surface learns that its input is bad. */
export interface RefusalTimes {
  /** After a submit to the surface's queue. */
  readonly queued: 'at_submit' | 'at_result' | 'as_failed';
  /** On the surface's waiting call, where it has one. */
  readonly blocking: 'at_once';
  /** When media cannot be fetched or read; only one surface treats that differently from other bad input. */
  readonly unreadable_media: 'at_submit' | 'at_result' | 'as_failed';
}

export interface Surface {
  readonly id: SurfaceId;
  readonly name: string;
  readonly resolutions: readonly Resolution[];
  readonly default_resolution: Resolution;
  /** Ratios for type `video`. */
  readonly ratios: readonly AspectRatio[];
  /** More of them, which can be asked for with `video.size` only and are never chosen for an image. */
  readonly pair_ratios: readonly AspectRatio[];
  /** Ratios for type `video_reframe`. */
  readonly reframe_ratios: readonly AspectRatio[];
  /** What a missing `aspect_ratio` means when the request has an image: the listed ratio nearest to it, or this one. */
  readonly ratio_omitted: 'nearest' | AspectRatio;
  /** Whether an image together with 10 s is legal; it is then rewritten into one pinned keyframe. */
  readonly image_10s: boolean;
  /** Resolutions at which a `video_edit` may be HDR: those that have a published price. */
  readonly hdr_edit_resolutions: readonly Resolution[];
  /** What `duration` means for a `video_edit`: nothing, or the most that is kept of the source's length. */
  readonly edit_duration: 'ignored' | 'most';
  readonly unknown_fields: 'refuse' | 'ignore';
  readonly refusal: RefusalTimes;
  /** Id of the rate card that gives list prices here. */
  readonly rate_card: string;
}

/** The ratios that Luma lists for Ray 3.2, and the only ones of reframe (Luma Agents API docs, `aspect_ratio`). */
export const RAY_RATIOS = [
  '9:16',
  '3:4',
  '1:1',
  '4:3',
  '16:9',
  '21:9',
] as const satisfies readonly AspectRatio[];

/** The list of WaveSpeed's `size`; its reframing has 21:9 as well (WaveSpeed docs, Ray 3.2). */
const WAVESPEED_RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const satisfies readonly AspectRatio[];

const ALL_TIERS = ['360p', '540p', '720p', '1080p'] as const;
const TIERS_FROM_540P = ['540p', '720p', '1080p'] as const;
const AT_SUBMIT: RefusalTimes = { queued: 'at_submit', blocking: 'at_once', unreadable_media: 'at_submit' };

export const SURFACES: Readonly<Record<SurfaceId, Surface>> = {
  native: {
    id: 'native',
    name: 'Luma Agents API',
    resolutions: ALL_TIERS,
    default_resolution: '720p',
    ratios: ASPECT_RATIOS,
    pair_ratios: [],
    reframe_ratios: RAY_RATIOS,
    ratio_omitted: 'nearest',
    image_10s: false,
    hdr_edit_resolutions: ['720p', '1080p'],
    edit_duration: 'ignored',
    unknown_fields: 'refuse',
    refusal: AT_SUBMIT,
    rate_card: 'luma',
  },
  fal: {
    id: 'fal',
    name: 'fal',
    resolutions: TIERS_FROM_540P,
    default_resolution: '540p',
    ratios: ASPECT_RATIOS,
    pair_ratios: [],
    reframe_ratios: RAY_RATIOS,
    ratio_omitted: '16:9',
    image_10s: true,
    hdr_edit_resolutions: ['720p', '1080p'],
    edit_duration: 'most',
    unknown_fields: 'ignore',
    refusal: { queued: 'at_result', blocking: 'at_once', unreadable_media: 'at_result' },
    rate_card: 'reseller-launch',
  },
  oxen: {
    id: 'oxen',
    name: 'Oxen',
    resolutions: TIERS_FROM_540P,
    default_resolution: '540p',
    ratios: ASPECT_RATIOS,
    pair_ratios: [],
    reframe_ratios: RAY_RATIOS,
    ratio_omitted: '16:9',
    image_10s: true,
    hdr_edit_resolutions: ['720p', '1080p'],
    edit_duration: 'most',
    unknown_fields: 'ignore',
    refusal: { queued: 'as_failed', blocking: 'at_once', unreadable_media: 'as_failed' },
    rate_card: 'reseller-launch',
  },
  wavespeed: {
    id: 'wavespeed',
    name: 'WaveSpeed',
    resolutions: TIERS_FROM_540P,
    default_resolution: '540p',
    ratios: WAVESPEED_RATIOS,
    pair_ratios: [],
    reframe_ratios: RAY_RATIOS,
    ratio_omitted: '16:9',
    image_10s: true,
    hdr_edit_resolutions: ['720p', '1080p'],
    edit_duration: 'most',
    unknown_fields: 'ignore',
    refusal: { queued: 'at_submit', blocking: 'at_once', unreadable_media: 'as_failed' },
    rate_card: 'reseller-launch',
  },
  runware: {
    id: 'runware',
    name: 'Runware',
    resolutions: ALL_TIERS,
    default_resolution: '720p',
    ratios: RAY_RATIOS,
    // Of the size that models before Ray 3.2 have there, 1080x720.
    pair_ratios: ['3:2', '2:3'],
    reframe_ratios: RAY_RATIOS,
    ratio_omitted: 'nearest',
    image_10s: true,
    hdr_edit_resolutions: ['360p', '720p', '1080p'],
    edit_duration: 'ignored',
    unknown_fields: 'ignore',
    refusal: AT_SUBMIT,
    rate_card: 'runware',
  },
};
