/** docs/security.md: every claim has a test that holds it to be true; those that no other file has are here. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import { createProviderEngines } from '../../src/engines/providers.ts';
import { WITHHELD } from '../../src/engines/upstream/settings.ts';
import { generationSchema } from '../../src/http/native/schemas/generation.ts';
import { previewAddress } from '../../src/ray/previews.ts';
import { openDatabase } from '../../src/store/database.ts';
import { ROOT } from '../cli/support.ts';
import { KEY, dataFolder, serve } from '../faults/support/kinora.ts';
import type { Kinora } from '../faults/support/kinora.ts';
import { processesOf, until } from '../faults/support/processes.ts';
import { furnishedDatabase } from '../support/database.ts';
import { call } from '../support/http.ts';

const run = promisify(execFile);
const LINUX = process.platform === 'linux' ? false : 'environments of processes are read from /proc';
/** Nobody answers there, and nothing is asked. */
const PROVIDERS = { FAL_KEY: 'secret-of-fal-0123456789', KINORA_FAL_BASE_URL: 'http://127.0.0.1:9' };
const OTHER_SECRETS = { AWS_SECRET_ACCESS_KEY: 'secret-of-aws-0123456789' };

interface Claim {
  text: string;
  file: string;
  title: string;
}

async function claims(): Promise<Claim[]> {
  const page = await readFile(path.join(ROOT, 'docs/security.md'), 'utf8');
  const [, proven = ''] = /\n(## On the network\n[^]*?)\n## What is not protected\n/.exec(page) ?? [];
  return proven
    .split(/^- /m)
    .slice(1)
    .map((item) => {
      const [, file = '', title = ''] = /<!-- checked: ([^,]+), ([^]+?) -->/.exec(item) ?? [];
      return { text: item.split('\n')[0] ?? '', file, title: title.replaceAll(/\s+/g, ' ') };
    });
}

async function environmentOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/environ`, 'utf8');
}

suite('what docs/security.md claims', () => {
  test('names a test each, and it is there', async () => {
    const all = await claims();
    assert.ok(all.length > 20, `${all.length} claims`);
    for (const { text, file, title } of all) {
      assert.notEqual(title, '', `no test is named for: ${text}`);
      const source = await readFile(path.join(ROOT, file), 'utf8');
      const titles = [...source.matchAll(/\b(?:test|it)\(\s*(['"`])(.*?)\1/gs)].map(
        (match) => match[2] ?? '',
      );
      assert.ok(
        titles.some((one) => one.startsWith(title)),
        `${file} has no test '${title}'`,
      );
    }
  });

  test('a key that is withheld leaves its engine set up, and nobody is asked with it', async () => {
    const asked: string[] = [];
    const provider = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(401).end();
    });
    await once(provider.listen(0, '127.0.0.1'), 'listening');
    const { port } = provider.address() as AddressInfo;
    const address = { KINORA_UPSTREAM_URL: `http://127.0.0.1:${port}` };
    const kinoraWith = (key: string) =>
      createProviderEngines(
        { ...address, KINORA_UPSTREAM_API_KEY: key },
        { allow_private: true, pace: 1 },
      ).find(({ id }) => id === 'kinora');
    const withheld = kinoraWith(WITHHELD);
    assert.equal(withheld?.unavailable, undefined);
    assert.ok(withheld?.capabilities);
    assert.equal((await withheld.health()).ok, true);
    assert.deepEqual(asked, []);
    // With a key it does ask, so that the silence above says something.
    assert.equal((await kinoraWith('a-key')?.health())?.ok, false);
    assert.ok(asked.length > 0);
    const closed = once(provider, 'close');
    provider.close();
    await closed;
  });

  test('listens on this machine alone', async (t) => {
    const server = await serve(await dataFolder(t), { workers: 0 });
    const { port } = new URL(server.url);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
    for (const { address = '' } of others.map((one) => ({ address: one?.address }))) {
      await assert.rejects(fetch(`http://${address}:${port}/healthz`), `${address} answers`);
    }
    await stopped(server);
  });

  test('the database has no key', async (t) => {
    const database = await furnishedDatabase();
    const server = await serve(await dataFolder(t), { workers: 0, env: { DATABASE_URL: database.url } });
    const made = await server.call('POST', '/v1/keys', { name: 'anna' });
    const secret = String(made.json['key'] ?? made.json['secret']);
    assert.match(secret, /^kinora-/, made.text);
    const db = openDatabase(database.url, { connections: 1, name: 'test' });
    const rows = await db.query('select * from api_key');
    await db.close();
    assert.equal(rows.length, 2);
    for (const one of [secret, KEY]) assert.ok(!JSON.stringify(rows).includes(one));
    await stopped(server);
  });

  test('another KINORA_API_KEY leaves the earlier one good, and says so with the way to end it', async (t) => {
    const home = await dataFolder(t);
    await stopped(await serve(home, { workers: 0 }));
    const server = await serve(home, { workers: 0, env: { KINORA_API_KEY: 'another-key-of-mine' } });
    const [, id = ''] =
      /An earlier KINORA_API_KEY \(a-key-for-…\) is still good: `kinora keys revoke ([0-9a-f-]{36})` ends it\./.exec(
        server.said(),
      ) ?? [];
    assert.notEqual(id, '', server.said());
    assert.equal((await server.call('GET', '/v1/keys')).status, 200, 'the earlier one');
    const env = { ...process.env, KINORA_URL: server.url, KINORA_API_KEY: 'another-key-of-mine' };
    await run(process.execPath, ['src/cli/main.ts', 'keys', 'revoke', id], { cwd: ROOT, env });
    assert.equal((await server.call('GET', '/v1/keys')).status, 401);
    await stopped(server);
    const again = await serve(home, { workers: 0, env: { KINORA_API_KEY: 'another-key-of-mine' } });
    assert.doesNotMatch(again.said(), /earlier/);
    await stopped(again);
  });

  test('the data folder is for its user alone', async (t) => {
    const home = path.join(await dataFolder(t), 'new');
    const server = await serve(home, { workers: 0 });
    const modeOf = async (place: string): Promise<number> =>
      (await stat(path.join(home, place))).mode & 0o077;
    assert.equal(await modeOf('.'), 0o011, 'nobody else lists it');
    for (const place of ['media', 'tmp', 'postgres/cluster']) assert.equal(await modeOf(place), 0, place);
    await stopped(server);
  });

  test('who decodes has no secret; who renders has no provider’s key', { skip: LINUX }, async (t) => {
    const home = await dataFolder(t);
    const server = await serve(home, { env: { ...PROVIDERS, ...OTHER_SECRETS } });
    const still = await server.upload();
    const id = await server.submit(still);
    assert.equal(await server.end(id), 'completed');
    const { output } = generationSchema.parse((await server.call('GET', `/v1/generations/${id}`)).json);
    const poster = await fetch(previewAddress(output[0]?.url ?? '', 'poster'));
    assert.equal(poster.status, 200, await poster.text());

    const found = await processesOf(home);
    const environments = await Promise.all(
      found.map(async ({ pid, kind, command }) => ({ kind, command, has: await environmentOf(pid) })),
    );
    const decoding = environments.filter(({ command }) => /ingest|previews/.test(command));
    assert.deepEqual(decoding.map(({ command }) => /ingest|previews/.exec(command)?.[0]).toSorted(), [
      'ingest',
      'previews',
    ]);
    for (const { command, has } of decoding) {
      assert.doesNotMatch(has, /secret|postgres|KINORA_/i, command);
      assert.ok(!has.includes(KEY), command);
    }
    const workers = environments.filter(({ kind }) => kind === 'worker');
    const laneOf = (has: string): string => /KINORA_LANE=(\w+)/.exec(has)?.[1] ?? '';
    assert.deepEqual(workers.map(({ has }) => laneOf(has)).toSorted(), ['local', 'outside']);
    for (const { has } of workers) {
      assert.ok(!has.includes(KEY), 'no worker has the admin’s key');
      assert.equal(has.includes(PROVIDERS.FAL_KEY), laneOf(has) === 'outside');
    }
    const database = environments.filter(({ kind }) => kind === 'postgres' || kind === 'supervisor');
    assert.ok(database.length > 0);
    for (const { has, command } of database) {
      for (const secret of [KEY, PROVIDERS.FAL_KEY, OTHER_SECRETS.AWS_SECRET_ACCESS_KEY]) {
        assert.ok(!has.includes(secret), command);
      }
    }
    await stopped(server);
  });
});

async function stopped(server: Kinora): Promise<void> {
  server.child.kill('SIGTERM');
  await server.ended;
  await until('the port is free', async () => !(await call(server.url, 'GET').catch(() => undefined)));
}
