/** What a block promises, held against what it did. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { probeClip } from '../../../src/media/read-clip.ts';
import { readZip } from '../../media/read-zip.ts';
import type { Ended } from '../../support/programs.ts';
import type { Block } from './blocks.ts';

/** @param folder where files are looked at */
export async function keepsPromise(
  block: Block,
  { code, stdout, stderr }: Ended,
  folder: string,
): Promise<void> {
  const told = `${stdout}\n${stderr}`;
  assert.equal(code, 0, told);
  const { clip, exr, says = [] } = block.promised ?? {};
  for (const words of says) assert.ok(told.includes(words), `it does not say '${words}':\n${told}`);
  if (clip !== undefined) await leadsToClip(told, clip, folder);
  if (exr !== undefined) await leadsToFrames(told, exr);
  if (block.prints !== undefined) assert.equal(stdout.trim(), block.prints.trim());
  for (const answer of block.answers) isLike(answer, stdout);
}

/** Media that a program prints: not what comes with Kinora, which it was given. */
function addresses(text: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s"'\\<>]+\/media\/(?!examples\/)[^\s"'\\<>]+/g) ?? [])];
}

async function leadsToClip(told: string, expected: string, folder: string): Promise<void> {
  const found: string[] = [];
  for (const url of addresses(told)) {
    const answer = await fetch(url);
    const type = answer.headers.get('content-type') ?? '';
    if (!type.startsWith('video/')) {
      await answer.body?.cancel();
      continue;
    }
    const file = path.join(folder, `${randomUUID()}.${type.slice('video/'.length)}`);
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    const { width, height, frames } = await probeClip(file);
    found.push(`${width}x${height}x${frames}`);
  }
  assert.ok(found.includes(expected), `no clip of ${expected}, but [${found.join(', ')}], in:\n${told}`);
}

async function leadsToFrames(told: string, count: number): Promise<void> {
  for (const url of addresses(told)) {
    const answer = await fetch(url);
    if (answer.headers.get('content-type') !== 'application/zip') {
      await answer.body?.cancel();
      continue;
    }
    const names = readZip(Buffer.from(await answer.arrayBuffer())).map(({ name }) => name);
    assert.equal(names.filter((name) => name.endsWith('.exr')).length, count);
    return;
  }
  assert.fail(`no zip in:\n${told}`);
}

/** The picture has the members of the real answer, all of them, and their types. */
function isLike(picture: string, printed: string): void {
  const real = lastJson(printed);
  assert.deepEqual(
    shapeOf(JSON.parse(picture)),
    shapeOf(real),
    `the real answer: ${JSON.stringify(real, null, 2)}`,
  );
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]: [string, unknown]) => [name, shapeOf(member)]),
  );
}

/** The JSON that a program prints last. */
function lastJson(printed: string): unknown {
  for (const { index } of printed.matchAll(/^[[{]/gm)) {
    try {
      return JSON.parse(printed.slice(index)) as unknown;
    } catch {
      // It begins further down.
    }
  }
  throw new assert.AssertionError({ message: `no JSON at the end of:\n${printed}` });
}
