/** What the engine and the process that holds the depth model say to each other. */

/** What a model takes, and where it comes from. */
export interface ModelFacts {
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** Version of the runtime. */
  readonly runtime: string;
  /** The only size that it takes; nothing where it takes any. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

export interface LoadOrder {
  readonly do: 'load';
  readonly path: string;
  /** The package, or the module, that runs it. */
  readonly runtime: string;
}

/** RGBA8 of the whole still. */
export interface ReadOrder {
  readonly do: 'read';
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** What the model says: larger is nearer; over the whole still, row by row. */
export interface RawDepth {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export type ToModel = LoadOrder | ReadOrder;

/** `why` completes a sentence that names the file. */
export type FromModel =
  | { readonly is: 'loaded'; readonly facts: ModelFacts }
  | { readonly is: 'unusable'; readonly why: string }
  | ({ readonly is: 'read'; readonly id: number } & RawDepth)
  | { readonly is: 'failed'; readonly id: number; readonly why: string };
