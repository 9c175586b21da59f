/**
 * What an engine has to know of a provider. The rest (what is stored when, what is tried again, what is never repeated) is
 * `engine.ts` and the same for all. How a provider is added: docs/adding-a-provider.md.
 */
import type { GenerationRequest } from '../../ray/request.ts';
import type { Anchor, Canvas } from '../../ray/geometry.ts';
import type { EngineCapabilities, EngineInput, EngineLimits, Json } from '../engine.ts';
import type { Api } from './api.ts';
import type { FailureCode } from '../engine.ts';

export interface Provider {
  /** Of the engine, and in `KINORA_<ID>_BASE_URL`. */
  readonly id: string;
  readonly name: string;
  /** Where it answers when nothing else is set, without a slash at the end; absent where that is the operator's to say. */
  readonly base_url?: string;
  /** Parts that have hosts of their own there, by how paths begin; at another base they lie below it. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** The variable that holds the key, and those beside `KINORA_<ID>_BASE_URL` that clients read the base from. */
  readonly key_variable: string;
  readonly base_variables?: readonly string[];
  /** How a key is sent; `Bearer <key>` when absent. */
  readonly authorization?: (key: string) => string;
  /** Id of the rate card by which a run is quoted. */
  readonly card: string;
  readonly capabilities: EngineCapabilities;
  /** What is less at its own base, where servers that speak its API can have more. */
  readonly at_home?: Partial<EngineCapabilities>;
  /** Hands work on to whoever is set up there: it takes part only in routes that name it. */
  readonly relay?: boolean;
  /** How much work it takes, by its documents; the operator's settings win. A default that is modest when absent. */
  readonly limits?: EngineLimits;
  /** The pauses between looks at a job: the first, and the longest that they grow to. */
  readonly pace: { readonly first_ms: number; readonly longest_ms: number };
  /** Whether a submit with the same id is the same job there, so that it may be sent again. Not, when absent. */
  readonly repeatable?: boolean;
  /** How often a job of a lost answer is looked for before a person is asked, where its list is late; once a minute. */
  readonly searches?: number;

  /** What capabilities cannot say; throws a `Refusal`. Asked at submit. */
  check?(request: GenerationRequest): void;
  /** The same, of what is known once the source is measured. */
  checkCanvas?(request: GenerationRequest, canvas: Canvas, anchor?: Anchor): void;
  /** Hands a local file over; what it gives stands for the file in `compose`. Never costs money. */
  upload(api: Api, file: EngineInput): Promise<string>;
  /** The request in the provider's words. Pure: equal orders give equal calls. */
  compose(order: Order): Call;
  /** The one request that can cost money. `id` is our UUID of it. */
  submit(api: Api, id: string, call: Call): Promise<Accepted>;
  /**
   * Jobs that may be the one of a lost answer to the submit `id`, oldest first; absent where the provider cannot be asked. What
   * comes back and belongs to nobody here is taken for ours, so everything that tells jobs apart must be compared.
   */
  find?(api: Api, id: string, call: Call, since: Date): Promise<readonly Accepted[]>;
  look(api: Api, accepted: Accepted): Promise<Look>;
  /**
   * Asks for an end. What became of the job is then looked at, and asked again while it runs; unless this says it: `runs_on`, it was
   * too late or cannot be had. Absent where no job can be stopped.
   */
  cancel?(api: Api, accepted: Accepted): Promise<'stopped' | 'runs_on' | undefined>;
  /** What it can do and costs at present, where that is not known before; what it leaves out is as stated. Free, and asked now and then. */
  learn?(api: Api): Promise<Learned>;
  /** A call that is free and needs the key. Throws what `Api` throws. */
  greet(api: Api): Promise<void>;
}

/** What goes before that which is stated. */
export interface Learned {
  readonly capabilities?: Partial<EngineCapabilities>;
  readonly card?: string | undefined;
}

/** A generation, ready to be put into the provider's words. */
export interface Order {
  readonly request: GenerationRequest;
  readonly canvas: Canvas;
  readonly seed: number;
  /** What `upload` gave for each asset of the request, by its id. */
  readonly uploads: Readonly<Record<string, string>>;
}

/** A submit: where to, and with what. Without media it is small, because uploads stand in for them. */
export interface Call {
  readonly path: string;
  readonly body: Readonly<Record<string, Json>>;
}

export interface Accepted {
  /** The provider's id of the job. */
  readonly job: string;
  /** Whatever else later calls need, e.g. addresses; never a key. */
  readonly detail?: Json | undefined;
}

export type Look =
  | {
      readonly state: 'running';
      /** 0..1, where the provider tells. */
      readonly fraction?: number | null | undefined;
      /** Its own word, e.g. `in queue, 3 before it`. */
      readonly word?: string | undefined;
    }
  | {
      readonly state: 'done';
      readonly outputs: readonly RemoteOutput[];
      /** What the provider says it charged, in micro-dollars. */
      readonly cost_micros?: number | undefined;
      /** Sentences for the log, e.g. that it does not say so. */
      readonly notes?: readonly string[] | undefined;
      /** Facts of the provider that belong into the report. */
      readonly facts?: Readonly<Record<string, Json>> | undefined;
    }
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly code: FailureCode;
      /** Whether the same request may succeed when it is made again. */
      readonly retryable: boolean;
    }
  /** Stopped there, not by us. */
  | { readonly state: 'cancelled' };

/** What kind of file it is its bytes say. */
export interface RemoteOutput {
  readonly type: 'video' | 'exr';
  /** Fetched without a key. A `data:` URI is not possible: results are large. */
  readonly url: string;
}
