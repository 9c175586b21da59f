/** The header of an OpenEXR file: attributes by name, type, length and value, little endian (OpenEXR file layout). */

import { AP0, WHITE_NITS } from '../../ray/data/masters.ts';
import { DWA_LEVEL } from './dwa/terms.ts';

/** Scanlines in one chunk, and the number that the format has for the compression. */
export const EXR_CHUNKS = {
  /** Each line by itself: what compositing tools read fastest. */
  zips: { lines: 1, code: 2 },
  zip: { lines: 16, code: 3 },
  /** Lossy, a fraction of their size. */
  dwab: { lines: 256, code: 9 },
} as const;
export type WrittenCompression = keyof typeof EXR_CHUNKS;

/** Alphabetical, as the format has them. */
export const EXR_CHANNELS = ['B', 'G', 'R'] as const;

export interface ExrHeader {
  readonly width: number;
  readonly height: number;
  /** A whole number. */
  readonly fps: number;
  readonly compression: WrittenCompression;
  /** Which frame of the clip it is, from 0: says its time code and its number. */
  readonly frame?: number;
}

const MAGIC = 20000630;
const VERSION = 2;
const HALF = 1;

const utf8 = new TextEncoder();

/** From the magic number to the byte before the table of offsets. */
export function exrHeader(header: ExrHeader): Uint8Array {
  const { width, height, fps, frame } = header;
  const window = int32(0, 0, width - 1, height - 1);
  const attributes: [name: string, type: string, value: Uint8Array][] = [
    ['adoptedNeutral', 'v2f', float32(...AP0.white)],
    ['channels', 'chlist', channels()],
    ['chromaticities', 'chromaticities', float32(...AP0.red, ...AP0.green, ...AP0.blue, ...AP0.white)],
    ['colorInteropID', 'string', utf8.encode('lin_ap0_scene')],
    ['comments', 'string', utf8.encode(`ACES2065-1, scene-linear. 1.0 is ${WHITE_NITS} cd/m2.`)],
    ['compression', 'compression', Uint8Array.of(EXR_CHUNKS[header.compression].code)],
    ['dataWindow', 'box2i', window],
    ['displayWindow', 'box2i', window],
    ...(header.compression === 'dwab'
      ? [['dwaCompressionLevel', 'float', float32(DWA_LEVEL)] as [string, string, Uint8Array]]
      : []),
    ['framesPerSecond', 'rational', int32(fps, 1)],
    ...(frame === undefined ? [] : [['imageCounter', 'int', int32(frame)] as [string, string, Uint8Array]]),
    ['lineOrder', 'lineOrder', Uint8Array.of(0)],
    ['pixelAspectRatio', 'float', float32(1)],
    ['screenWindowCenter', 'v2f', float32(0, 0)],
    ['screenWindowWidth', 'float', float32(1)],
    ...(frame === undefined
      ? []
      : [['timeCode', 'timecode', int32(timeCode(frame, fps), 0)] as [string, string, Uint8Array]]),
    ['whiteLuminance', 'float', float32(WHITE_NITS)],
  ];
  return joined([
    int32(MAGIC, VERSION),
    ...attributes.flatMap(([name, type, value]) => [
      terminated(name),
      terminated(type),
      int32(value.length),
      value,
    ]),
    Uint8Array.of(0),
  ]);
}

/** Each channel: name, type, perceptually linear or not and three spare bytes, samples across and down. */
function channels(): Uint8Array {
  return joined([
    ...EXR_CHANNELS.flatMap((name) => [terminated(name), int32(HALF, 0, 1, 1)]),
    Uint8Array.of(0),
  ]);
}

/** SMPTE ST 12: frames, seconds, minutes and hours, two decimal digits each. */
function timeCode(frame: number, fps: number): number {
  const seconds = Math.floor(frame / fps);
  const parts = [frame % fps, seconds % 60, Math.floor(seconds / 60) % 60, Math.floor(seconds / 3600) % 24];
  return parts.reduce((code, part, n) => code | ((Math.floor(part / 10) * 16 + (part % 10)) << (8 * n)), 0);
}

function terminated(text: string): Uint8Array {
  return utf8.encode(`${text}\0`);
}

function int32(...values: number[]): Uint8Array {
  return new Uint8Array(Int32Array.of(...values).buffer);
}

function float32(...values: number[]): Uint8Array {
  return new Uint8Array(Float32Array.of(...values).buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
