/** A worker that renders while something else is measured. */
import type { BenchServer } from '../support/server.ts';

/** A long render under way; when it ends, the worker goes on with the jobs that are polled. */
export async function keepWorkerBusy({ client }: BenchServer, file_id: string): Promise<void> {
  const { generation } = await client.submit({
    model: 'ray-3.2',
    type: 'video',
    prompt: 'A path through the mountains. The camera slowly pushes in.',
    video: { keyframes: [{ file_id }], keyframe_indexes: [0], resolution: '1080p', duration: '10s' },
  });
  for await (const event of client.follow(generation.id)) {
    if (event.kind === 'progress') return;
  }
  throw new Error(`generation ${generation.id} ended before it was measured`);
}
