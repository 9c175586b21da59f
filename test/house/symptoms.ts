/** How each symptom of docs/troubleshooting.md comes about, for real: what is said then, and with which status. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createProviderEngines } from '../../src/engines/providers.ts';
import { tryModel } from '../../src/engines/previz/depth-model/check.ts';
import { DEPTH_RUNTIME } from '../../src/engines/previz/depth-model/process.ts';
import { prepareHome } from '../../src/cli/home.ts';
import { keyNotices, settingNotices } from '../../src/cli/notices.ts';
import { publicError } from '../../src/http/errors.ts';
import { createSignedUrls } from '../../src/http/media/signed-urls.ts';
import { changeBudget } from '../../src/jobs/budgets/budgets.ts';
import { readConfig } from '../../src/jobs/config.ts';
import { addKey } from '../../src/jobs/keys.ts';
import { openLog } from '../../src/jobs/log.ts';
import { makeCode } from '../../src/jobs/sign-in-codes.ts';
import { composeWorker, openEngines } from '../../src/jobs/worker/compose.ts';
import { readS3Settings } from '../../src/store/blobs/settings.ts';
import { openDatabase } from '../../src/store/database.ts';
import { checkMigrated, migrate } from '../../src/store/migrate.ts';
import { freePort } from '../../src/store/postgres/port.ts';
import { checkDatabase } from '../../src/store/reach.ts';
import { KinoraError } from '../../src/ray/errors.ts';
import { kinora } from '../cli/support.ts';
import { testDatabase } from '../support/database.ts';
import { testServer } from '../support/http.ts';
import type { Answer, TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

export interface Said {
  readonly text: string;
  /** HTTP status, or exit code of a command; undefined where neither is met. */
  readonly status?: number | undefined;
}

export interface Scene {
  readonly server: TestServer;
  /** An empty folder. */
  readonly folder: string;
}

const MICROS = 540_000;
const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'a boat' };

export function openScene(folder: string): Promise<Scene> {
  const far = scriptedEngine({ lane: 'outside', cost_micros: MICROS }, 'far');
  const providers = createProviderEngines({}, { allow_private: false, pace: 1 });
  const config = { allowPrivateUrls: false, maxBody: 4096 };
  return testServer([scriptedEngine({}), far, ...providers], { config }).then((server) => ({
    server,
    folder,
  }));
}

function answered({ status, json, text }: Answer): Said {
  const { detail } = json;
  return { status, text: typeof detail === 'string' ? detail : text };
}

/** What the code throws, as a person reads it. */
async function thrown(work: () => unknown): Promise<Said> {
  try {
    await work();
  } catch (error) {
    if (error instanceof KinoraError) return { text: error.message };
    throw error;
  }
  return { text: '' };
}

async function submit({ server }: Scene, more: object = {}, key = server.key, headers = {}): Promise<Answer> {
  return server.call(
    'POST',
    '/v1/generations',
    { ...TEXT, ...more },
    { Authorization: `Bearer ${key}`, ...headers },
  );
}

