/** A program that runs an ingest until it is killed; says the process id of its child. */
import { createIngest } from '../../src/media/ingest/ingest.ts';

const ingest = createIngest({ tempDir: process.argv[2] ?? '', allowPrivate: true });
await ingest.warm();
console.log(JSON.stringify(ingest.pids()));
await ingest.image({ url: process.argv[3] ?? '' }, 'source');
