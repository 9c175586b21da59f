/** The published document: valid, and true. Types made from it must fit what the server really sends, to the last field. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { partsOf, readDocument, referred } from '../../scripts/reference/document.ts';
import type { Shape } from '../../scripts/reference/document.ts';
import { testServer } from '../support/http.ts';
import type { TestServer } from '../support/http.ts';
import { scriptedEngine } from '../support/scripted-engine.ts';

const TEXT = { model: 'ray-3.2', type: 'video', prompt: 'A boat drifts at dawn' };
const JPEG = new URL('../../examples/media/fig-bowl.jpg', import.meta.url);

const NOBODY = '00000000-0000-4000-8000-000000000000';

interface Answered {
  method: string;
  path: string;
  status: number;
  json: unknown;
}

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; description?: string }[];
}

describe('the OpenAPI document', () => {
  let server: TestServer;
  let document: OpenAPI3;
  before(async () => {
    server = await testServer([scriptedEngine({})]);
    await server.worker();
    document = (await server.call('GET', '/openapi.json')).json as unknown as OpenAPI3;
  });
  after(() => server.close());

  test('is valid OpenAPI 3.1 and names this server', async () => {
    const result = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    assert.deepEqual(result, { valid: true });
    assert.equal(document.openapi, '3.1.0');
    assert.equal(document.servers?.[0]?.url, server.url);
    const elsewhere = await server.call('GET', '/openapi.json', undefined, {
      'X-Forwarded-Host': 'evil.example',
    });
    assert.deepEqual(elsewhere.json['servers'], [{ url: server.url }]);
  });

  test('each operation has a name of its own and says what it does and what its parameters mean', () => {
    const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]: [string, Operation]) => ({
        at: `${method} ${path}`,
        ...operation,
        inPath: Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name),
      })),
    );
    const names = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(names).size, operations.length, names.join());
    for (const { at, summary = '', tags = [], parameters = [], inPath } of operations) {
      assert.match(summary, /\.$/, at);
      assert.equal(tags.length, 1, at);
      const given = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      assert.deepEqual(given, inPath, at);
      for (const { name, description } of parameters) assert.match(description ?? '', /\.$/, `${at} ${name}`);
    }
  });

  test('each member of each shape says what it means, or is of a shape that says it', () => {
    const { endpoints, shapes } = readDocument(document);
    const silent: string[] = [];
    const look = (shape: Shape, at: string): void => {
      for (const [name, member] of Object.entries(shape.properties ?? {})) {
        const said = member.description ?? shapes.get(referred(member) ?? '')?.description;
        if (!/[.…:]$/.test(said ?? '')) silent.push(`${at}.${name}`);
      }
      for (const part of partsOf(shape)) look(part, at);
    };
    for (const [name, shape] of shapes) look(shape, name);
    for (const { path, responses, requestBody } of endpoints)
      for (const { content } of [
        ...Object.values(responses),
        ...(requestBody === undefined ? [] : [requestBody]),
      ])
        for (const { schema } of Object.values(content)) look(schema, path);
    assert.deepEqual(silent, []);
  });

  test('types made from it fit every answer', async () => {
    const answers = await everyAnswer(server);
    const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    const covered = new Set(answers.map(({ method, path }) => `${method} ${path}`));
    const noJson = ['get /v1/generations/{id}/events', 'get /v1/ledger.csv'];
    assert.deepEqual(operations.filter((operation) => !covered.has(operation) && !noJson.includes(operation)), []); // prettier-ignore

    const types = astToString(await openapiTS(structuredClone(document)));
    assert.deepEqual(await compile(types, assignments(answers)), []);
    const wrong = { method: 'get', path: '/v1/usage', status: 200, json: { from: 'x', extra: 1 } };
    assert.notDeepEqual(
      await compile(types, assignments([wrong])),
      [],
      'the check itself must be able to fail',
    );
  });
});

/** Every operation once, and its refusals. */
async function everyAnswer(server: TestServer): Promise<Answered[]> {
  const answers: Answered[] = [];
  const admin = { Authorization: `Bearer ${await server.newKey({ admin: true })}` };
  const ask = async (
    method: string,
    path: string,
    options: {
      ids?: Record<string, string>;
      query?: string;
      body?: unknown;
      headers?: Record<string, string>;
    } = {},
  ): Promise<Record<string, unknown>> => {
    const { ids = {}, query = '', body, headers } = options;
    const actual = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    const answer = await server.call(method.toUpperCase(), actual + query, body, headers);
    answers.push({
      method,
      path,
      status: answer.status,
      json: answer.status === 204 ? undefined : answer.json,
    });
    return answer.json;
  };
  await ask('post', '/v1/webhook-inspector');
  await ask('get', '/v1/webhook-inspector');
  await ask('delete', '/v1/webhook-inspector');
  await ask('get', '/v1/models');
  await ask('post', '/v1/translations', { body: TEXT });
  await ask('post', '/v1/translations', { body: { ...TEXT, prompt: '' } });
  const generations = '/v1/generations';
  const one = `${generations}/{id}`;

  const jpeg = new Uint8Array(await readFile(JPEG));
  const form = new FormData();
  form.append('file', new File([jpeg], 'x.jpg', { type: 'image/jpeg' }));
  const file = String((await ask('post', '/v1/files', { body: form }))['id']);
  const announced = { mime_type: 'image/jpeg', size_bytes: jpeg.length, filename: 'x.jpg', purpose: 'input' };
  const opened = await ask('post', '/v1/files', { body: announced });
  const { url, headers } = opened['upload'] as { url: string; headers: Record<string, string> };
  await fetch(url, { method: 'PUT', headers, body: jpeg });
  await ask('post', '/v1/files/{id}/complete', { ids: { id: String(opened['id']) } });
  await ask('get', '/v1/files/{id}', { ids: { id: file } });
  await ask('get', '/v1/files', { query: '?limit=1' });
  await ask('delete', '/v1/files/{id}', { ids: { id: String(opened['id']) } });
  await ask('get', '/v1/files/{id}', { ids: { id: 'nonsense' } });

  const body = {
    ...TEXT,
    tags: { film: 'one' },
    user_id: 'u1',
    webhook_url: 'http://127.0.0.1:9/hook',
    video: { resolution: '540p', start_frame: { file_id: file } },
  };
  const made = String((await ask('post', generations, { body }))['id']);
  await server.ended(made);
  await ask('get', one, { ids: { id: made }, query: '?expand=report,request' });
  await ask('get', `${one}/answers`, { ids: { id: made } });
  await ask('get', generations, { query: '?limit=5&tag=film:one&state=completed' });
  await ask('post', generations, { body: { ...TEXT, seed: 'x' } });
  await ask('post', generations, { body: { ...TEXT, video: { loop: true, duration: '10s' } } });
  await ask('post', `${one}/finalize`, { ids: { id: made }, query: '?dry_run=true', body: { seed: 1 } });
  await ask('post', `${one}/finalize`, { ids: { id: made }, body: { resolution: '540p' } });
  await ask('post', `${one}/cancel`, { ids: { id: made } });
  const deliveries = await ask('get', `${one}/webhooks`, { ids: { id: made } });
  const delivery = (deliveries['data'] as { id: string }[])[0]?.id ?? '';
  await ask('post', `${one}/webhooks/{delivery}/resend`, { ids: { id: made, delivery } });
  await ask('delete', one, { ids: { id: made } });
  await ask('get', one, { ids: { id: made } });

  const liked = { id: String((await ask('post', generations, { body: TEXT }))['id']) };
  await server.ended(liked.id);
  await ask('patch', one, { ids: liked, body: { favourite: true, note: 'of choice' } });
  const collections = '/v1/collections';
  const held = { id: String((await ask('post', collections, { body: { name: 'Selects' } }))['id']) };
  await ask('post', collections, { body: { name: 'selects' } });
  await ask('patch', `${collections}/{id}`, { ids: held, body: { name: 'Chosen', position: 0 } });
  await ask('post', `${collections}/{id}/generations`, { ids: held, body: { generation_ids: [liked.id] } });
  await ask('get', collections);
  await ask('get', generations, {
    query: `?q=boat&favourite=true&collection=${held.id}&newest_of_shot=true&expand=request,versions,collections`,
  });
  await ask('delete', `${collections}/{id}/generations/{generation}`, {
    ids: { ...held, generation: liked.id },
  });
  await ask('delete', `${collections}/{id}`, { ids: held });
  await ask('delete', `${collections}/{id}`, { ids: held });
  const presets = '/v1/presets';
  const kept = { id: String((await ask('post', presets, { body: { name: 'Kept', request: TEXT } }))['id']) };
  await ask('post', presets, { body: { name: 'Kept', request: { seed: 'x' } } });
  await ask('post', `${presets}/{id}/versions`, { ids: kept, body: { request: { seed: 1 } } });
  await ask('get', presets);
  await ask('get', `${presets}/{id}`, { ids: kept });
  await ask('patch', `${presets}/{id}`, { ids: kept, body: { name: 'Kept too' } });
  await ask('delete', `${presets}/{id}`, { ids: kept });
  await ask('get', `${presets}/{id}`, { ids: kept });
  const session = '/v1/session';
  await ask('post', session, { body: { api_key: server.key } });
  await ask('post', session, { body: { api_key: 'wrong' } });
  await ask('get', session);
  await ask('post', `${session}/links`);
  await ask('delete', session);

  await ask('get', '/v1/storage');
  await ask('get', '/v1/storage', { headers: admin });

  await ask('post', '/v1/quotes', { body: TEXT });
  const gone = { ...TEXT, video: { start_frame: { generation_id: NOBODY } } };
  for (const path of ['/v1/quotes', '/v1/quotes/compare', '/v1/translations', generations])
    await ask('post', path, { body: gone });
  await ask('get', generations, { query: `?collection=${NOBODY}` });
  await ask('post', '/v1/quotes/compare', { body: { ...TEXT, seed: 1 }, query: '?runs=2' });
  const batches = '/v1/batches';
  const list = { name: 'list', shots: [{ id: 'a', request: TEXT }, { id: 'b', request: {} }] }; // prettier-ignore
  await ask('post', batches, { body: list, query: '?dry_run=true' });
  const batch = { id: String((await ask('post', batches, { body: list, query: '?at_once=3' }))['id']) };
  await ask('post', batches, { body: list });
  await ask('post', batches, { body: { ...list, shots: [] } });
  await ask('get', batches);
  await ask('get', `${batches}/{id}`, { ids: batch });
  await ask('get', `${batches}/{id}`, { ids: { id: 'nonsense' } });
  await ask('post', `${batches}/{id}/cancel`, { ids: batch });
  await ask('get', '/v1/webhooks/secret');
  await ask('get', '/v1/engines');
  const engine = { headers: admin, ids: { id: 'scripted' } };
  await ask('post', '/v1/engines/{id}/pause', engine);
  await ask('post', '/v1/engines/{id}/pause', { ids: engine.ids });
  const waiting = { id: String((await ask('post', generations, { body: TEXT }))['id']) };
  await ask('patch', one, { ids: waiting, body: { priority: -3 } });
  await ask('patch', one, { ids: waiting, body: { priority: 101 } });
  await ask('patch', one, { ids: waiting, body: { priority: 1 } });
  await ask('patch', one, { ids: { id: 'nonsense' }, body: { priority: 0 } });
  await ask('post', '/v1/engines/{id}/check', engine);
  await ask('post', '/v1/engines/{id}/check', { headers: admin, ids: { id: 'nowhere' } });
  await ask('post', '/v1/engines/{id}/resume', engine);
  await ask('post', '/v1/engines/{id}/resume', { headers: admin, ids: { id: 'nowhere' } });
  await ask('get', '/v1/usage', { query: '?from=2026-01-01' });
  await ask('get', '/v1/usage', { query: '?from=yesterday' });
  await ask('get', '/v1/keys');
  const key = await ask('post', '/v1/keys', { headers: admin, body: { name: 'made', concurrent_jobs: 2 } });
  await ask('get', '/v1/keys', { headers: admin });
  await ask('patch', '/v1/keys/{id}', {
    headers: admin,
    ids: { id: String(key['id']) },
    body: { engine: null },
  });
  await ask('put', '/v1/keys/{id}/budget', {
    headers: admin,
    ids: { id: String(key['id']) },
    body: { day_usd: 5 },
  });
  await ask('put', '/v1/budgets', { headers: admin, body: { month_usd: 300, approve_above_usd: 2 } });
  await ask('put', '/v1/budgets', { headers: admin, body: {} });
  await ask('get', '/v1/budgets', { headers: admin });
  await ask('get', '/v1/budgets');
  for (const decision of ['approve', 'reject', 'resolve']) {
    const body = { reject: { reason: 'no' }, resolve: { decision: 'give_up' } }[decision];
    await ask('post', `${one}/${decision}`, { headers: admin, ids: { id: made }, body });
  }
  await ask('get', '/v1/upstream', { headers: admin });
  await ask('post', '/v1/upstream/{id}/settle', { headers: admin, ids: { id: made }, body: { usd: 1 } });
  await ask('get', '/v1/ledger', { headers: admin, query: '?limit=3' });
  await ask('delete', '/v1/keys/{id}', { headers: admin, ids: { id: String(key['id']) } });
  return answers;
}

/** Literals are held against their type strictly: a missing, a wrong and an extra member are errors. */
function assignments(answers: readonly Answered[]): string {
  return answers
    .filter(({ json }) => json !== undefined)
    .map(({ method, path, status, json }, i) => {
      const type = `paths['${path}']['${method}']['responses'][${status}]['content']['application/json']`;
      return `export const answer${i}: ${type} = ${JSON.stringify(json)};`;
    })
    .join('\n');
}

async function compile(types: string, values: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-openapi-'));
  try {
    await writeFile(join(folder, 'api.ts'), types);
    const main = join(folder, 'answers.ts');
    await writeFile(main, `import type { paths } from './api.js';\n${values}\n`);
    const libs = join(createRequire(import.meta.url).resolve('typescript'), '..', 'lib.es2022.d.ts');
    const program = ts.createProgram([main], {
      strict: true,
      noEmit: true,
      types: [],
      lib: [libs],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
