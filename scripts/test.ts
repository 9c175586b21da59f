/**
 * `npm test`: types, lint, format, arrows, then every test.
 * `npm test -- store --test-name-pattern=…` runs the test files with `store` in their path, without the checks.
 */
import { LINT, runChecks, TYPES } from './checks.ts';
import { runTests } from './test-runner.ts';

const args = process.argv.slice(2);
const everything = args.length === 0;
const well = !everything || (await runChecks([...TYPES, ...LINT]));
if (well) process.exitCode = await runTests(args);
else {
  console.error(
    'The tests were not run: mend the checks above first, or run them alone (npm test -- test/).',
  );
  process.exitCode = 1;
}
