/** Rows as the repositories hand them out. Times are `Date`, money is integer micro-dollars. */
import type { GenerationRequest, GenerationType } from '../ray/request.ts';
import type { Canvas } from '../ray/geometry.ts';
import type { Json } from '../ray/json.ts';
import type { SurfaceId } from '../ray/surfaces.ts';

export type { SurfaceId };

export const GENERATION_STATES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;
export type GenerationState = (typeof GENERATION_STATES)[number];
export const TERMINAL_STATES: readonly GenerationState[] = ['completed', 'failed', 'cancelled'];

/** Stages in which nothing goes on before a person decides. */
export const UNDECIDED_STAGES = ['approval', 'unconfirmed'] as const;

/** Where it is rung: for the workers that render here, or for those who ask elsewhere. */
export type Lane = 'local' | 'outside';

/** Work that goes on elsewhere, as an engine described it; `detail` is its own. */
export interface StoredOperation {
  id: string;
  /** The provider's id of the job; absent while the fate of the submit is unknown. */
  job?: string | undefined;
  detail: Json;
}

/** What is kept of the route that a generation came by. */
export interface StoredRoute {
  name: string;
  /** Engines that may still take it over, in order. */
  rest: string[];
  /** Engines that were left out or have tried, and why they do not do it. */
  left: { engine: string; why: string }[];
  /** How often in a row its engine had no room for it. */
  turned_away: number;
  /** What it may cost the operator at most, in micro-dollars, where that was agreed on; dearer engines do not take it over. */
  most_micros?: number | undefined;
}

export interface GenerationRow {
  id: string;
  owner_id: string;
  key_id: string | null;
  surface: SurfaceId;
  group_id: string | null;
  group_index: number | null;
  shot_id: string;
  version_of: string | null;
  type: GenerationType;
  engine: string;
  lane: Lane;
  /** Null where an engine was named, or where nobody chose. */
  route: StoredRoute | null;
  request: GenerationRequest;
  canvas: Canvas;
  seed: number;
  wire: Record<string, unknown>;
  tags: Record<string, string>;
  user_id: string | null;
  webhook_url: string | null;
  state: GenerationState;
  stage: string;
  priority: number;
  attempt: number;
  failures: number;
  worker: string | null;
  operation: StoredOperation | null;
  cancel_requested_at: Date | null;
  /** When it has not been started by then it is cancelled. */
  start_by: Date | null;
  failure_code: string | null;
  failure_reason: string | null;
  /** The field of the request that it is about, where that is known. */
  failure_field: string | null;
  report: unknown;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  expires_at: Date | null;
  favourite: boolean;
  /** What its owner wrote to it; empty where nothing. */
  note: string;
}

export interface OutputRow {
  type: 'video' | 'exr';
  asset_id: string;
  mime_type: string;
  /** Not even a still could be made of it. */
  undecodable: boolean;
}

/** A generation with what the answer to a GET needs beside the row itself. */
export interface GenerationView extends GenerationRow {
  fraction: number;
  seconds_left: number | null;
  /** How many queued generations of the same engine go first; null unless queued. */
  queue_position: number | null;
  /** What keeps its engine from starting anybody while it waits for its turn; null where nothing does. */
  held: { paused: boolean; reason: string | null; open_until: string | null } | null;
  list_micros: number;
  engine_micros: number;
  booked: Booked;
  outputs: OutputRow[];
}

/** The engine cost in its parts, micro-dollars. */
export interface Booked {
  /** For the run, on the engine that it is on now. */
  quoted: number;
  /** What the run really cost beyond that. */
  adjusted: number;
  /** For earlier submits that were given up. */
  lost: number;
  /** What bills said since, beyond what was booked. */
  settled: number;
  /** Whether the charge was taken back; what the operator may have to pay all the same stays. */
  reversed: boolean;
}

export interface AssetRow {
  id: string;
  owner_id: string;
  role: 'upload' | 'input' | 'output' | 'preview';
  state: 'pending' | 'ready' | 'failed' | 'deleted';
  mime_type: string;
  size_bytes: number;
  purpose: 'input' | 'reference' | null;
  filename: string | null;
  user_id: string | null;
  blob_key: string | null;
  sha256: string | null;
  width: number | null;
  height: number | null;
  frames: number | null;
  fps: number | null;
  seconds: number | null;
  failure_reason: string | null;
  created_at: Date;
  expires_at: Date | null;
  deleted_at: Date | null;
}

export interface EventRow {
  generation_id: string;
  seq: number;
  kind: 'state' | 'progress' | 'log';
  data: Record<string, unknown>;
  at: Date;
}

export interface KeyRow {
  id: string;
  owner_id: string;
  owner_name: string;
  name: string;
  hint: string;
  admin: boolean;
  capabilities: string[];
  /** The engine or route of requests that name none; null for the server's. */
  engine: string | null;
  requests_per_minute: number | null;
  concurrent_jobs: number | null;
  created_at: Date;
  expires_at: Date | null;
  suspended_at: Date | null;
  revoked_at: Date | null;
}

export interface WebhookRow {
  id: string;
  generation_id: string;
  surface: SurfaceId;
  url: string;
  event: string;
  state: 'pending' | 'delivered' | 'failed';
  attempts: number;
  next_attempt_at: Date;
  last_status: number | null;
  last_error: string | null;
  created_at: Date;
  delivered_at: Date | null;
  /** Of the last try; null where nothing was sent yet, or a clip. */
  sent_headers: Record<string, string> | null;
  sent_body: string | null;
}
