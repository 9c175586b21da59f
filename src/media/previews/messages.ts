/** What passes between the server and a process that makes previews. All of it is plain JSON. */
import type { PreviewKind } from '../../ray/previews.ts';
import type { PreviewFacts } from './kinds.ts';

export interface PreviewTask {
  readonly kind: PreviewKind;
  /** Path of the clip, and where the preview is to lie. */
  readonly clip: string;
  readonly target: string;
}

export type FromPreviewChild =
  | { readonly is: 'ready' }
  | { readonly is: 'done'; readonly facts: PreviewFacts }
  /** `readable` is false where the clip is at fault, and true where something here is. */
  | { readonly is: 'failed'; readonly readable: boolean; readonly message: string };
