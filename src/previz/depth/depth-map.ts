/** How far away each place of a still is, and how far that may be trusted: what layers are cut from. */
export interface DepthMap {
  readonly width: number;
  readonly height: number;
  /** Inverse depth, row by row over the whole still: 1 at the subject, 2 half-way to it, 0 infinitely far. */
  readonly data: Float32Array;
  /** 0..1 per place: how far a cut or a parallax may be trusted there. */
  readonly confidence: Float32Array;
  readonly kind: 'landscape' | 'subject' | 'flat';
  /** Read from the picture's cues, or from a model of depth. */
  readonly source: 'guess' | 'model';
}
