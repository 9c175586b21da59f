/**
 * The contract between the core and whatever turns a generation into media.
 *
 * An engine starts a task and either finishes it in one step (a local renderer) or hands back an `operation` (an
 * upstream provider's job). The core stores it before anything else happens and asks again later, from any process.
 * An engine whose submit costs money has its intent stored first (`OperationMemory.remember`): a process that dies
 * while the request is on its way leaves a mark behind, and nothing paid for is ever lost or started twice.
 */
import type { GenerationRequest } from '../ray/request.ts';
import type { EngineCapabilities } from '../ray/support.ts';
import { KinoraError } from '../ray/errors.ts';
import { plainText, shortened } from '../ray/plain-text.ts';
import type { Anchor, Canvas } from '../ray/geometry.ts';
import type { Json } from '../ray/json.ts';

export type { EngineCapabilities, Json };

/** One generation as an engine sees it. Every media reference of `request` has become a `file_id` found in `inputs`. */
export interface EngineTask {
  readonly generation_id: string;
  readonly attempt: number;
  readonly request: GenerationRequest;
  readonly canvas: Canvas;
  readonly seed: number;
  /** What the generation's surface asks for it, in micro-dollars; absent where there is no price. */
  readonly list_micros?: number | undefined;
  /** Local paths of the input media by asset id; readable until the step returns. */
  readonly inputs: ReadonlyMap<string, EngineInput>;
}

export interface EngineInput {
  readonly path: string;
  readonly mime_type: string;
  /** Of the file, in hexadecimal; absent where nothing has measured it. */
  readonly sha256?: string | undefined;
  readonly width: number;
  readonly height: number;
  /** When it is the output of a generation: the requests it came about by, its own first, then that of the clip it extends. */
  readonly made_by?: readonly GenerationRequest[];
}

export interface EngineContext {
  /** Aborts when the generation is cancelled, the lease is lost or the worker stops. */
  readonly signal: AbortSignal;
  /** An empty folder of this step's own, removed afterwards. Outputs are written here. */
  readonly scratch: string;
  progress(report: Progress): void;
  log(line: string): void;
  /** For engines of the lane `outside`: how the latest call went. Whoever is away for long is not sent more work. */
  heard?(news: EngineNews): void;
  /** For engines of the lane `outside`; a local one needs none. */
  readonly memory?: OperationMemory | undefined;
}

/** Whether whoever does the work answered. `busy`: with the advice to come back later; `shut`: and takes nothing from here. */
export type EngineNews =
  | { readonly kind: 'well' }
  | { readonly kind: 'trouble' | 'shut'; readonly sentence: string }
  | { readonly kind: 'busy'; readonly sentence: string; readonly again_in_ms?: number | undefined };

/** How much work an engine is given at most; what is more waits here. */
export interface EngineLimits {
  /** Generations under way at a time. */
  readonly at_once: number;
  /** Submits a minute; no limit when absent. */
  readonly per_minute?: number | undefined;
}

/** The provider's job belongs to another submit of ours. */
export class JobTaken extends Error {
  constructor(job: string) {
    super(`the job ${job} belongs to another submit`);
  }
}

