/** Gathers what the worker needs for a shot: its pictures, and the ends of clips that it goes on from. */
import type { QueryClient } from '@tanstack/react-query';
import { EDGE_GAP } from '../../../src/previz/shot/edge-gap.ts';
import type { Anchor, Canvas } from '../../../src/ray/geometry.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { clipOf, pictureOf } from './blobs.ts';
import { clipFrames } from './clip-frames.ts';
import { nameOf, previewCanvas, wishedKeys, wishedPins } from './wish.ts';
import type { WishedPin } from './wish.ts';
import type { PreviewEdit, PreviewPin, PreviewShot } from './worker/messages.ts';

export interface Gathered {
  readonly shot: PreviewShot;
  /** By the names that the shot has for them. */
  readonly pictures: ReadonlyMap<string, Blob>;
}

/** What is shown where the request leaves it open. */
export const PREVIEW_SEED = 7;

export interface GatheredEdit extends Pick<Gathered, 'pictures'> {
  readonly edit: PreviewEdit;
}

export interface Gatherer {
  /** @throws as `pictureOf` and `clipOf`; the signal's reason */
  gather(request: GenerationRequest, anchor: Anchor | undefined, signal: AbortSignal): Promise<Gathered>;
  /** Of footage that is shown otherwise. @throws the same */
  gatherEdit(request: GenerationRequest, canvas: Canvas, signal: AbortSignal): Promise<GatheredEdit>;
}

/** Remembers the pictures of the shot that was gathered last. */
export function createGatherer(client: QueryClient): Gatherer {
  let kept = new Map<string, Blob>();

  return {
    async gatherEdit(request, canvas, signal) {
      const pictures = new Map<string, Blob>();
      const keys = await Promise.all(
        wishedKeys(request, canvas).map(async ({ frame, ref }): Promise<PreviewPin> => {
          const picture = nameOf(ref);
          pictures.set(picture, kept.get(picture) ?? (await pictureOf(ref, client, signal)));
          return { frame, picture };
        }),
      );
      kept = pictures;
      const { prompt, plan, seed = PREVIEW_SEED, video, source } = request;
      const edit = {
        prompt,
        canvas,
        seed,
        source: source === undefined ? '' : nameOf(source),
        keys,
        ...(plan ? { plan } : {}),
        ...(video?.edit ? { edit: video.edit } : {}),
      };
      return { edit, pictures };
    },
    async gather(request, anchor, signal) {
      const pictures = new Map<string, Blob>();
      const take = async (name: string, load: () => Promise<Blob>): Promise<string> => {
        pictures.set(name, kept.get(name) ?? (await load()));
        return name;
      };
      const canvas = previewCanvas(request, anchor);
      const pins = await Promise.all(
        wishedPins(request).map((pin) =>
          pin.ref.generation_id === undefined
            ? take(nameOf(pin.ref), () => pictureOf(pin.ref, client, signal)).then((picture): PreviewPin => ({
                frame: pin.frame,
                picture,
              }))
            : edgeOf(pin, pin.ref.generation_id),
        ),
      );
      const references = await Promise.all(
        (request.image_ref ?? []).map((ref) => take(nameOf(ref), () => pictureOf(ref, client, signal))),
      );
      kept = pictures;
      const { prompt, plan, seed = PREVIEW_SEED, video } = request;
      const shot = {
        prompt,
        canvas,
        seed,
        loop: video?.loop === true,
        pins,
        references,
        ...(plan ? { plan } : {}),
      };
      return { shot, pictures };

      async function edgeOf({ frame }: WishedPin, id: string): Promise<PreviewPin> {
        const clip = await clipOf(id, client);
        const side = frame === 0 ? 'last' : 'first';
        const last = clip.frames - 1;
        const numbers = [0, EDGE_GAP, 2 * EDGE_GAP]
          .filter((away) => away <= last)
          .map((away) => (side === 'last' ? last - away : away));
        const names = numbers.map((number) => `${id}:${number}`);
        if (names.some((name) => !kept.has(name))) {
          const seconds = numbers.map((number) => (number + 0.5) / clip.fps);
          const frames = await clipFrames(clip.src, seconds, signal);
          for (const [n, name] of names.entries()) if (frames[n]) kept.set(name, frames[n]);
        }
        for (const name of names) {
          const blob = kept.get(name);
          if (blob) pictures.set(name, blob);
        }
        const madeBy = clip.request ? [clip.request] : [];
        return { frame, picture: names[0] ?? '', joins: { side, frames: names, fps: clip.fps, madeBy } };
      }
    },
  };
}