async function command(
  scene: Scene,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Said> {
  const { code, stdout, stderr } = await kinora(args, {
    KINORA_HOME: scene.folder,
    KINORA_URL: scene.server.url,
    KINORA_API_KEY: scene.server.key,
    ...env,
  }).ended;
  return { text: `${stderr}${stdout}`, status: code ?? undefined };
}

/** By the mark of its entry. */
export const SYMPTOMS: Readonly<Record<string, (scene: Scene) => Promise<Said>>> = {
  'no key': async ({ server }) =>
    answered(await server.call('GET', '/v1/generations', undefined, { Authorization: '' })),
  'wrong key': async ({ server }) =>
    answered(await server.call('GET', '/v1/generations', undefined, { Authorization: 'Bearer nonsense' })),
  'no admin': async ({ server }) => answered(await server.call('GET', '/v1/keys')),
  'wrong address': async ({ server }) => answered(await server.call('GET', '/v1/videos')),
  'unknown field': async (scene) => answered(await submit(scene, { resolution: '720p' })),
  'private address': async (scene) =>
    answered(await submit(scene, { video: { start_frame: { url: 'http://192.168.1.7/still.jpg' } } })),
  'large body': async (scene) => answered(await submit(scene, { prompt: 'x'.repeat(5000) })),
  'no provider key': async (scene) => answered(await submit(scene, { engine: 'luma' })),
  'over budget': async (scene) => {
    const { db } = scene.server.core;
    const secret = await scene.server.newKey({ name: 'poor' });
    const [row] = await db.query<{ id: string }>(`select id from api_key where name = 'poor'`);
    await changeBudget(db, row?.id ?? '', {
      day_micros: 100_000,
      month_micros: null,
      approve_above_micros: null,
    });
    return answered(await submit(scene, { engine: 'far' }, secret));
  },
  'dearer than allowed': async (scene) =>
    answered(await submit(scene, { engine: 'far' }, scene.server.key, { 'x-kinora-max-usd': '0.10' })),
  'many requests': async (scene) => {
    const secret = await scene.server.newKey({ requests_per_minute: 1 });
    await submit(scene, {}, secret);
    return answered(await submit(scene, {}, secret));
  },
  'many jobs': async (scene) => {
    const secret = await scene.server.newKey({ concurrent_jobs: 1 });
    await submit(scene, {}, secret);
    return answered(await submit(scene, { prompt: 'another boat' }, secret));
  },
  'another body': async (scene) => {
    const headers = { 'Idempotency-Key': 'the-same' };
    await submit(scene, {}, scene.server.key, headers);
    return answered(await submit(scene, { prompt: 'another boat' }, scene.server.key, headers));
  },
  'expired address': async ({ server }) => {
    const urls = createSignedUrls(server.secret);
    const asset = { id: '00000000-0000-4000-8000-000000000000', mime_type: 'video/mp4' };
    return answered(
      await server.call(
        'GET',
        new URL(urls.media(server.url, asset, -60)).pathname +
          new URL(urls.media(server.url, asset, -60)).search,
      ),
    );
  },
  'used link': async ({ server }) => {
    const { code } = await makeCode(server.core.db, (await addKey(server.core.db, { name: 'link' })).key.id);
    await server.call('POST', '/v1/session', { api_key: code });
    return answered(await server.call('POST', '/v1/session', { api_key: code }));
  },
  'database away': async () => {
    const db = openDatabase('postgres://127.0.0.1:1/none', { connections: 1, name: 'test' });
    const error: unknown = await db.query('select 1').catch((reason: unknown) => reason);
    await db.close();
    const { message: text, status } = publicError(error, 'id', openLog('silent'));
    return { text, status };
  },
  'disk full': async () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const { message: text, status } = publicError(error, 'id', openLog('silent'));
    return { text, status };
  },
  bug: async () => {
    const { message: text, status } = publicError(new Error('unforeseen'), 'id', openLog('silent'));
    return { text, status };
  },

  'wrong setting': () => thrown(() => readConfig({ KINORA_PORT: 'http' })),
  'half of a certificate': () => thrown(() => readConfig({ KINORA_TLS_CERT: 'a.pem' })),
  'wrong routes': () => thrown(() => readConfig({ KINORA_ROUTES: '{' })),
  'no such engine': () => thrown(() => openEngines(readConfig({ KINORA_ENGINE: 'ray' }))),
  'stray S3 setting': () => thrown(() => readS3Settings({ KINORA_S3_REGION: 'eu-west-1' })),
  'port taken': ({ server }) =>
    thrown(() => testServer([scriptedEngine({})], { config: { port: server.http.port } })),
  'no database': () => thrown(() => checkDatabase('postgres://kinora:secret@127.0.0.1:1/kinora')),
  'database too new': async () => {
    const db = openDatabase((await testDatabase()).url, { connections: 2, name: 'test' });
    await migrate(db);
    await db.query('insert into migration (version) values (9999)');
    const said = await thrown(() => migrate(db));
    await db.close();
    return said;
  },
  'database too old': async () => {
    const db = openDatabase((await testDatabase()).url, { connections: 1, name: 'test' });
    const said = await thrown(() => checkMigrated(db));
    await db.close();
    return said;
  },
  'data folder': async ({ folder }) => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    return thrown(() => prepareHome(path.join(file, 'home')));
  },
  'worker without database': ({ folder }) => thrown(() => composeWorker(readConfig({ KINORA_HOME: folder }))),
  'no such setting': async () => ({
    text: settingNotices(readConfig({ KINORA_PROT: '7070' }), {})[0]?.sentence ?? '',
  }),
  'own provider': async () => {
    const environment = { LUMA_BASE_URL: 'http://127.0.0.1:7070/v1', LUMA_AGENTS_API_KEY: 'a-key' };
    return { text: settingNotices(readConfig(environment), {})[0]?.sentence ?? '' };
  },
  'earlier key': async ({ server, folder }) => {
    const { db } = server.core;
    await addKey(db, { name: 'KINORA_API_KEY', admin: true, secret: 'the-first-one' });
    const [notice] = await keyNotices(db, { apiKey: 'the-second-one', home: folder });
    return { text: notice?.sentence ?? '' };
  },
  'depth model': async ({ folder }) => {
    await mkdir(path.join(folder, 'models'), { recursive: true });
    const file = path.join(folder, 'models/depth.onnx');
    await writeFile(file, 'no model');
    return thrown(() => tryModel({ path: file, runtime: DEPTH_RUNTIME }));
  },

  'no key for the command line': (scene) => command(scene, ['list'], { KINORA_API_KEY: '' }),
  'no server': async (scene) =>
    command(scene, ['list'], { KINORA_URL: `http://127.0.0.1:${await freePort()}` }),
  'waits for a paused engine': async (scene) => {
    const { server } = scene;
    const Authorization = `Bearer ${await server.newKey({ admin: true })}`;
    await server.call('POST', '/v1/engines/scripted/pause', undefined, { Authorization });
    const { json } = await submit(scene, { prompt: 'paused' });
    const said = await command(scene, ['show', String(json['id'])]);
    await server.call('POST', '/v1/engines/scripted/resume', undefined, { Authorization });
    return said;
  },
  'waits for approval': async (scene) => {
    const bounds = { day_micros: null, month_micros: null, approve_above_micros: 100_000 };
    const secret = await scene.server.newKey({ name: 'asks' });
    const [row] = await scene.server.core.db.query<{ id: string }>(
      `select id from api_key where name = 'asks'`,
    );
    await changeBudget(scene.server.core.db, row?.id ?? '', bounds);
    const { json } = await submit(scene, { engine: 'far' }, secret);
    return command(scene, ['show', String(json['id'])], { KINORA_API_KEY: secret });
  },
};