/** What is stored of outside work while a step is under way. */
export interface OperationMemory {
  /**
   * Keeps an operation at once: the next step, in whatever process, begins from it. Throws `JobTaken` when the
   * provider's job belongs to another submit of ours.
   */
  remember(operation: Operation): Promise<void>;
  /** Says what the operation came to; the next step begins anew. */
  forget(end: 'refused' | 'failed'): Promise<void>;
  /** Of these jobs of this engine, those that are some submit's already. */
  known(jobs: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Work that goes on elsewhere. */
export interface Operation {
  /** Of this submit; a UUID that we choose before the request leaves. */
  readonly id: string;
  /** The provider's own id of the job; absent while nobody knows whether the submit arrived. */
  readonly job?: string | undefined;
  /** What only the engine understands. */
  readonly detail: Json;
}

export interface Progress {
  /** 0..1 */
  readonly fraction: number;
  /** One word of what is going on: `analysing`, `rendering`, `encoding`, `uploading`, `waiting`, … */
  readonly stage: string;
  /** Estimated seconds that remain, when the engine can tell. */
  readonly seconds_left?: number | undefined;
}

export interface EngineOutput {
  readonly type: 'video' | 'exr';
  readonly path: string;
  readonly mime_type: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly fps: number;
}

export interface EngineResult {
  readonly state: 'done';
  readonly outputs: readonly EngineOutput[];
  /** What the run cost the operator, in micro-dollars; replaces the quoted engine cost. */
  readonly cost_micros: number;
  /** Facts about the run, shown by `?expand=report`. */
  readonly report: Json;
}

/** Work that goes on elsewhere: store `operation`, come back after `again_in_ms`. */
export interface EnginePending {
  readonly state: 'pending';
  readonly operation: Operation;
  readonly again_in_ms: number;
  /** `unconfirmed`: what became of paid work is unknown; nothing more is done until a person decides. */
  readonly stage?: 'unconfirmed';
  /** With `unconfirmed`: a sentence that the person decides by. */
  readonly why?: string | undefined;
}

/** Nothing was begun, and nobody is to blame: the generation waits in the queue, uncounted. */
export interface EngineLater {
  readonly state: 'later';
  readonly again_in_ms: number;
}

export type EngineStep = EngineResult | EnginePending | EngineLater;

/** Where an engine works: on this machine's processor, one generation at a time; or elsewhere, many at a time. */
export type Lane = 'local' | 'outside';

export interface Engine {
  readonly id: string;
  readonly name: string;
  readonly lane: Lane;
  readonly capabilities: EngineCapabilities;
  /** Hands work on to whoever is set up elsewhere, at prices of theirs: it takes part only in routes that name it. */
  readonly relay?: boolean | undefined;
  /** Of the lane `outside`; a local engine has as many places as there are workers. */
  readonly limits?: EngineLimits | undefined;
  /** What is missing before it can be asked for anything, as a sentence; it is listed, and picked by nobody. */
  readonly unavailable?: string | undefined;
  /** Whether it can run here and now, with all that its settings ask for; the sentence says what is missing. */
  health(): Promise<{ ok: boolean; sentence: string }>;
  /** What capabilities cannot say: throws a `Refusal` for a request that would fail at the start. Asked at submit. */
  check?(request: GenerationRequest): void;
  /**
   * Expected cost for the operator in micro-dollars, and expected seconds of work. Throws a `Refusal` for what would fail for its
   * size or length. `anchor` is what is known of the first image or the source clip.
   */
  estimate(
    request: GenerationRequest,
    canvas: Canvas,
    anchor?: Anchor,
  ): { cost_micros: number; seconds: number };
  start(task: EngineTask, context: EngineContext): Promise<EngineStep>;
  /** Continues from a stored operation. Engines that finish in one step never see it called. */
  proceed?(task: EngineTask, operation: Operation, context: EngineContext): Promise<EngineStep>;
  /**
   * Stops outside work for good; `runs_on` where that cannot be had, and the provider will bill it. A local engine is stopped
   * by its signal instead. `later`: the provider cannot be reached, or does not know yet; it is asked again.
   */
  cancel?(
    task: EngineTask,
    operation: Operation,
    context: EngineContext,
  ): Promise<'stopped' | 'runs_on' | EngineLater>;
  /** Asks whoever does the work, at no cost; throws with a sentence when it does not answer, or refuses the key. */
  reach?(signal: AbortSignal): Promise<void>;
  /** Frees what is kept warm between tasks (threads, memory). */
  close?(): Promise<void>;
}

/** Luma's failure codes (protocols: Luma 1.6). */
export const FAILURE_CODES = [
  'content_moderated',
  'generation_failed',
  'budget_exhausted',
  'output_not_found',
  'image_too_large',
  'unsupported_format',
  'corrupt_input',
  'invalid_request',
  'rate_limited',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Of what is worth another try, by Luma's advice (Luma Agents API docs, failure codes). */
export const RETRYABLE_CODES: readonly FailureCode[] = [
  'generation_failed',
  'output_not_found',
  'rate_limited',
];

/** As much of a provider's sentence as is kept, in characters. */
const LONGEST_MESSAGE = 1500;

/** What an engine lacks with whoever does its work: a key that is accepted, credit, or the right to do something. */
export type Bar = 'key' | 'credit' | 'account';

/** A failure that an engine means: its message is shown to the client, whoever wrote it. */
export class EngineError extends KinoraError {
  override readonly name = 'EngineError';
  readonly failure_code: FailureCode;
  /** Where the engine is barred from the work and the request is not to blame: another engine may do it, and a person may mend it. */
  readonly bar?: Bar;

  /** @param facts.field of the request, where the failure is about one: `video.keyframes[2]` */
  constructor(
    message: string,
    facts: {
      failure_code: FailureCode;
      retryable: boolean;
      field?: string | undefined;
      cause?: unknown;
    },
  ) {
    super(shortened(plainText(message), LONGEST_MESSAGE), {
      status: 500,
      code: facts.failure_code,
      field: facts.field,
      retryable: facts.retryable,
      cause: facts.cause,
    });
    this.failure_code = facts.failure_code;
  }
}
