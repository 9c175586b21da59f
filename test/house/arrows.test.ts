import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'node:test';
import { checkArrows } from '../../scripts/arrows.ts';

test('src/ has no bad arrow, and every file of it was looked at', async () => {
  const { modules, files, violations } = await checkArrows();
  assert.ok(files > 0);
  assert.equal(modules, files, 'the checker must see each file');
  assert.deepEqual(violations, []);
});

const PLANTED: readonly { rule: string; files: Record<string, string> }[] = [
  {
    rule: 'no-arrow-up-from-ray',
    files: { 'ray/a.ts': "export * from '../http/b.ts';", 'http/b.ts': 'export {};' },
  },
  { rule: 'ray-imports-nothing-of-ours', files: { 'ray/a.ts': "import '../store/b.ts';", 'store/b.ts': '' } },
  { rule: 'no-arrow-up-from-store', files: { 'store/a.ts': "import '../jobs/b.ts';", 'jobs/b.ts': '' } },
  { rule: 'no-arrow-up-from-media', files: { 'media/a.ts': "import '../store/b.ts';", 'store/b.ts': '' } },
  { rule: 'no-arrow-up-from-engines', files: { 'engines/a.ts': "import '../jobs/b.ts';", 'jobs/b.ts': '' } },
  { rule: 'no-arrow-up-from-jobs', files: { 'jobs/a.ts': "import '../http/b.ts';", 'http/b.ts': '' } },
  {
    rule: 'no-arrow-up-from-http',
    files: {
      'http/a.ts': "import type { B } from '../dialects/fal/b.ts'; export type A = B;",
      'dialects/fal/b.ts': 'export type B = 1;',
    },
  },
  {
    rule: 'no-arrow-up-from-dialects',
    files: { 'dialects/fal/a.ts': "import '../../cli/b.ts';", 'cli/b.ts': '' },
  },
  {
    rule: 'dialects-never-each-other',
    files: { 'dialects/fal/a.ts': "import '../oxen/b.ts';", 'dialects/oxen/b.ts': '' },
  },
  {
    rule: 'no-circle',
    files: {
      'jobs/a.ts': "export * from './b.ts';",
      'jobs/b.ts': "export * from './a.ts'; export const b = 1;",
    },
  },
  {
    rule: 'pure-rooms',
    files: { 'previz/a.ts': "import { readFileSync } from 'node:fs'; readFileSync('x');" },
  },
  { rule: 'pure-rooms', files: { 'ray/a.ts': "import { hash } from 'node:crypto'; hash('md5', '');" } },
  {
    rule: 'engines-store-assets-only',
    files: { 'engines/a.ts': "import '../store/keys.ts';", 'store/keys.ts': '' },
  },
  {
    rule: 'src-stands-alone',
    files: { 'store/a.ts': "import '../../scripts/b.ts';", '../scripts/b.ts': '' },
  },
  { rule: 'nothing-unresolvable', files: { 'jobs/a.ts': "import './gone.ts';" } },
];

suite('a planted bad arrow is caught', () => {
  for (const { rule, files } of PLANTED) {
    test(`${rule}: ${Object.keys(files).join(', ')}`, async () => {
      const report = await checkPlanted(files);
      const ofSrc = Object.keys(files).filter((name) => !name.startsWith('../'));
      assert.equal(report.modules, ofSrc.length);
      assert.ok(
        report.violations.some((violation) => violation.startsWith(`${rule}:`)),
        `expected ${rule} among ${JSON.stringify(report.violations)}`,
      );
    });
  }
});

test('good arrows pass', async () => {
  const report = await checkPlanted({
    'cli/a.ts': "import '../dialects/fal/b.ts'; import '../http/c.ts';",
    'dialects/fal/b.ts': "import '../../http/c.ts'; import '../../jobs/d.ts'; import '../../ray/g.ts';",
    'http/c.ts': "import '../jobs/d.ts'; import { createServer } from 'node:http'; createServer();",
    'jobs/d.ts': "import '../engines/e.ts'; import '../store/assets.ts';",
    'engines/e.ts': "import '../previz/f.ts'; import '../store/assets.ts';",
    'previz/f.ts': "import '../ray/g.ts';",
    'store/assets.ts': "import '../ray/g.ts';",
    'ray/g.ts': '',
  });
  assert.deepEqual(report.violations, []);
});

async function checkPlanted(files: Record<string, string>) {
  const base = await mkdtemp(path.join(tmpdir(), 'kinora-arrows-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(base, 'src', name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return await checkArrows(base);
  } finally {
    await rm(base, { recursive: true });
  }
}
