/** What lies in `deploy/`, and the blocks of docs/operating.md for other programs, name nothing that there is not. */
import assert from 'node:assert/strict';
import { access, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { SETTINGS } from '../../src/cli/settings.ts';
import { FIGURES } from '../../src/http/metrics.ts';
import { ROOT } from '../cli/support.ts';
import { run, unlessRuns } from '../support/programs.ts';

const NAMES = new Set(
  Object.values(SETTINGS)
    .flat()
    .map(({ name }) => name),
);
const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), 'utf8');
/** Of images beside ours, by how they begin. */
const OTHERS = /^(?:POSTGRES|MINIO|MC)_/;

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      build: z.object({ context: z.string() }).optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()).default({}),
      ports: z.array(z.string()).default([]),
      healthcheck: z.unknown().optional(),
    }),
  ),
});

function assertSettings(names: Iterable<string>, where: string): void {
  for (const name of names) assert.ok(NAMES.has(name) || OTHERS.test(name), `${where} sets ${name}`);
}

suite('deploy', () => {
  test('compose.yaml: settings that there are, pinned images, one port, on loopback', async () => {
    const { services } = composeSchema.parse(parse(await read('deploy/compose.yaml')));
    assert.deepEqual(Object.keys(services).toSorted(), ['bucket', 'kinora', 'postgres', 's3']);
    for (const [name, service] of Object.entries(services)) {
      assertSettings(Object.keys(service.environment), `compose.yaml, ${name},`);
      const own = service.build !== undefined;
      assert.match(service.image, own ? /^kinora:local$/ : /:(?:\d+\.\d+\S*|RELEASE\.\S+)$/, 'a pinned tag');
      assert.equal(service.env_file, own ? 'kinora.env' : undefined, 'nobody else gets our secrets');
      for (const port of service.ports) assert.match(port, /^127\.0\.0\.1:/, name);
      if (!own && name !== 'bucket') assert.ok(service.healthcheck, `${name} has a healthcheck`);
    }
    await access(path.join(ROOT, 'deploy', services['kinora']?.build?.context ?? '', 'Dockerfile'));
  });

  test('kinora.env.example: settings that there are, and no secret', async () => {
    const lines = (await read('deploy/kinora.env.example')).split('\n');
    const pairs = lines.flatMap((line) => /^(?:# )?([A-Z_0-9]+)=(.*)$/.exec(line) ?? []);
    const names = lines.flatMap((line) => /^(?:# )?([A-Z_0-9]+)=/.exec(line)?.[1] ?? []);
    assert.ok(pairs.length > 0);
    assertSettings(names, 'kinora.env.example');
    for (const line of lines)
      assert.doesNotMatch(line, /^(?:# )?\w*(?:API_KEY|SECRET_ACCESS_KEY|PASSWORD)=\S/, line);
  });

  test('kinora.service: settings that there are', async () => {
    const unit = await read('deploy/kinora.service');
    assertSettings(
      [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name),
      'kinora.service',
    );
    assert.match(unit, /^ExecStart=\/usr\/bin\/env kinora serve$/m);
  });

  test('systemd takes the unit', { skip: unlessRuns('systemd-analyze', '--version') }, async () => {
    const { code, stderr } = await run('systemd-analyze', [
      'verify',
      path.join(ROOT, 'deploy/kinora.service'),
    ]);
    assert.deepEqual([code, stderr], [0, '']);
  });

  test('Dockerfile: settings that there are, what it copies is there, nobody is root', async () => {
    const text = await read('Dockerfile');
    const set = [...text.matchAll(/\b([A-Z][A-Z_0-9]+)=/g)].map(([, name = '']) => name);
    assertSettings(
      set.filter((name) => name !== 'NODE_ENV'),
      'Dockerfile',
    );
    assert.match(text, /^USER node$/m);
    assert.ok(text.lastIndexOf('\nUSER node\n') < text.lastIndexOf('\nENTRYPOINT'));
    assert.match(text, /^HEALTHCHECK .*\/readyz/m);
    assert.match(text, /npm ci --ignore-scripts/);
    const [, sources = ''] = /^COPY (package.*) \.\/$/m.exec(text) ?? [];
    for (const file of sources.split(' ')) await access(path.join(ROOT, file));
  });
});

suite('docs/operating.md', () => {
  test('alerts ask for metrics that there are, by labels that they have', async () => {
    const [, block = ''] =
      /<!-- config: alerts -->\n+```yaml\n(.*?)```/s.exec(await read('docs/operating.md')) ?? [];
    const rules = z
      .object({
        groups: z.array(
          z.object({
            rules: z.array(
              z.object({
                alert: z.string(),
                expr: z.string(),
                for: z
                  .string()
                  .regex(/^\d+[smh]$/)
                  .optional(),
                annotations: z.object({ summary: z.string() }),
              }),
            ),
          }),
        ),
      })
      .parse(parse(block))
      .groups.flatMap((group) => group.rules);
    assert.ok(rules.length > 5);
    for (const { alert, expr, annotations } of rules) {
      for (const [, name = '', labels = ''] of expr.matchAll(/\b(kinora_\w+)(?:\{([^}]*)\})?/g)) {
        const figure = FIGURES.find((one) => one.name === name);
        assert.ok(figure, `${alert} asks for ${name}`);
        const asked = [...labels.matchAll(/(\w+)\s*=~?/g)].map(([, label = '']) => label);
        for (const label of asked) assert.ok(figure.labels.includes(label), `${name} has no label ${label}`);
      }
      const by = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
      const shown = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
      for (const label of shown) assert.ok(by.includes(label), `${alert} shows ${label}, which is summed up`);
    }
  });

  test('nginx takes its configuration', { skip: unlessRuns('nginx', '-v') }, async () => {
    const text = await read('docs/operating.md');
    const [, block = ''] = /<!-- config: nginx -->\n+```nginx\n(.*?)```/s.exec(text) ?? [];
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'kinora-nginx-'));
    const plain = block.replace('443 ssl', `unix:${folder.path}/socket`).replaceAll(/^\s*ssl_.*\n/gm, '');
    const config = `pid /dev/null; error_log stderr; events {} http { access_log off; ${plain} }`;
    const file = path.join(folder.path, 'nginx.conf');
    await writeFile(file, config);
    const { code, stderr } = await run('nginx', ['-t', '-c', file]);
    assert.equal(code, 0, stderr);
  });
});
