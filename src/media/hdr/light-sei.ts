/**
 * The same facts inside the stream, for whoever reads no boxes: one SEI message each in front of every key (ITU-T H.265, 7.3.2.4 and
 * D.2). How bright a clip gets is known when it ends, so its message is written with a placeholder and filled in afterwards, in
 * place.
 */
import { open } from 'node:fs/promises';
import { lightBytes, masteringBytes } from './light.ts';
import type { LightLevel } from './light.ts';

/** Header of a prefix SEI unit (type 39), then the kinds of message. */
const PREFIX_SEI = [0x4e, 0x01] as const;
const MASTERING = 137;
const LIGHT = 144;
const START_CODE = [0, 0, 0, 1] as const;
const STOP = 0x80;

/** Brightest and mean of 65535: no clip has it, and no other bytes of a file are like it. */
const PLACEHOLDER = Uint8Array.of(0xff, 0xff, 0xff, 0xff);
const LIGHT_UNIT = [...PREFIX_SEI, LIGHT, PLACEHOLDER.length, ...PLACEHOLDER, STOP];
/** As MP4 has it: the length of the unit in front. */
const IN_FILE = Buffer.from([0, 0, 0, LIGHT_UNIT.length, ...LIGHT_UNIT]);
const VALUE_AT = IN_FILE.length - 1 - PLACEHOLDER.length;

/** What goes before a key, in Annex B form; the light level is a placeholder. */
export function lightUnits(): Buffer {
  const mastering = masteringBytes();
  const unit = escaped([...PREFIX_SEI, MASTERING, mastering.length, ...mastering, STOP]);
  return Buffer.from([...START_CODE, ...unit, ...START_CODE, ...LIGHT_UNIT]);
}

/**
 * Fills in the light level of a finished file, before each of its `keys`. Throws when it finds another number of places. Needs no
 * emulation prevention: no level that `lightLevelOf` gives holds two zero bytes before one of 3 or less.
 */
export async function fillInLight(path: string, light: LightLevel, keys: number): Promise<void> {
  const value = lightBytes(light);
  await using file = await open(path, 'r+');
  const places = await placesIn(file);
  if (places.length !== keys) throw new Error(`${path} has ${places.length} light levels for ${keys} keys.`);
  for (const place of places) await file.write(value, 0, value.length, place + VALUE_AT);
}

const WINDOW = 1 << 20;

async function placesIn(file: {
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
}): Promise<number[]> {
  const places: number[] = [];
  const window = Buffer.alloc(WINDOW);
  const step = WINDOW - (IN_FILE.length - 1);
  for (let start = 0; ; start += step) {
    const { bytesRead } = await file.read(window, 0, WINDOW, start);
    const found = window.subarray(0, bytesRead);
    for (let at = found.indexOf(IN_FILE); at >= 0; at = found.indexOf(IN_FILE, at + 1))
      places.push(start + at);
    if (bytesRead < WINDOW) return places;
  }
}

/** Puts a 3 between two zeros and a byte of 3 or less (7.4.2). */
function escaped(bytes: readonly number[]): number[] {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return out;
}
