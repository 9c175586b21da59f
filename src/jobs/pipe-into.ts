import type { Readable, Transform } from 'node:stream';

/**
 * As `pipe`, which alone would wait for ever for a source that breaks off, or did so before anybody listened (a client that
 * leaves while the database is asked).
 */
export function pipeInto(source: Readable, through: Transform): Readable {
  const breakOff = (): void => {
    if (!source.readableEnded) through.destroy(source.errored ?? new Error('the source broke off'));
  };
  source.on('error', breakOff).on('close', breakOff);
  if (source.destroyed) breakOff();
  return source.pipe(through);
}
