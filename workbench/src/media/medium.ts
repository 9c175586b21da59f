/** What is known of a medium, wherever it lies. */

export type MediaKind = 'image' | 'video';

export interface Media {
  /** Where this page may load it; undefined while it is looked up, and for what lies elsewhere. */
  readonly src: string | undefined;
  readonly kind: MediaKind | undefined;
  /** The file's name, the host of an address, or what was generated. */
  readonly name: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly seconds?: number | undefined;
  readonly fps?: number | undefined;
  readonly bytes?: number | undefined;
  readonly mimeType?: string | undefined;
  /** False while its pixels and length are looked up. */
  readonly isMeasured?: boolean | undefined;
  /** Why it cannot be shown or used. */
  readonly trouble?: string | undefined;
}

export function kindOf(mimeType: string): MediaKind | undefined {
  const [kind] = mimeType.split('/');
  return kind === 'image' || kind === 'video' ? kind : undefined;
}
