/** Settings, database, media store, port and the server that commands would speak to. */
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError } from '../../ray/errors.ts';
import type { Config } from '../../jobs/config.ts';
import { tryModel } from '../../engines/previz/depth-model/check.ts';
import { DEPTH_RUNTIME } from '../../engines/previz/depth-model/process.ts';
import { openBlobs } from '../../store/blobs/open.ts';
import { readS3Settings } from '../../store/blobs/settings.ts';
import { checkDatabase as reachDatabase } from '../../store/reach.ts';
import { diagnosePostgres } from '../../store/postgres/index.ts';
import { call } from '../client/call.ts';
import { engineListAnswer } from '../client/answers.ts';
import { findRunning } from '../connect/connect.ts';
import { portTrouble } from '../connect/port.ts';
import { formatBytes, formatSeconds } from '../terminal/format.ts';
import { ok, problem, warning, type Finding } from './finding.ts';

const GOOD_SPACE = 2_000_000_000;
const LEAST_SPACE = 200_000_000;

/** The embedded PostgreSQL, or the one that DATABASE_URL names. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (config.databaseUrl === undefined) {
    const findings = await diagnosePostgres({ dataDir: path.join(config.home, 'postgres') });
    return findings.map((finding) => ({ ...finding, topic: `database ${finding.topic}` }));
  }
  const version = await reachDatabase(config.databaseUrl);
  return [ok('database', `PostgreSQL ${version} answers at DATABASE_URL.`)];
}

export async function checkMediaStore(config: Config): Promise<Finding> {
  const bucket = readS3Settings(config.environment)?.bucket;
  if (bucket === undefined) return checkDisk(config.home);
  await openBlobs(config.home, config.environment).ready();
  return ok('media store', `The bucket ${bucket} can be reached.`);
}

async function checkDisk(home: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(home).catch(() => statfs(path.parse(home).root));
  const free = bavail * bsize;
  const facts = `${formatBytes(free)} are free for clips and uploads in ${home}.`;
  const advice = 'Make room, set KINORA_HOME to another disk, or KINORA_KEEP_DAYS to keep less.';
  if (free < LEAST_SPACE) return problem('media store', `${facts} ${advice}`);
  return free < GOOD_SPACE ? warning('media store', `${facts} ${advice}`) : ok('media store', facts);
}

/** The model that KINORA_DEPTH_MODEL names, tried on a picture. */
export async function checkDepthModel({ depthModel }: Config): Promise<Finding | undefined> {
  if (depthModel === undefined) return undefined;
  const { width, height, load, read } = await tryModel({ path: depthModel, runtime: DEPTH_RUNTIME });
  return ok(
    'depth model',
    `${path.basename(depthModel)} loads in ${formatSeconds(load)} and reads a still of ${width} × ${height} in ${formatSeconds(read)}.`,
  );
}

/** Whether `kinora serve` would get its port. */
export async function checkPort(config: Config): Promise<Finding> {
  const running = await findRunning(config);
  if (running !== undefined) return ok('server', `A Kinora runs at ${running}.`);
  const trouble = await portTrouble(config);
  if (trouble !== undefined) return problem('server', trouble.message);
  return ok('server', `No Kinora runs; port ${config.port} of ${config.host} is free for it.`);
}

/** What KINORA_URL and KINORA_API_KEY lead to, when they are set. */
export async function checkClientSettings(): Promise<Finding | undefined> {
  const { KINORA_URL: url, KINORA_API_KEY: key } = process.env;
  if (url === undefined || url === '') return undefined;
  if (key === undefined || key === '')
    return problem('client', `KINORA_URL is ${url}, but KINORA_API_KEY is not set.`);
  const { data } = await call({ url: url.replace(/\/+$/, ''), key }, '/v1/engines', engineListAnswer);
  const ill = data
    .filter((engine) => engine.set_up && !engine.health.ok)
    .map((engine) => `${engine.id}: ${engine.health.sentence}`);
  if (ill.length > 0)
    return warning('client', `${url} accepts the key; not every engine is well: ${ill.join(' ')}`);
  return ok(
    'client',
    `${url} accepts the key and has ${data.flatMap((engine) => (engine.set_up ? [engine.id] : [])).join(', ')}.`,
  );
}

/** A check that throws a sentence has found a problem. */
export async function asFindings(
  topic: string,
  check: () => Promise<Finding | readonly Finding[] | undefined>,
): Promise<readonly Finding[]> {
  try {
    return [(await check()) ?? []].flat();
  } catch (error) {
    if (!(error instanceof KinoraError)) throw error;
    return [problem(topic, error.message)];
  }
}
