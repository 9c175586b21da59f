/** A multipart form with one file, streamed: the file is never held in memory, and text parts may follow it. */
import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream, BusboyInstance } from '@fastify/busboy';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Refusal } from '../ray/errors.ts';
import { printable } from '../ray/show.ts';
import { refuseBrokenText } from '../ray/text.ts';
import type { RequestContext } from './context.ts';
import { withBody } from './guarded-body.ts';

const FILE_PART = 'file';
const LIMITS = { files: 1, fields: 16, fieldSize: 4096, fieldNameSize: 100, headerPairs: 64 };

export interface FilePart {
  /** Ends only when every part has been read and `checked`. */
  readonly stream: Readable;
  readonly filename: string;
  readonly mime_type: string;
}

/**
 * Hands the part named `file` to `use`. `check` sees the text parts when all have come, before the file's stream ends;
 * when it throws, the stream breaks off with that error. Throws 400 for a form that is cut short or lacks the file.
 */
export async function readForm<T>(
  c: RequestContext,
  check: (fields: Record<string, string>) => void,
  use: (file: FilePart) => Promise<T>,
): Promise<T> {
  return withBody(c, async (incoming) => {
    const form = openForm(c);
    const fields: Record<string, string> = {};
    const taken = Promise.withResolvers<{ done: Promise<T>; through: PassThrough }>();
    taken.promise.catch(() => undefined);
    const breaks = (error: Error): void => {
      taken.reject(error);
      form.destroy(error);
    };

    form.on('field', (name, value, nameCut, valueCut) => {
      if (nameCut || valueCut)
        breaks(badForm(`part '${printable(name)}' is longer than ${LIMITS.fieldSize} bytes`));
      else if (Object.hasOwn(fields, name)) breaks(badForm(`part '${printable(name)}' is given twice`));
      else fields[name] = value;
    });
    form.on('file', (name, file, filename, _encoding, mime_type) => {
      if (name !== FILE_PART) {
        file.resume();
        return breaks(badForm(`the file is in part '${printable(name)}'; it must be in part '${FILE_PART}'`));
      }
      if (`${filename}${mime_type}`.includes('\0')) {
        file.resume();
        return breaks(badForm('the name or the type of the file contains a NUL character'));
      }
      const through = new PassThrough();
      // `use` may listen only later; what breaks it is told through `done`.
      through.on('error', () => undefined);
      passOn(file, through);
      const done = use({ stream: through, filename, mime_type });
      done.catch((error: Error) => form.destroy(error));
      taken.resolve({ done, through });
    });
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      form.on(limit, () =>
        breaks(badForm(`at most one '${FILE_PART}' and ${LIMITS.fields} text parts are taken`)),
      );
    }

    const failure = await fed(incoming, form);
    taken.reject(failure ?? missingFile());
    const { done, through } = await taken.promise;
    try {
      if (failure !== undefined) throw failure;
      refuseBrokenText(fields);
      check(fields);
      through.end();
    } catch (error) {
      through.destroy(error as Error);
    }
    return done;
  });
}

/**
 * Resolves when the form has read everything, with what went wrong if anything did. `pipeline` would not do: it cuts the
 * connection when the form breaks off, and the client could not be told why.
 */
async function fed(incoming: Readable, form: BusboyInstance): Promise<Error | undefined> {
  const onGone = (error: Error): void => void form.destroy(error);
  incoming.on('error', onGone).pipe(form);
  try {
    await finished(form);
    return undefined;
  } catch (error) {
    incoming.unpipe(form);
    return formError(error);
  } finally {
    incoming.off('error', onGone);
  }
}

function openForm(c: RequestContext): BusboyInstance {
  const contentType = c.req.header('content-type') ?? '';
  try {
    return new Busboy({
      headers: { ...c.env.incoming.headers, 'content-type': contentType },
      limits: LIMITS,
    });
  } catch {
    throw badForm('its Content-Type has no boundary');
  }
}

/** As `pipe`, but leaves the end to the caller, and hands a break on. */
function passOn(file: BusboyFileStream, through: PassThrough): void {
  file.on('error', (error: Error) => through.destroy(formError(error)));
  file.pipe(through, { end: false });
  // Nobody takes the rest: let the form go on, so that the client hears why.
  through.on('close', () => file.resume());
}

function formError(error: unknown): Error {
  if (error instanceof Refusal) return error;
  const known = error instanceof Error && 'status' in error;
  return known ? error : badForm('it is cut short or malformed');
}

function badForm(problem: string): Refusal {
  return new Refusal(`The multipart form cannot be read: ${problem}`, {
    status: 400,
    rule: 'bad_form',
    field: 'body',
  });
}

function missingFile(): Refusal {
  return new Refusal(`${FILE_PART} is required: a part with the bytes and a file name`, {
    status: 400,
    rule: 'field_required',
    field: FILE_PART,
  });
}
