/** The errors of the life of a generation that more than one use case raises. */
import { KinoraError } from '../ray/errors.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids come from outside: a malformed one is simply not found, never an error of the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Missing, another owner's and malformed ids all get this one. */
export function generationNotFound(): KinoraError {
  return new KinoraError('Generation not found', { status: 404, code: 'generation_not_found' });
}

export function fileNotFound(): KinoraError {
  return new KinoraError('File not found', { status: 404, code: 'file_not_found' });
}

/** For `catch`, where it is no error that something is not there, or is somebody else's. */
export function undefinedIfNotFound(error: unknown): undefined {
  if (!(error instanceof KinoraError) || error.status !== 404) throw error;
}
