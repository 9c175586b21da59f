/** A generation as a look at it gives it, without a store: for whatever only tells of one. */
import type { GenerationView, OutputRow } from '../../src/store/rows.ts';

export const VIEW_ID = '0f8f3d1f-2a11-4a53-9c5e-6f0d3c5e3f0b';

/** When it was sent; it starts 2 s later and ends 5.5 s after that, where a test says that it does. */
export const SENT = new Date('2026-03-01T12:00:00Z');
export const STARTED = new Date('2026-03-01T12:00:02Z');
export const ENDED = new Date('2026-03-01T12:00:07.500Z');

export const CLIP: OutputRow = {
  type: 'video',
  asset_id: 'clip',
  mime_type: 'video/mp4',
  undecodable: false,
};
export const FRAMES: OutputRow = {
  type: 'exr',
  asset_id: 'frames',
  mime_type: 'application/zip',
  undecodable: false,
};

/** One that waits; `more` goes over it. */
export function viewOf(more: Partial<GenerationView> = {}): GenerationView {
  return {
    id: VIEW_ID,
    owner_id: 'owner',
    key_id: 'key',
    surface: 'native',
    group_id: null,
    group_index: null,
    shot_id: VIEW_ID,
    version_of: null,
    type: 'video',
    engine: 'previz',
    lane: 'local',
    route: null,
    request: { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' },
    canvas: { width: 960, height: 540, fps: 24, frame_count: 120 },
    seed: 7,
    wire: {},
    tags: {},
    user_id: null,
    webhook_url: null,
    state: 'queued',
    stage: 'queued',
    priority: 0,
    attempt: 0,
    failures: 0,
    worker: null,
    operation: null,
    cancel_requested_at: null,
    start_by: null,
    failure_code: null,
    failure_reason: null,
    failure_field: null,
    report: null,
    created_at: SENT,
    started_at: null,
    finished_at: null,
    expires_at: null,
    favourite: false,
    note: '',
    fraction: 0,
    seconds_left: null,
    queue_position: null,
    held: null,
    list_micros: 500_000,
    engine_micros: 0,
    booked: { quoted: 0, adjusted: 0, lost: 0, settled: 0, reversed: false },
    outputs: [],
    ...more,
  };
}

/** What a completed one has beside its outputs. */
export function completed(more: Partial<GenerationView> = {}): GenerationView {
  return viewOf({
    state: 'completed',
    stage: 'completed',
    fraction: 1,
    started_at: STARTED,
    finished_at: ENDED,
    outputs: [CLIP],
    ...more,
  });
}
