/**
 * Keys of providers, and whatever else opens a door there, come out nowhere: work at all five, on good days and on bad ones, by
 * providers that say every key again in every form; then everything that was said, stored or answered here is searched.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { DIALECTS } from '../../src/dialects/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { kinora } from '../cli/support.ts';
import { realClip } from '../engines/upstream/support.ts';
import { furnishedDatabase } from '../support/database.ts';
import { faultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy, Seen } from '../support/fault-proxy.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { quickFolder } from '../support/temporary.ts';
import { KEY, serve } from './support/kinora.ts';
import type { Kinora } from './support/kinora.ts';
import { nothingLeft, processesOf, until } from './support/processes.ts';
import { linuxOnly } from './support/sample.ts';
import { secretsIn } from './support/secrets.ts';
import { settingsAt, SETUPS } from './support/upstream/setups.ts';

/** Of letters that addresses, JSON and base64 write in other ways. */
const keyOf = (engine: string): string => `${engine}-k3y/of+this:te"st=Zq9~`;
const SIGNATURE = 'X-Amz-Signature=5ignature/of+an-upload';
const PASSWORD = 'pa55word-of-a-base-url';
const SECRETS = [...SETUPS.map(({ id }) => keyOf(id)), SIGNATURE.split('=')[1] ?? '', PASSWORD];

