/** What is seen of the layers in a frame. */

/** Columns of the frame, whole cells of the grid: `from` included, `to` not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Cells of 16 pixels each way. */
export interface Sight {
  readonly layers: number;
  /** Cells of a strip. */
  readonly cells: number;
  /** Whether a cell is drawn, by strip, layer and cell. */
  readonly drawn: Uint8Array;
}
