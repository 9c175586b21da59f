/** Entry of the `kinora` command. */
import { systemCode } from '../ray/system-error.ts';
import { runCommandLine } from './program.ts';

// Reports that Node writes of a process which dies would hold every key that is set.
process.report.excludeEnv = true;
// `kinora … | head`: who has read enough closes the pipe. What is under way is done all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: unknown) => {
    if (systemCode(error) !== 'EPIPE') throw error;
  });
}
process.exitCode = await runCommandLine(process.argv.slice(2));
