/** Through which API jobs are made and looked at. */
import { z } from 'zod';
import type { BenchServer } from '../support/server.ts';

const PROMPT = 'A path through the mountains. The camera slowly pushes in.';

export interface PolledSurface {
  /** Makes a job and gives the path at which it is looked at. */
  makeJob(server: BenchServer, file_id: string): Promise<string>;
  /** HTTP statuses of looks: at jobs that wait, run, or have ended. */
  readonly answers: readonly number[];
}

export const nativeSurface: PolledSurface = {
  answers: [200],
  async makeJob({ client }, file_id) {
    const { generation } = await client.submit({
      model: 'ray-3.2',
      type: 'video',
      prompt: PROMPT,
      video: { start_frame: { file_id }, resolution: '540p', duration: '5s' },
    });
    return `/v1/generations/${generation.id}`;
  },
};

const falAnswer = z.object({ status_url: z.url() });

export const falSurface: PolledSurface = {
  answers: [200, 202],
  async makeJob({ url, key }) {
    const response = await fetch(`${url}/fal/queue/luma/agent/ray/v3.2/text-to-video`, {
      method: 'POST',
      headers: { authorization: `Key ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: PROMPT }),
    });
    return new URL(falAnswer.parse(await response.json()).status_url).pathname;
  },
};
