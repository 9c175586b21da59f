/** docs/settings.md says what the code reads, and nothing else; what looks like a setting and is none is told. */
import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { suite, test } from 'node:test';
import { PAGES_WITH_TABLES, withTables } from '../../scripts/tables.ts';
import { settingNotices } from '../../src/cli/notices.ts';
import { SETTINGS, unknownSettings } from '../../src/cli/settings.ts';
import { readConfig } from '../../src/jobs/config.ts';
import { readS3Settings } from '../../src/store/blobs/settings.ts';
import { freePort } from '../../src/store/postgres/port.ts';
import { ROOT, kinora } from '../cli/support.ts';
import { dataFolder, serve } from '../faults/support/kinora.ts';

const ALL = Object.values(SETTINGS).flat();
const NAMES = ALL.map(({ name }) => name);

async function sources(): Promise<[string, string][]> {
  const files = await Array.fromAsync(
    glob('src/**/*.ts', { cwd: ROOT, exclude: (name) => name === 'build' }),
  );
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => [
      file,
      await readFile(path.join(ROOT, file), 'utf8'),
    ]),
  );
}

suite('settings', () => {
  test('the tables of the docs are as the code has them (npm run tables)', async () => {
    for (const page of PAGES_WITH_TABLES) {
      const text = await readFile(page, 'utf8');
      assert.equal(withTables(text), text, page);
    }
    const page = await readFile(path.join(ROOT, 'docs/settings.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z0-9_]+)`/gm)].map(([, name]) => name);
    assert.deepEqual(rows.toSorted(), NAMES.toSorted(), 'a row for each, and none more');
  });

  test('each has a name of its own, and no column is empty', () => {
    assert.equal(new Set(NAMES).size, NAMES.length);
    for (const { name, meaning, usual, allowed } of ALL) {
      for (const text of [meaning, usual, allowed]) assert.notEqual(text.trim(), '', name);
    }
  });

  test('no code reads a variable of ours that is not listed', async () => {
    for (const [file, text] of await sources()) {
      const read = [...text.matchAll(/\bKINORA_[A-Z0-9]+(?:_[A-Z0-9]+)*(?![A-Z0-9_<$])/g)].map(
        ([name]) => name,
      );
      const stray = unknownSettings(Object.fromEntries(read.map((name) => [name, ''])));
      assert.deepEqual(stray, [], file);
    }
  });

  test('what the page calls the default is what is taken', () => {
    const config = readConfig({});
    const usual = new Map(ALL.map((setting) => [setting.name, setting.usual.replaceAll('`', '')]));
    assert.equal(usual.get('KINORA_PORT'), String(config.port));
    assert.equal(usual.get('KINORA_TRUST_PROXY'), String(Number(config.trustProxy)));
    assert.equal(usual.get('KINORA_OXEN_EVENT_PADDING'), String(Number(config.oxenEvents.padding)));
    assert.equal(usual.get('KINORA_MAX_BODY'), String(config.maxBody / 1024 ** 2));
    assert.equal(usual.get('KINORA_LANE'), 'both');
    assert.deepEqual(config.lanes, ['local', 'outside']);
    assert.equal(usual.get('KINORA_S3_REGION'), readS3Settings({ KINORA_S3_BUCKET: 'b' })?.region);
  });

  test('a slip in a name is told, with the name', () => {
    const notices = settingNotices(
      readConfig({ KINORA_PROT: '1', KINORA_TEST_SEED: '7', KINORA_PORT: '7' }),
      {},
    );
    assert.deepEqual(notices, [
      {
        topic: 'settings',
        sentence:
          'KINORA_PROT is set, but there is no such setting: it does nothing. docs/settings.md lists what there is.',
      },
    ]);
  });

  for (const [base, own] of [
    ['http://127.0.0.1:7070/v1', true],
    ['http://localhost:7070', true],
    ['http://[::1]:7070/v1', true],
    ['https://video.example.com/v1', true],
    ['http://127.0.0.1:7171/v1', false],
    ['http://studio:7070/v1', false],
  ] as const) {
    test(`an engine whose address is ${base} ${own ? 'is told to be this server itself' : 'is another server'}`, () => {
      const environment = {
        LUMA_BASE_URL: base,
        LUMA_AGENTS_API_KEY: 'key',
        KINORA_PUBLIC_URL: 'https://video.example.com',
      };
      const [notice, ...more] = settingNotices(readConfig(environment), { url: 'http://127.0.0.1:7070' });
      assert.deepEqual(more, []);
      if (!own) return assert.equal(notice, undefined);
      assert.match(
        notice?.sentence ?? '',
        /^LUMA_BASE_URL leads to this server itself .*unset LUMA_BASE_URL and LUMA_AGENTS_API_KEY/,
      );
    });
  }

  test('doctor warns of both, and so does the log of a server at its start', async (t) => {
    const home = await dataFolder(t);
    const wrong = {
      KINORA_PROT: '1',
      LUMA_BASE_URL: 'http://127.0.0.1:7070/v1',
      LUMA_AGENTS_API_KEY: 'a-key',
    };
    const env = { KINORA_HOME: home, KINORA_PORT: '7070', ...wrong };
    const { stdout } = await kinora(['doctor'], env).ended;
    assert.match(stdout, /^! settings: KINORA_PROT is set, but there is no such setting/m);
    assert.match(stdout, /^! provider: LUMA_BASE_URL leads to this server itself/m);

    const port = await freePort();
    const own = { ...wrong, LUMA_BASE_URL: `http://localhost:${port}/v1`, KINORA_PORT: String(port) };
    const server = await serve(home, { workers: 0, env: own });
    assert.match(server.said(), /KINORA_PROT is set, but there is no such setting/);
    assert.match(server.said(), /LUMA_BASE_URL leads to this server itself/);
    server.child.kill('SIGTERM');
    await server.ended;
  });

  test('an address without a key sets nothing up, and is not told', () => {
    assert.deepEqual(settingNotices(readConfig({ LUMA_BASE_URL: 'http://127.0.0.1:7070/v1' }), {}), []);
  });
});
