/**
 * `npm run soak`: the tests with their long campaigns whole (fault runs, sweeps, thousands of cases), of which
 * `npm test` runs a fixed sample. Tests ask `process.env.KINORA_SOAK`.
 */
import { runTests } from './test-runner.ts';

process.exitCode = await runTests(process.argv.slice(2), { KINORA_SOAK: '1' });
