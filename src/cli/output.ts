/** Results go to stdout: words for people, or one JSON value with `--json`. Everything else goes to stderr. */
import { KinoraError } from '../ray/errors.ts';
import { exitCodeOf } from './errors.ts';
import { plainText } from '../ray/plain-text.ts';

export interface Output {
  readonly json: boolean;
  /** The result of a command. `text` is called only when words are wanted. */
  result(data: unknown, text: () => string): void;
  /** A remark on the way; not shown with `--json`. */
  note(text: string): void;
}

export function openOutput(options: { json?: boolean | undefined }): Output {
  const json = options.json === true;
  return {
    json,
    result: (data, text) =>
      process.stdout.write(`${json ? JSON.stringify(data, null, 2) : plainText(text())}\n`),
    note: (text) => {
      if (!json) process.stderr.write(`${plainText(text)}\n`);
    },
  };
}

/** Tells an error in its own words; only a bug shows where it happened. */
export function tellError(error: unknown, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ error: describeError(error) }, null, 2)}\n`);
  } else if (error instanceof KinoraError) {
    process.stderr.write(`${plainText(error.message)}\n`);
  } else {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`This is a bug in Kinora:\n${trace}\n`);
  }
}

function describeError(error: unknown) {
  const exit_code = exitCodeOf(error);
  if (!(error instanceof KinoraError)) return { message: String(error), code: 'bug', exit_code };
  const { message, code, field } = error;
  return { message, code, ...(field === undefined ? {} : { field }), exit_code };
}
