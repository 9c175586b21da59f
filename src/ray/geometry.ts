/** What is rendered: pixels and frames of one output. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frame_count: number;
}
