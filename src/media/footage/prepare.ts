/** What must happen to whole frames before they are scaled: fields woven into frames, transparency laid over black. */
import { AV_FRAME_FLAG_INTERLACED, AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { FFmpegError, Filter, FilterGraph, Frame } from 'node-av/lib';
import type { FilterContext } from 'node-av/lib';
import { colourOf } from './colour.ts';

/** bwdif makes one frame of two fields; it looks at the neighbours and so gives each frame when the next one comes. */
const DEINTERLACE = ['bwdif', 'mode=send_frame:parity=auto:deint=interlaced'] as const;
const OVER_BLACK = ['premultiply', 'inplace=1'] as const;

export interface Preparation extends Disposable {
  /** The frames that are ready after this one, each the caller's to free; after `null` all that are left. */
  add(frame: Frame | null): Promise<Frame[]>;
}

/** Frames that need nothing pass through. Once one was interlaced all go the same way, so that none overtakes another. */
export function openPreparation(): Preparation {
  let chain: Chain | undefined;
  let interlaced = false;
  return {
    async add(frame) {
      if (frame === null) return (await chain?.add(null)) ?? [];
      interlaced ||= frame.hasFlags(AV_FRAME_FLAG_INTERLACED);
      const alpha = colourOf(frame)?.alpha ?? false;
      const key = [
        interlaced,
        alpha,
        frame.width,
        frame.height,
        frame.format,
        frame.colorSpace,
        frame.colorRange,
      ].join();
      const left: Frame[] = [];
      if (chain?.key !== key) {
        if (chain) left.push(...(await chain.add(null)));
        chain?.close();
        chain = undefined;
        if (interlaced || alpha) chain = await openChain(frame, key, [...(interlaced ? [DEINTERLACE] : []), ...(alpha ? [OVER_BLACK] : [])]); // prettier-ignore
      }
      return [...left, ...(chain ? await chain.add(frame) : [kept(frame)])];
    },
    [Symbol.dispose]: () => chain?.close(),
  };
}

interface Chain {
  readonly key: string;
  add(frame: Frame | null): Promise<Frame[]>;
  close(): void;
}

async function openChain(
  frame: Frame,
  key: string,
  filters: readonly (readonly [string, string])[],
): Promise<Chain> {
  const graph = new FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  const add = (kind: string, args: string | null): FilterContext => {
    const filter = Filter.getByName(kind);
    const context = filter && graph.createFilter(filter, kind, args);
    if (!context) throw new Error(`The media library has no filter "${kind}".`);
    return context;
  };
  const { width, height, format, colorSpace, colorRange } = frame;
  const source = add(
    'buffer',
    `video_size=${width}x${height}:pix_fmt=${format}:time_base=1/1000:pixel_aspect=1/1:colorspace=${colorSpace}:range=${colorRange}`,
  );
  const sink = [...filters.map(([kind, args]) => add(kind, args)), add('buffersink', null)].reduce(
    (last, next) => {
      FFmpegError.throwIfError(last.link(0, next, 0), 'Could not link filters');
      return next;
    },
    source,
  );
  FFmpegError.throwIfError(await graph.config(), 'Could not set up filters');
  // A filter that may give two frames for one counts time twice as finely.
  const finer = BigInt(Math.round(sink.buffersinkGetTimeBase().den / 1000));
  return {
    key,
    async add(next) {
      FFmpegError.throwIfError(
        await source.buffersrcAddFrame(next && kept(next)),
        'Could not filter a frame',
      );
      const ready: Frame[] = [];
      for (;;) {
        const out = new Frame();
        out.alloc();
        const code = await sink.buffersinkGetFrame(out);
        if (code === AVERROR_EAGAIN || code === AVERROR_EOF) {
          out.free();
          return ready;
        }
        FFmpegError.throwIfError(code, 'Could not filter a frame');
        out.pts /= finer;
        ready.push(out);
      }
    },
    close: () => graph.free(),
  };
}

/** A second handle on the same pixels. */
function kept(frame: Frame): Frame {
  const copy = frame.clone();
  if (!copy) throw new Error('A frame could not be kept.');
  return copy;
}
