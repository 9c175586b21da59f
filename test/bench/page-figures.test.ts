/** Figures of the pages stand between marks, and come from a run that says where and when. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { FIGURE_PAGES, marksIn, pageTables, withTables } from '../../bench/support/page-figures.ts';
import type { Measured } from '../../bench/support/page-figures.ts';
import { ROOT } from '../cli/support.ts';

const TIER = { frames: 120, total: 3.21, prepare: 0.5, render: 2.4, render_cpu: 6 } as const;
const MEASURED: Measured = {
  machine: {
    date: '2026-11-22T10:00:00.000Z',
    cpu: 'A processor',
    cores: 4,
    memory_gb: 16,
    system: 'linux',
    node: 'v24.1.0',
  },
  load: 0.1,
  tiers: [
    { ...TIER, resolution: '360p' },
    { ...TIER, resolution: '1080p', total: 12.34 },
  ],
  figures: [
    { name: 'server ready on a new data folder', unit: 's', runs: [3, 2, 4] },
    { name: 'server ready on an existing data folder', unit: 's', runs: [1] },
    { name: 'submits with a 1000-deep queue', unit: '1/s', runs: [811.4] },
    { name: 'submits for each plain transaction', unit: '', runs: [0.71] },
  ],
  previews: [{ prompt: 'a fox', first_ms: 400, per_second: 31.4 }],
  installed: 1_234_000_000,
};

test('tables hold the medians of a run, its date and its machine', () => {
  const tables = pageTables(MEASURED);
  assert.match(tables.get('short') ?? '', /360p \/ 1080p \| 3\.2 \/ 12 s \|/);
  assert.match(tables.get('short') ?? '', /\| 3\.0 s \/ 1\.0 s \|\n.*\| 0\.40 s \/ 31 \|\n.*\| 811 \|/);
  assert.match(tables.get('short') ?? '', /\| 0\.71 \|\n.*\| 1\.2 GB \|/);
  assert.match(tables.get('frames') ?? '', /^\| 1080p \| 12 s \| 0\.50 s \| 2\.4 s \| 20 ms \| 50 ms \|$/m);
  for (const table of tables.values())
    assert.match(
      table,
      /^Measured on 2026-11-22 by .*: 4 × A processor, 16 GB, linux, Node 24\.1\.0, load 0\.1/m,
    );
});

test('a run writes between the marks of the pages and nowhere else', async () => {
  const tables = pageTables(MEASURED);
  for (const page of FIGURE_PAGES) {
    const text = await readFile(path.join(ROOT, page), 'utf8');
    assert.equal(marksIn(text).length, 1, `${page} has a mark`);
    const written = withTables(text, tables);
    const [start = ''] = text.split('<!-- figures:');
    const [, end = ''] = text.split('<!-- end of figures -->');
    assert.ok(written.startsWith(start) && written.endsWith(end), page);
    assert.match(written, /Measured on 2026-11-22/);
    assert.equal(withTables(written, tables), written, 'a second time it is the same');
  }
});

test('a mark without figures is an error', () => {
  const page = '<!-- figures: nothing -->\nold\n<!-- end of figures -->\n';
  assert.throws(
    () => withTables(page, pageTables(MEASURED)),
    /no figures 'nothing'; those are short, frames/,
  );
});
