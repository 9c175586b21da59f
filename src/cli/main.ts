/** Entry of the `kinora` command. */
import { runCommandLine } from './program.ts';

// Reports that Node writes of a process which dies would hold every key that is set.
process.report.excludeEnv = true;
process.exitCode = await runCommandLine(process.argv.slice(2));