describe('keys of providers come out nowhere', linuxOnly, () => {
  let there: TestServer;
  let proxy: FaultProxy;
  let here: Kinora;
  let db: Database;
  let home = '';
  let drop: () => Promise<void>;
  let hooks: ReturnType<typeof createServer>;
  let environment: Record<string, string> = {};
  /** What came out, by where. */
  const came = new Map<string, string>();

  before(async () => {
    proxy = await faultProxy();
    there = await testServer([scriptedEngine({ start: (task, context) => realClip(context, task) })], {
      mounts: DIALECTS,
    });
    proxy.to(there.url);
    for (const { id } of SETUPS) await there.newKey({ secret: keyOf(id) });
    await there.worker();
    hooks = createServer((req, res) => {
      void text(req).then((body) => {
        came.set(`webhook ${came.size}`, `${JSON.stringify(req.headers)} ${body}`);
        res.end();
      });
    }).listen(0, '127.0.0.1');
    await once(hooks, 'listening');
    home = await quickFolder('kinora-keys-');
    await mkdir(path.join(home, 'os'));
    await mkdir(path.join(home, 'reports'));
    const database = await furnishedDatabase();
    drop = database.drop;
    db = openDatabase(database.url, { connections: 2, name: 'test' });
    environment = {
      DATABASE_URL: database.url,
      KINORA_UPSTREAM_PACE: '0.002',
      KINORA_ALLOW_PRIVATE_URLS: '1',
      KINORA_LOG: 'debug',
      // As an operator might who wants to know why something dies.
      NODE_OPTIONS: `--report-on-signal --report-signal=SIGUSR2 --report-directory=${path.join(home, 'reports')}`,
      ...settingsAt(proxy.url, ({ id }, settings) => relabelled(settings, id)),
    };
    here = await serve(home, { workers: 1, env: environment });
  });
  after(async () => {
    here.child.kill('SIGTERM');
    await here.ended;
    await nothingLeft(home);
    hooks.close();
    hooks.closeAllConnections();
    await db.close();
    await drop();
    await proxy.close();
    await there.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const ids: string[] = [];
  /** Of those that only this test knows of. */
  const jobs = new Map<string, string>();
  const submit = async (engine: string, what: string, video: object = {}): Promise<string> => {
    const setup = SETUPS.find(({ id }) => id === engine);
    const { port } = hooks.address() as AddressInfo;
    const answer = await here.call('POST', '/v1/generations', {
      model: 'ray-3.2',
      type: 'video',
      prompt: `${what} of ${engine}`,
      engine,
      aspect_ratio: '16:9',
      video: { resolution: setup?.resolutions[0], duration: '5s', ...video },
      webhook_url: `http://127.0.0.1:${port}/`,
    });
    came.set(`submit ${what} of ${engine}`, answer.text);
    assert.equal(answer.status, 201, answer.text);
    ids.push(String(answer.json['id']));
    return String(answer.json['id']);
  };
  const isLine = (pattern: RegExp) => (event: { data: Record<string, unknown> }) =>
    pattern.test(String(event.data['line']));

  test('while work goes well, and badly in every way', async () => {
    const still = await here.upload();
    proxy.rule({
      method: 'PUT',
      path: SIGNATURE,
      fault: { kind: 'answer', when: 'before', status: 500, body: SIGNATURE },
    });
    await Promise.all(
      SETUPS.map(async ({ id }) => {
        const key = keyOf(id);
        const isOf = ({ headers }: Seen) => String(headers['authorization']).includes(key);
        const says = (what: string) => (seen: Seen) => isOf(seen) && seen.body.includes(`${what} of ${id}`); // prettier-ignore
        const about = (what: string) => (seen: Seen) =>
          `${seen.path} ${seen.body}`.includes(jobs.get(`${what} ${id}`) ?? 'none yet');
        const echo = { 'www-authenticate': `Bearer ${key.replaceAll('"', '')}`, location: `http://x/?key=${encodeURIComponent(key)}` }; // prettier-ignore
        const answer = (status: number, body: string) => ({ kind: 'answer', when: 'before', status, headers: echo, body }) as const; // prettier-ignore

        // Submits that are refused, unanswered, answered by nonsense; jobs that fail, and results that are nowhere.
        proxy.rule({ fits: says('unknown key'), fault: answer(401, errorWith(key)) });
        proxy.rule({ fits: says('bad input'), fault: answer(400, errorWith(key, { escaped: true })) });
        proxy.rule({ fits: says('nonsense'), fault: answer(200, `<html>${key}</html>`) });
        proxy.rule({
          fits: says('crowd'),
          fault: answer(429, errorWith(key, { code: 'rateLimitExceeded' })),
        });
        proxy.rule({ fits: says('lost'), fault: { kind: 'drop', when: 'after' } });
        for (const what of ['doomed', 'leaky', 'odd'])
          proxy.rule({
            fits: says(what),
            fault: {
              ...answer(200, ''),
              body: (seen) => {
                const job = id === 'runware' ? taskIn(seen) : `${what}-${id}-0123456789`;
                jobs.set(`${what} ${id}`, job);
                return accepted(id, job);
              },
            },
          });
        const always = { times: Number.POSITIVE_INFINITY };
        const doom = { ...answer(200, ''), body: () => failed(id, key) };
        // fal has no failed state: the result is the error.
        proxy.rule({
          ...always,
          fits: about('doomed'),
          fault: id === 'fal' ? { ...doom, status: 422 } : doom,
        });
        proxy.rule({
          ...always,
          fits: (seen) => about('doomed')(seen) && seen.path.includes('/status'),
          fault: doom,
        });
        proxy.rule({ ...always, fits: about('leaky'), fault: { ...answer(200, ''), body: (seen) => done(id, seen, `${proxy.url}/gone?key=${encodeURIComponent(key)}`) } }); // prettier-ignore
        proxy.rule({ ...always, fits: about('odd'), fault: { ...answer(200, ''), body: (seen) => done(id, seen, `http://me:${encodeURIComponent(key)}@127.0.0.1/`) } }); // prettier-ignore
        // Good work meets a bad day as well: uploads by signed addresses, and looks.
        proxy.rule({ ...always, method: 'POST', path: ANNOUNCED, fits: isOf, fault: { kind: 'change', change: signed } }); // prettier-ignore
        const looks = (seen: Seen) => isOf(seen) && isLook(id, seen);
        proxy.rule({ fits: looks, fault: answer(500, errorWith(key)) });
        proxy.rule({ fits: looks, fault: answer(400, errorWith(key)), skip: 1 });

        const good = await submit(id, 'good', { start_frame: { file_id: still } });
        const end = await here.end(good);
        assert.equal(end, 'completed', (await here.call('GET', `/v1/generations/${good}`)).text);
        // What a key is not accepted for waits for the key.
        assert.equal(await here.end(await submit(id, 'unknown key')), 'completed', `unknown key of ${id}`);
        for (const what of ['bad input', 'doomed'])
          assert.equal(await here.end(await submit(id, what)), 'failed', `${what} of ${id}`);
        for (const what of ['leaky', 'odd']) await here.seen(await submit(id, what), isLine(/could not be fetched/)); // prettier-ignore
        for (const what of ['lost', 'nonsense']) await here.seen(await submit(id, what), isLine(/not sent again/)); // prettier-ignore
        await here.seen(await submit(id, 'crowd'), isLine(/No entry with|too many requests/));
      }),
    );
    const keys = secretsIn(JSON.stringify(proxy.seen), SECRETS);
    assert.ok(keys.length >= SETUPS.length, 'this search finds what is there');
  });

  test('in any answer', async () => {
    const { json } = await here.call('GET', '/openapi.json');
    const paths = Object.entries(json['paths'] as Record<string, Record<string, unknown>>);
    const open = paths.filter(([, methods]) => 'get' in methods).map(([at]) => at);
    assert.ok(open.includes('/v1/upstream'));
    const asked = open.flatMap((at) =>
      at.includes('{id}') ? ids.map((id) => at.replace('{id}', id)) : [at],
    );
    for (const at of ['/metrics', '/readyz', '/v1/ledger?limit=100', ...asked]) {
      if (/\{/.test(at) || at.endsWith('/events')) continue;
      const expand = /generations\/[^/]+$/.test(at) ? '?expand=report' : '';
      const answer = await here.call('GET', at + expand);
      came.set(`GET ${at}`, `${JSON.stringify([...answer.headers])} ${answer.text}`);
    }
    for (const id of ids) {
      const { json: view } = await here.call('GET', `/v1/generations/${id}`);
      if (!['completed', 'failed'].includes(String(view['state']))) continue;
      came.set(`events ${id}`, (await here.call('GET', `/v1/generations/${id}/events`)).text);
    }
  });

  test('on the command line', async () => {
    const own = { ...environment, KINORA_HOME: home, KINORA_URL: here.url, KINORA_API_KEY: KEY };
    const withPassword = { KINORA_LUMA_BASE_URL: `https://me:${PASSWORD}@agents.example/v1` };
    const calls: [string[], object][] = [
      [['doctor'], withPassword],
      [['engines'], {}],
      [['upstream'], {}],
      [['serve'], { ...withPassword, KINORA_HOME: path.join(home, 'other'), KINORA_PORT: '0' }],
    ];
    await Promise.all(
      calls.map(async ([args, more], n) => {
        const { code, stdout, stderr } = await kinora(args, { ...own, ...more }).ended;
        if (args[0] === 'serve') {
          assert.notEqual(code, 0);
          assert.match(stdout + stderr, /KINORA_LUMA_BASE_URL: it must be an http or https address without credentials/); // prettier-ignore
        }
        came.set(`kinora ${args.join(' ')} (${n})`, stdout + stderr);
      }),
    );
  });

  test('in reports that processes write of themselves', async () => {
    const found = (await processesOf(home)).filter(({ kind }) => kind === 'worker' || kind === 'server');
    for (const { pid } of found) process.kill(pid, 'SIGUSR2');
    await until('the reports', async () => {
      const names = await readdir(path.join(home, 'reports'));
      const written = await Promise.all(
        names.map((name) => readFile(path.join(home, 'reports', name), 'utf8')),
      );
      return written.length >= found.length && written.every((report) => report.trimEnd().endsWith('}'));
    });
  });

  test('in logs, tables, files, and whatever else is left', async () => {
    came.set('log', here.said());
    const tables = await db.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    assert.ok(tables.some(({ name }) => name.startsWith('kinora_queue.')));
    for (const { name } of tables) {
      const rows = await db.query<{ row: string }>(`select t::text as row from ${name} t`);
      came.set(`table ${name}`, rows.map(({ row }) => row).join('\n'));
    }
    for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile()) came.set(`file ${file}`, await readFile(file, 'latin1'));
    }
    for (const part of [
      'webhook',
      'events',
      'table public.event',
      'GET /v1/engines',
      'kinora upstream',
      'file',
      'log',
    ])
      assert.ok(
        [...came].some(([name, said]) => name.startsWith(part) && said !== ''),
        `there is no ${part}`,
      );
    const found = [...came].flatMap(([name, said]) => secretsIn(said, SECRETS).map((secret) => `${name}: ${secret}`)); // prettier-ignore
    assert.deepEqual(found, []);
  });
});

/** The environment of an engine with a key of ours. */
function relabelled(given: Readonly<Record<string, string>>, id: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, name.endsWith('_KEY') ? keyOf(id) : value]),
  );
}

