/** `npm run lint`: lint, format and the arrows of the house. */
import { LINT, runChecks } from './checks.ts';

if (!(await runChecks(LINT))) process.exitCode = 1;
