/** Counts and digests bytes as they pass, and breaks off where there are too many. */
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeInto } from './pipe-into.ts';

export interface Measured {
  readonly stream: Readable;
  bytes(): number;
  /** Hex digest, once; when the stream has ended. */
  sha256(): string;
}

/** An error of `source` is handed on; beyond `most` bytes the stream breaks off with what `refuse` makes. */
export function measureBytes(source: Readable, most: number, refuse: () => Error): Measured {
  const digest = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > most) return done(refuse());
      digest.update(chunk);
      done(null, chunk);
    },
  });
  return { stream: pipeInto(source, stream), bytes: () => bytes, sha256: () => digest.digest('hex') };
}
