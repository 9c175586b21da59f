// Starts PostgreSQL in the folder it is given and prints what is said about it.
import { diagnosePostgres, startPostgres } from '../../../src/store/postgres/index.ts';

const dataDir = process.argv[2] ?? '';
try {
  await startPostgres({ dataDir });
  console.log('started');
} catch (error) {
  console.log(error instanceof Error && 'code' in error ? error.code : '', error);
}
for (const { level, topic, message } of await diagnosePostgres({ dataDir }))
  console.log(level, topic, message);
