import { openTrack, UnreadableClip } from '../container.ts';
import { openFootage } from '../footage/footage.ts';
import type { FootageFacts } from '../footage/footage.ts';
import { LONGEST_SIDE, MOST_PIXELS } from '../footage/limits.ts';
import type { Sniffed } from '../sniff.ts';
import { checkPixels, checkSides, corrupt, singleFrame, tooLong } from './refusals.ts';
import type { IngestedVideo, MediaLimits } from './types.ts';

type VideoFormat = Extract<Sniffed, { kind: 'video' }>;
type VideoFacts = Omit<IngestedVideo, 'path' | 'bytes' | 'sha256'>;

/**
 * Walks all packets of the picture track (no estimate of the header is believed) and decodes its first frame.
 *
 * @throws Refusal
 */
export async function examineVideo(
  path: string,
  found: VideoFormat,
  field: string,
  limits: MediaLimits,
): Promise<VideoFacts> {
  try {
    await checkSize(path, field, limits);
    const { width, height, seconds, pictures, fps, variable, codec, rotation } = await factsOf(path);
    // A clip of exactly the allowed length may carry one frame more for its closing instant.
    if (seconds > limits.video_seconds + 1.5 / fps) throw tooLong(field, seconds, limits.video_seconds);
    if (pictures === 1) throw singleFrame(field);
    return {
      kind: 'video',
      mime_type: found.mime_type,
      width,
      height,
      seconds,
      frames: pictures,
      fps: variable ? pictures / seconds : fps,
      codec,
      rotation,
      warnings: [],
    };
  } catch (error) {
    throw error instanceof UnreadableClip ? corrupt(field, found, `it ${error.why}`) : error;
  }
}

/** Before anything is decoded, since that needs memory by the pixel. */
async function checkSize(path: string, field: string, limits: MediaLimits): Promise<void> {
  await using track = await openTrack(path);
  const { width, height } = track.stream.codecpar;
  const max_side = Math.min(limits.max_side, LONGEST_SIDE);
  checkSides(field, 'video', width, height, { ...limits, max_side });
  checkPixels(field, width, height, MOST_PIXELS);
}

async function factsOf(path: string): Promise<FootageFacts> {
  const footage = await openFootage(path);
  return footage.facts;
}
