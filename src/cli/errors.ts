/** What the command line fails with, and the exit code that tells scripts which kind it was. */
import { KinoraError } from '../ray/errors.ts';

export const EXIT = {
  ok: 0,
  /** Something unforeseen; a bug report is welcome. */
  bug: 1,
  /** The command line was not understood, or names a file that is not there. */
  usage: 2,
  /** The server refused the request: it must be changed before it can succeed. */
  refused: 3,
  /** No server, or none that answers. */
  unreachable: 4,
  /** The generation was accepted and then failed, or was cancelled by somebody else. */
  failed: 5,
  /** Something of this machine or its settings keeps Kinora from working; `doctor` tells what. */
  unwell: 6,
  /** Ctrl-C (128 + SIGINT). */
  interrupted: 130,
} as const;

export class CliError extends KinoraError {
  override readonly name = 'CliError';
  readonly exit: number;

  constructor(message: string, exit: number, cause?: unknown) {
    super(message, { status: 500, code: 'command_line', cause });
    this.exit = exit;
  }
}

/** An answer that is not a success; `message` is the server's own sentence. */
export class ServerRefusal extends KinoraError {
  override readonly name = 'ServerRefusal';
}

export function usage(message: string): CliError {
  return new CliError(message, EXIT.usage);
}

/** Exit code for anything that was thrown. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exit;
  if (error instanceof ServerRefusal) return error.status >= 500 ? EXIT.unreachable : EXIT.refused;
  if (error instanceof KinoraError) return error.status < 500 ? EXIT.refused : EXIT.unwell;
  return EXIT.bug;
}
