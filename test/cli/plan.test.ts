import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { z } from 'zod';
import { paint, wantsColours } from '../../src/cli/terminal/paint.ts';
import { planSheet } from '../../src/cli/terminal/plan-sheet.ts';
import type { MoveName } from '../../src/previz/camera/moves.ts';
import { directScene } from '../../src/previz/director/direct-scene.ts';
import { shotPlanSchema } from '../../src/previz/director/plan.ts';
import { sentenceOf } from '../../src/previz/director/sentence.ts';
import { kinora } from './support.ts';

const PROMPT =
  'Low angle, handheld, 35mm: slowly pushes in, then whips left, then holds. Heavy rain at golden hour, teal and orange, film noir, melancholic, no zoom';
const sheet = (prompt: string, seconds = 5): string =>
  paint(planSheet(directScene(prompt, seconds), seconds), false);

suite('kinora plan', () => {
  const run = (args: readonly string[], input?: string, environment = {}) =>
    kinora(['plan', ...args], environment, input === undefined ? {} : { input }).ended;

  test('shows the sheet without a server, and prints a plan that a request takes', async () => {
    const [words, json] = await Promise.all([run([PROMPT]), run([PROMPT, '--duration', '10s', '--json'])]);
    assert.deepEqual([words.code, words.stderr, json.code], [0, '', 0]);
    assert.equal(words.stdout, `${sheet(PROMPT)}\n`);
    const printed: unknown = JSON.parse(json.stdout);
    const directed: unknown = JSON.parse(JSON.stringify(directScene(PROMPT, 10)));
    assert.deepEqual(printed, directed);
    assert.deepEqual(shotPlanSchema.parse(printed), directed);
  });

  test('reads the prompt from stdin', async () => {
    const { code, stdout } = await run(['-', '--duration', '10'], 'orbit to the left\n');
    assert.equal(code, 0);
    assert.match(stdout, /0\.0-10\.0 s +orbit left/);
  });

  test('a plan file that is none is refused before a server is looked for', async () => {
    const with_ = (file: string) => kinora(['generate', 'x', '--plan', file], {}).ended;
    const [missing, other] = await Promise.all([with_('/nowhere.json'), with_(import.meta.filename)]);
    assert.deepEqual([missing.code, other.code], [2, 2]);
    assert.match(missing.stderr, /The plan \/nowhere\.json cannot be read/);
    assert.match(other.stderr, /holds no shot plan: it must be a JSON object/);
  });

  test('refuses an empty prompt and a length that no clip has', async () => {
    const [empty, long] = await Promise.all([run(['-'], ' \n'), run(['push in', '--duration', '7s'])]);
    assert.equal(empty.code, 2);
    assert.match(empty.stderr, /at least one and at most 6000 characters/);
    assert.equal(long.code, 2);
    assert.match(long.stderr, /Allowed: 5s, 10s/);
  });
});

