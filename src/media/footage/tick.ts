/** What a walk over footage gives. */

export interface FootagePicture {
  /** Of the source's pictures in order of showing, those left out that cannot be decoded. */
  readonly index: number;
  /** RGBA8 of BT.709, tight, opaque; valid until the next tick. */
  readonly rgba: Uint8Array;
}

/** What a frame of the grid shows. */
export interface Tick {
  readonly frame: number;
  readonly from: FootagePicture;
  /** Absent when `share` is 0. */
  readonly to?: FootagePicture;
  /** 0 shows `from` as it is; else how far it is on the way to `to`. */
  readonly share: number;
}

export interface FootageView {
  readonly width: number;
  readonly height: number;
  /** For analysis only: smaller pictures are means of what they cover, which takes a fraction of the time. */
  readonly plain?: boolean;
}
