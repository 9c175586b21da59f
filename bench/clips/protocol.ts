/** What a clip process is told, and what it answers. */

/** The same for all who render it. */
export interface Clip {
  /** Path of a photograph, or of the footage. */
  readonly still: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  /** Where the MP4 goes; frames are made and thrown away when absent. */
  readonly output?: string;
}

export interface PrevizClip {
  readonly by: 'previz';
  readonly prompt: string;
  /** A shot plan in place of the prompt. */
  readonly plan?: Readonly<Record<string, unknown>>;
  readonly threads: number;
}

export interface ZoompanClip {
  readonly by: 'zoompan';
  /** Width to which the still is scaled before the zoom; absent: zoom into the still as it is. */
  readonly upscale?: number;
  /** Zoom factor of the last frame. */
  readonly zoom: number;
}

/** Footage restyled by the previz engine. */
export interface EditClip {
  readonly by: 'edit';
  readonly prompt: string;
  readonly threads: number;
  /** Path of a restyled first frame. */
  readonly start?: string;
  readonly hdr?: boolean;
  readonly exr?: boolean;
}

/** Footage decoded and encoded anew, as it is. */
export interface TranscodeClip {
  readonly by: 'transcode';
}

export type Renderer = PrevizClip | ZoompanClip | EditClip | TranscodeClip;

export interface ClipOrder {
  readonly clip: Clip;
  readonly renderer: Renderer;
}

export interface ClipResult {
  /** From the order to the closed file, or to the last frame. */
  readonly seconds: number;
  /** Of all threads of the process. */
  readonly cpu_seconds: number;
  /** Milliseconds by stage where the renderer tells. */
  readonly stages: Readonly<Record<string, number>>;
}

export type ClipAnswer = { readonly result: ClipResult } | { readonly failure: string };
