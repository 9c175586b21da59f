/**
 * What ingest takes and gives: media that a user handed in, fetched, sniffed, measured and test-decoded in a process of
 * its own, so that a bomb or a crash in native code never reaches the server.
 */
import { MEDIA_SIDES } from '../../ray/media-limits.ts';

/** One piece of media as a user named it. `data` is base64 text, or bytes as they are. */
export type MediaSource =
  | { readonly url: string; readonly media_type?: string | undefined }
  | { readonly data: string | Uint8Array; readonly media_type: string }
  | { readonly path: string; readonly media_type?: string | undefined };

export type ImageMimeType = 'image/jpeg' | 'image/png' | 'image/webp';
export type VideoMimeType = 'video/mp4' | 'video/quicktime' | 'video/webm' | 'video/x-matroska';

interface IngestedFile {
  /** A file of the caller's own inside the ingest folder: move it or remove it. */
  readonly path: string;
  readonly bytes: number;
  /** Hex digest of the file as it is. */
  readonly sha256: string;
  /** Sides in pixels as a viewer sees them: EXIF orientation or display rotation applied. */
  readonly width: number;
  readonly height: number;
  /** Sentences for `x-kinora-warnings`, e.g. that only the first frame of an animation is used. */
  readonly warnings: readonly string[];
}

export interface IngestedImage extends IngestedFile {
  readonly kind: 'image';
  /** Told by the bytes, not by what the client declared. */
  readonly mime_type: ImageMimeType;
  /** EXIF orientation 1..8; the stored pixels are not turned yet. */
  readonly orientation: number;
}

export interface IngestedVideo extends IngestedFile {
  readonly kind: 'video';
  readonly mime_type: VideoMimeType;
  /** Length of the picture track. */
  readonly seconds: number;
  /** Counted, not estimated. */
  readonly frames: number;
  /** Average frames per second of the picture track. */
  readonly fps: number;
  /** FFmpeg's name of the picture codec, e.g. `h264`. */
  readonly codec: string;
  /** Clockwise degrees by which the stored pixels must be turned: 0, 90, 180 or 270. */
  readonly rotation: number;
}

export type IngestedMedia = IngestedImage | IngestedVideo;

/** Bounds of accepted media. Sizes are bytes, sides are pixels. */
export interface MediaLimits {
  readonly image_bytes: number;
  readonly video_bytes: number;
  readonly min_side: number;
  readonly max_side: number;
  /** Longest video in seconds when the call names none. */
  readonly video_seconds: number;
}

const MEGABYTE = 1024 * 1024;

/** Luma Agents API docs, input limits of Ray 3.2; `video_seconds` is the longest any request type takes (reframe). */
export const DEFAULT_LIMITS: MediaLimits = {
  image_bytes: 50 * MEGABYTE,
  video_bytes: 200 * MEGABYTE,
  min_side: MEDIA_SIDES.least,
  max_side: MEDIA_SIDES.most,
  video_seconds: 30,
};

export interface IngestCall {
  readonly signal?: AbortSignal | undefined;
  /** Overrides the byte limit of the kind, e.g. for an upload of the Files API. */
  readonly max_bytes?: number | undefined;
  /** Overrides `video_seconds`: 18 for an edit, 30 for a reframe. */
  readonly max_seconds?: number | undefined;
  readonly convert?: ImageConversion | undefined;
}

/** Takes GIF and BMP as well, as PNG. */
export interface ImageConversion {
  /** Pixels of the longer side beyond which a picture is made smaller. */
  readonly longest?: number;
}

export interface IngestOptions {
  /** Folder for the files handed out; made when missing. */
  readonly tempDir: string;
  /** How many child processes at most; default 1. */
  readonly processes?: number | undefined;
  /** Time for one decode once it is its turn; then its process is killed. Default 20 s. */
  readonly decodeTimeoutMs?: number | undefined;
  /** Time for one fetch from the first look-up to the last byte. Default 30 s, doubled for video. */
  readonly fetchTimeoutMs?: number | undefined;
  readonly limits?: Partial<MediaLimits> | undefined;
  /** Lifts the rule that only public addresses are fetched (`KINORA_ALLOW_PRIVATE_URLS=1`). */
  readonly allowPrivate?: boolean | undefined;
  /**
   * Our own asset URLs are not fetched: when `url` is one, writes (or links) the asset to `to` and answers true.
   * May throw a `KinoraError`, e.g. for an expired signature.
   */
  readonly resolveOwn?: ((url: string, to: string) => Promise<boolean>) | undefined;
}

/**
 * The door for all media from outside. Every method refuses unusable media with a `Refusal` (400, 413, 422) whose text
 * begins with `field`, the path of the request field, and leaves nothing behind in that case.
 */
export interface Ingest {
  image(source: MediaSource, field: string, call?: IngestCall): Promise<IngestedImage>;
  video(source: MediaSource, field: string, call?: IngestCall): Promise<IngestedVideo>;
  /** Takes whichever of the two it is, told by its bytes (Files API). */
  media(source: MediaSource, field: string, call?: IngestCall): Promise<IngestedMedia>;
  /** Starts the processes ahead of the first request. */
  warm(): Promise<void>;
  /** Refuses what is under way with 503 and ends the processes. */
  close(): Promise<void>;
}
