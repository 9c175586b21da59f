/** Inline media: base64 text to a file, piece by piece, because a legal video makes 280 million characters. */
import { open } from 'node:fs/promises';
import { invalidBase64 } from './refusals.ts';

/** Characters a piece; a multiple of 4, so that every piece decodes by itself. */
const PIECE = 4 * 256 * 1024;
const INNER = /^[A-Za-z0-9+/]*$/;
const LAST = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes that `text` stands for, read off its length. */
export function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.floor((text.length * 3) / 4) - padding;
}

/**
 * Writes the bytes of `text` to `path`. Strict as RFC 4648 section 4: its alphabet, padded, no line breaks.
 *
 * @throws Refusal 422 `<field>: invalid base64 data`
 */
export async function writeBase64(text: string, path: string, field: string): Promise<void> {
  if (text.startsWith('data:'))
    throw invalidBase64(field, "send the part after the comma, without 'data:…;base64,'");
  if (text.length % 4 !== 0) throw invalidBase64(field, 'its length is not a multiple of 4');
  const file = await open(path, 'wx');
  try {
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE);
      const pattern = at + PIECE < text.length ? INNER : LAST;
      if (!pattern.test(piece)) throw invalidBase64(field, strayCharacter(piece, at));
      await file.writeFile(Buffer.from(piece, 'base64'));
    }
  } finally {
    await file.close();
  }
}

function strayCharacter(piece: string, offset: number): string {
  const index = piece.search(/[^A-Za-z0-9+/]/);
  return `${JSON.stringify(piece[index])} at position ${offset + index}`;
}