/** An error in the words of all five at once, with the key in every form. */
function errorWith(key: string, { escaped = false, code = 'invalidSomething' } = {}): string {
  const buffer = Buffer.from(`Bearer ${key}`);
  const forms = [key, encodeURIComponent(key), buffer.toString('base64'), buffer.toString('base64url'), Buffer.from(key).toString('base64'), Buffer.from(key).toString('hex'), JSON.stringify({ key })]; // prettier-ignore
  const message = `No entry with ${forms.join(' or ')}`;
  const body = JSON.stringify({ detail: message, message, code: 400, error: { detail: message }, errors: [{ code, message, parameter: key }] }); // prettier-ignore
  if (!escaped) return body.replaceAll('/', '\\/');
  return body.replaceAll(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
}

function taskIn({ body }: Seen): string {
  return /"taskUUID":"([^"]+)"/.exec(body)?.[1] ?? '';
}

/** That a job was made, in the words of all five. */
function accepted(id: string, job: string): string {
  const data = id === 'runware' ? [{ taskUUID: job }] : { id: job };
  return JSON.stringify({ id: job, request_id: job, generations: [{ generation_id: job }], code: 200, data }); // prettier-ignore
}

function failed(id: string, key: string): string {
  const said = errorWith(key);
  const [status, state] = [id === 'fal' ? 'COMPLETED' : 'failed', 'failed'];
  if (id === 'oxen') return JSON.stringify({ generation_id: 'x', status, error_message: said });
  return JSON.stringify({ id: 'x', state, failure_code: 'content_moderated', failure_reason: said, detail: said, status, error: said, error_type: 'content_policy_violation', code: 200, data: { id: 'x', status, error: said, code: 1200 }, errors: [{ code: 'contentPolicyViolation', message: said, status: 'error' }] }); // prettier-ignore
}

function done(id: string, seen: Seen, url: string): string {
  const status = { fal: 'COMPLETED', oxen: 'succeeded' }[id] ?? 'completed';
  const data = id === 'runware' ? [{ taskUUID: taskIn(seen), status: 'success', videoURL: url }] : { id: 'x', status, outputs: [url] }; // prettier-ignore
  return JSON.stringify({ id: 'x', state: status, output: [{ type: 'video', url }], status, video: { url }, generation_id: 'x', result_url: url, code: 200, data }); // prettier-ignore
}

/** Where files are announced: at Luma, fal and WaveSpeed. */
const ANNOUNCED = /\/(?:files|upload\/initiate.*|media\/uploads)$/;

/** Addresses for uploads that carry their permission in the query, as those of buckets do. */
function signed(body: string): string {
  return body.replaceAll(/("(?:upload_)?url":"[^"?]*\/uploads\/[^"?]*)"/g, `$1?${SIGNATURE}"`);
}

/** A look at a job, and no submit. */
function isLook(id: string, { method, path: at, body }: Seen): boolean {
  if (id === 'runware') return body.includes('getResponse');
  return method === 'GET' && /\/(?:generations|requests|queue|predictions)\/[^/]+/.test(at);
}
