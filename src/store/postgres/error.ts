import { KinoraError } from '../../ray/errors.ts';

/** What can be wrong with the database of our own; the word is the error's `code`. */
export type DatabaseFault =
  | 'database_binaries_missing'
  | 'database_user_unknown'
  | 'database_folder_unusable'
  | 'database_start_failed'
  | 'database_busy';

/** The embedded database cannot be used. The message says what to do about it. */
export function databaseError(code: DatabaseFault, message: string, cause?: unknown): KinoraError {
  return new KinoraError(message, { status: 503, code, retryable: code === 'database_busy', cause });
}
