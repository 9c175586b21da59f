/** A completed run as something to be played. */
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { onThisServer } from '../api/client.ts';

/** What of a run says how it is shown. */
export type Shown = Pick<Generation, 'id' | 'output' | 'canvas'>;

export interface Take {
  readonly id: string;
  /** The clip, as it was made. */
  readonly url: string | undefined;
  /** Whether stills and small clips of it can be had. */
  readonly hasPreviews: boolean;
  /** Its frames as OpenEXR files, where they were asked for. */
  readonly exr: string | undefined;
  readonly fps: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
}

export function takeOf({ id, output, canvas }: Shown): Take {
  const address = (kind: 'video' | 'exr'): string | undefined => {
    const found = output.find(({ type }) => type === kind);
    return found && onThisServer(found.url);
  };
  return {
    id,
    url: address('video'),
    hasPreviews: output.every(({ previews }) => previews !== false),
    exr: address('exr'),
    fps: canvas.fps,
    frames: canvas.frame_count,
    width: canvas.width,
    height: canvas.height,
  };
}
