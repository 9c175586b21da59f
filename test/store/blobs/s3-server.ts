import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The part of `s3rver` (which has no types) that is used here. */
interface S3Server {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type S3ServerClass = new (options: {
  port: number;
  address: string;
  silent: boolean;
  directory: string;
  configureBuckets: { name: string }[];
}) => S3Server;

/** An S3 server in this process, with one bucket; `environment` leads Kinora to it. */
export async function startS3(): Promise<{ environment: Record<string, string>; close(): Promise<void> }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'kinora-s3-'));
  const Server = createRequire(import.meta.url)('s3rver') as S3ServerClass;
  const bucket = 'media';
  const options = { port: 0, address: '127.0.0.1', silent: true, directory };
  const server = new Server({ ...options, configureBuckets: [{ name: bucket }] });
  const { port } = await server.run();
  return {
    environment: {
      KINORA_S3_BUCKET: bucket,
      KINORA_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      KINORA_S3_ACCESS_KEY_ID: 'S3RVER', // The only key pair that it knows.
      KINORA_S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
