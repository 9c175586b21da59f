/** The command line as a whole. What is heavy (server, database, media) is loaded by the command that needs it. */
import { Command, CommanderError } from 'commander';
import { addBatch } from './commands/batch.ts';
import { addBudgets } from './commands/budgets.ts';
import { addDecisions } from './commands/decide.ts';
import { addEdit } from './commands/edit.ts';
import { addEngines } from './commands/engines.ts';
import { addFinalize } from './commands/finalize.ts';
import { addGenerate } from './commands/generate.ts';
import { addGenerations } from './commands/generations.ts';
import { addKeys } from './commands/keys.ts';
import { addLedger } from './commands/ledger.ts';
import { addPlan } from './commands/plan.ts';
import { addQuote } from './commands/quote.ts';
import { addReframe } from './commands/reframe.ts';
import { addSnippet } from './commands/snippet.ts';
import { addUpstream } from './commands/upstream.ts';
import { addWorkbench } from './commands/workbench.ts';
import type { ServeOptions } from './commands/serve.ts';
import type { WorkOptions } from './commands/worker.ts';
import { EXIT, exitCodeOf } from './errors.ts';
import { tellError } from './output.ts';
import { readVersion } from './version.ts';

/** What every command has in common. */
export const AFTER_HELP = `
Commands talk to KINORA_URL with KINORA_API_KEY, else to the Kinora that runs on this
machine, else to a private one that lives as long as the command.
Exit codes: 0 done, 1 a bug in Kinora, 2 wrong usage, 3 refused by the server,
4 no server, 5 failed, 6 this machine or a setting is in the way, 130 Ctrl-C.`;

const QUOTES = 'Words that belong together need quotes: kinora generate "A tiger walks"\n';

/** All commands with their arguments and options. */
export function makeProgram(): Command {
  const program = new Command('kinora')
    .description("Video generation for Luma's Ray 3.2 on your own machine.")
    .version(readVersion(), '-V, --version')
    .addHelpText('after', AFTER_HELP)
    .exitOverride();
  addGenerate(program);
  addEdit(program);
  addReframe(program);
  addFinalize(program);
  addBatch(program);
  program
    .command('serve')
    .description('run the server with its workers; Ctrl-C stops it')
    .option('--port <n>', 'KINORA_PORT (default 7070; 0 takes a free one)')
    .option('--host <address>', 'KINORA_HOST (default 127.0.0.1)')
    .option('--home <folder>', 'KINORA_HOME, the data folder (default ~/.kinora)')
    .option('--workers <n>', 'KINORA_WORKERS')
    .option('--json', 'print one JSON line when ready')
    .action(async (options: ServeOptions) => (await import('./commands/serve.ts')).serve(options));
  program
    .command('worker')
    .description('run a worker alone, on the DATABASE_URL of a server')
    .option('--lane <name>', 'KINORA_LANE: local renders, outside asks providers (default both)')
    .option('--json', 'print one JSON line when ready')
    .action(async (options: WorkOptions) => (await import('./commands/worker.ts')).work(options));
  addWorkbench(program);
  addGenerations(program);
  addPlan(program);
  addQuote(program);
  addSnippet(program);
  addEngines(program);
  addDecisions(program);
  addUpstream(program);
  addBudgets(program);
  addLedger(program);
  addKeys(program);
  program
    .command('doctor')
    .description('check this machine and its settings, and say what is wrong')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => (await import('./commands/doctor.ts')).doctor(options));
  return program;
}

/** Runs one command line (without the program's name) and answers the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = makeProgram();
  for (const command of [program, ...allCommands(program)]) {
    command.exitOverride().showHelpAfterError(`(${helpFor(command)} tells more)`);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.excessArguments') process.stderr.write(QUOTES);
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    tellError(error, args.includes('--json'));
    return exitCodeOf(error);
  }
}

/** The command whose help is meant, e.g. `kinora help keys add`. */
function helpFor(command: Command): string {
  return command.parent === null ? 'kinora help' : `${helpFor(command.parent)} ${command.name()}`;
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...allCommands(child)]);
}
