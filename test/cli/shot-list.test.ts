/** Shot lists: what they may say, and every mistake at its line. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ShotListError } from '../../src/cli/batch/mistakes.ts';
import { readShotList } from '../../src/cli/batch/read-shots.ts';
import { requestOfShot, withSharedUploads } from '../../src/cli/batch/requests.ts';
import { shotListJsonSchema } from '../../src/cli/batch/shot-list.ts';
import { openClient } from '../../src/cli/client/client.ts';
import { ACCEPTED_IMAGES, ACCEPTED_VIDEOS } from '../../src/media/sniff.ts';
import { parseGenerationRequest } from '../../src/ray/parse.ts';
import { checkRules } from '../../src/ray/rules.ts';
import { SURFACES } from '../../src/ray/surfaces.ts';
import { ROOT } from './support.ts';

describe('shot lists', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kinora-shots-'));
    await writeFile(path.join(folder, 'notes.txt'), 'no picture');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const listOf = async (text: string): Promise<string> => {
    const file = path.join(folder, 'shots.yaml');
    await writeFile(file, text);
    return file;
  };
  const mistakesIn = async (text: string): Promise<string[]> => {
    const error = await readShotList(await listOf(text)).then(
      () => assert.fail('it was taken'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ShotListError, String(error));
    return error.mistakes.map(({ line, shot, message }) => `${line} ${shot ?? '-'} ${message}`);
  };

  /** The list of the page, as if it lay in docs/. */
  const pageList = async (): Promise<string> => {
    const page = await readFile(path.join(ROOT, 'docs/batch.md'), 'utf8');
    const yaml = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    return listOf(yaml.replaceAll('../examples', path.join(ROOT, 'examples')));
  };

  test('the page’s list makes requests that the contract takes, each file sent once', async () => {
    const list = await readShotList(await pageList());
    const sent: string[] = [];
    const nobody = openClient({ url: 'http://127.0.0.1:1', key: 'x' });
    const client = withSharedUploads({ ...nobody, upload: () => Promise.resolve('a-file') }, (file) => {
      sent.push(path.basename(file));
    });
    const requests = await Promise.all(
      list.shots.map((shot) => requestOfShot(shot, list.base, client, AbortSignal.timeout(5000))),
    );
    for (const request of requests)
      checkRules(parseGenerationRequest(request, SURFACES.native).request, SURFACES.native);
    assert.deepEqual(
      requests.map(({ type, aspect_ratio: ratio, video }) => [
        type,
        ratio,
        video?.resolution,
        video?.duration,
      ]),
      [
        ['video', '16:9', '540p', undefined],
        ['video', '16:9', '540p', undefined],
        ['video', '16:9', '540p', '10s'],
        ['video', '16:9', '540p', undefined],
        ['video_edit', undefined, '540p', undefined],
        ['video_reframe', '9:16', '540p', undefined],
      ],
    );
    assert.deepEqual(requests[2]?.video?.keyframe_indexes, [0, 200]);
    assert.deepEqual(requests[4]?.video?.edit?.controls, { pose: { enabled: true, strength: 'precise' } });
    assert.deepEqual(sent.sort(), [...new Set(sent)]);
    assert.equal(list.shots[0]?.versions, 3);
  });

  test('every mistake is told, with its line, shot and field', async () => {
    const found = await mistakesIn(`name: Bad
defaults:
  resolution: 8k
shots:
  - id: 010
    prompt: x
  - id: a
    promt: y
    duration: 7s
  - id: A
    prompt: z
  - id: clash
    prompt: z
    image: notes.txt
    start: nowhere.jpg
    plan: nowhere.json
  - id: pins
    prompt: z
    keyframes:
      - { image: notes.txt, frame: middle }
  - id: edit
    prompt: z
    type: edit
  - id: shape
    type: reframe
    source: notes.txt
  - id: silent
`);
    const notes = path.join(folder, 'notes.txt');
    assert.deepEqual(found, [
      "3 - defaults.resolution: '8k' is not valid. Allowed: 360p, 540p, 720p, 1080p",
      '5 1 id must be a string; got 10: put it in quotes',
      "8 a Unknown field 'promt'. The nearest known field is 'prompt'",
      "9 a duration: '7s' is not valid. Allowed: 5s, 10s",
      '10 A a has this id already; each shot needs its own',
      '14 clash image and start are the same thing: say one of them',
      `14 clash image: ${notes} is plain text. What can be used: ${ACCEPTED_IMAGES}.`,
      `15 clash start: There is no file ${path.join(folder, 'nowhere.jpg')}.`,
      '16 clash plan: nowhere.json cannot be read.',
      "20 pins keyframes[0].frame: 'middle' is not valid: it must be a whole number of at least 0, first or last",
      '21 edit source is required: the footage of an edit or a reframe',
      '24 shape aspect_ratio is required: the new shape of a reframe',
      `26 shape source: ${notes} is plain text. What can be used: ${ACCEPTED_VIDEOS}.`,
      '27 silent prompt is required',
    ]);
  });

  test('a picture is not taken for footage', async () => {
    const image = path.join(ROOT, 'examples/media/two-dogs.jpg');
    const found = await mistakesIn(`name: x\nshots:\n  - { id: a, prompt: x, source: ${image} }\n`);
    assert.match(found[0] ?? '', /^3 a source: .* is image\/jpeg; a video is needed here$/);
  });

  test('what is no list at all says so', async () => {
    assert.match((await mistakesIn('name: x\nshots:\n  - id: a\n   prompt: [\n')).join('\n'), /^4 - /);
    assert.deepEqual(await mistakesIn(''), ['1 - A shot list is YAML or JSON with a name and shots']);
    assert.deepEqual(await mistakesIn('name: x\nshots: []\n'), [
      '2 - shots must have at least 1 item; got 0',
    ]);
    assert.deepEqual(await mistakesIn('shots:\n  - { id: a, prompt: x }\n'), ['1 - name is required']);
    await assert.rejects(readShotList(path.join(folder, 'none.yaml')), /none\.yaml cannot be read/);
  });

  test('the published schema is the one that checks', async () => {
    const published = JSON.parse(
      await readFile(path.join(ROOT, 'docs/shots.schema.json'), 'utf8'),
    ) as unknown;
    assert.deepEqual(published, JSON.parse(JSON.stringify(shotListJsonSchema())));
  });
});
