/** Frames of a wide range of light from a run into an HDR10 file, and beside it as a sequence of OpenEXR frames. */
import { openExrSequence } from '../../media/exr/sequence.ts';
import type { ExrSequence } from '../../media/exr/sequence.ts';
import type { ExrManifest } from '../../media/exr/manifest.ts';
import { openHdrEncoder } from '../../media/hdr/encode.ts';
import type { HdrEncodeOptions, HdrEncoder } from '../../media/hdr/encode.ts';
import { DARK, rangeReport, together } from '../../previz/range/measures.ts';
import type { RangeReport } from '../../previz/range/measures.ts';
import type { Canvas } from '../../ray/geometry.ts';
import { encodeFrames } from './encode-run.ts';
import type { ClipRun } from './order.ts';
import type { ClipProgress } from './progress.ts';

export interface WideClip {
  readonly bytes: number;
  readonly range: RangeReport;
  /** Of the sequence; absent when none was asked for. */
  readonly exrBytes?: number;
}

/** Where the frames go, and what to say of them when all are there. */
export interface ExrWish {
  readonly path: string;
  readonly manifest: (range: RangeReport) => ExrManifest;
}

/** Encodes all frames of the run; on any failure ends the run and leaves no file. */
export async function encodeWide(
  run: ClipRun,
  options: HdrEncodeOptions & Canvas,
  exr: ExrWish | undefined,
  progress: ClipProgress,
  signal: AbortSignal,
): Promise<WideClip> {
  let [encoder, sequence]: [HdrEncoder?, ExrSequence?] = [];
  let brightness = DARK;
  try {
    encoder = await openHdrEncoder({ ...options, pins: run.pins });
    if (exr) sequence = await openExrSequence(exr.path);
    const beside = async (frame: number): Promise<void> => {
      const made = run.wide?.();
      if (!made) throw new Error(`Frame ${frame} was not developed for a wide range of light.`);
      brightness = together(brightness, made.brightness);
      if (!made.exr) return;
      await sequence?.add(frame, made.exr);
      // Let go of at once: the collector would leave several lying, of megabytes each.
      made.exr.buffer.transfer(0);
    };
    await encodeFrames(run, encoder, options.frame_count, progress.frame, signal, beside);
    progress.finishing();
    const range = rangeReport(brightness);
    const exrBytes = exr && (await sequence?.finish(exr.manifest(range)));
    const bytes = await encoder.finish(range);
    return { bytes, range, ...(exrBytes === undefined ? {} : { exrBytes }) };
  } catch (error) {
    // Each in any case: none of them may keep a file open or a thread busy because another could not be ended.
    await run.end().catch(() => undefined);
    await Promise.allSettled([encoder?.discard(), sequence?.discard()]);
    throw error;
  }
}