suite('the sheet', () => {
  /** A plan of its own: what the director makes of words is tested elsewhere. */
  const drawn = (plan: z.input<typeof shotPlanSchema>): string =>
    paint(planSheet(shotPlanSchema.parse(plan), 5), false);

  test('gives each move its time, speed and amount, and under it its words', () => {
    const plan: z.input<typeof shotPlanSchema> = {
      moves: [
        {
          move: 'pan_left',
          start: 3,
          end: 4,
          speed: 'very_fast',
          ease: 'whip',
          cause: 'whips left',
          confidence: 0.5,
        },
        { move: 'push_in', start: 0, end: 3.04, speed: 'slow', cause: 'slowly pushes in' },
      ],
      holds: [{ start: 4, end: 5, cause: 'holds' }],
      rig: { kind: 'handheld', strength: 0.5, cause: 'slightly shaky' },
      placements: [{ name: 'low_angle', cause: 'from below' }],
      focal_length: { mm: 35, cause: '35mm' },
      focus: [{ value: 'rack_focus', cause: 'pulls focus', towards: 'far', start: 1, end: 2 }],
      grade: [{ value: 'teal_orange', cause: 'teal and orange' }],
      excluded: [{ value: 'zoom_in', cause: 'without zooms' }],
    };
    const [sentence = '', ...sections] = drawn(plan).split('\n\n');
    assert.equal(sentence.replaceAll('\n', ' '), sentenceOf(shotPlanSchema.parse(plan), 5));
    assert.equal(
      sections.join('\n\n'),
      `Camera, 5 seconds
  0.0-3.0 s     push in         slow       6 % of the way to the subject
                “slowly pushes in”
  3.0-4.0 s     pan left        very fast  16.8°, whip curve
                “whips left” (the words leave a choice)
  4.0-5.0 s     hold
                “holds”
  rig           handheld, 50 % strong
                “slightly shaky”
  placement     low angle
                “from below”
  focal length  35 mm
                “35mm”
  focus         rack focus, towards the distance, 1.0-2.0 s
                “pulls focus”

Picture
  grade         teal orange
                “teal and orange”

Not wanted
  no            zoom in
                “without zooms”`,
    );
  });

  test('tells an amount in its unit; one of its own leaves a speed nothing to say', () => {
    const of = (move: MoveName, more = {}): string => drawn({ moves: [{ move, start: 0, end: 5, ...more }] });
    assert.match(of('orbit_left', { amount: 90 }), /orbit left {7,}90°$/m);
    assert.match(of('truck_right'), /truck right +normal +5 % of the frame's width$/m);
    assert.match(of('crane_up'), /crane up +normal +7 % of the frame's height$/m);
    const asked = { value: 85, unit: 'mm', from: 35 };
    assert.match(of('zoom_in', { asked }), /zoom in +normal +1\.18 times, asked for 35 to 85 mm$/m);
  });

  test('names conflicts, what was left to the director and what was not understood', () => {
    const moves = [{ move: 'push_in' as const, start: 0, end: 5 }];
    const noted = drawn({
      moves,
      warnings: ['Two words go against each other.'],
      not_understood: ['frobnicates'],
    });
    assert.match(noted, /^Conflicts and notes\n {2}! Two words go against each other\.$/m);
    assert.match(noted, /^Not understood\n {2}! frobnicates$/m);
    assert.match(
      drawn({ moves, assumed: true }),
      /^Left to the director\n.*no camera move: push in is the director's choice\.\n.*no rig: locked is a default\.$/m,
    );
    const all = drawn({ moves, rig: { kind: 'locked', cause: 'on a tripod' } });
    assert.doesNotMatch(all, /Left to the director|Not understood|Conflicts|Picture|Not wanted/);
  });

  test('keeps to 80 columns, whatever the prompt', () => {
    const long = `pushes in ${'very '.repeat(80)}slowly, snow, ${'x'.repeat(300)}, the camera frobnicates ${'wildly '.repeat(40)}`;
    for (const prompt of [PROMPT, long, `Die Kamera fährt auf ${'den Hund und '.repeat(40)}zu`])
      for (const line of sheet(prompt).split('\n')) assert.ok(line.length <= 80, line);
  });

  test('is coloured on a terminal that wants it alone, and never steered by the prompt', () => {
    assert.equal(wantsColours({ isTTY: true }, { TERM: 'xterm' }), true);
    assert.equal(wantsColours({ isTTY: true }, { TERM: 'xterm', NO_COLOR: '1' }), false);
    assert.equal(wantsColours({ isTTY: true }, { TERM: 'dumb' }), false);
    assert.equal(wantsColours({}, {}), false);
    const plan = directScene('push in', 5);
    const hostile = { ...plan, not_understood: ['\x1b]0;owned\x07 words'] };
    assert.doesNotMatch(paint(planSheet(hostile, 5), false), /\x1b|\x07/);
    const painted = paint(planSheet(hostile, 5), true);
    assert.doesNotMatch(painted, /\x1b\]|\x07/);
    assert.match(painted, /\x1b\[1mpush in/);
  });
});
