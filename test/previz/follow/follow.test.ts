import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Picture } from '../flow/harness.ts';
import { followClip } from './harness.ts';
import type { FollowClip, FollowedFrame } from './harness.ts';
import { MOVES, likeness, painted, sceneClip } from './scene.ts';
import type { SceneClip } from './scene.ts';
import { IDENTITY } from '../../../src/previz/survey/affine.ts';

const [WIDTH, HEIGHT, BRUSH] = [320, 180, 2];
/** Motion and brush of a size at which a figure means what it does at 540p. */
const [WIDE, HIGH, BROAD] = [480, 270, 3];

function clipOf(
  scene: SceneClip,
  frames: number,
): Pick<FollowClip, 'width' | 'height' | 'frames' | 'frame' | 'motions'> {
  const drawn = new Map<number, Picture>();
  const frame = (n: number): Picture => {
    const picture = drawn.get(n) ?? scene.frame(n);
    drawn.set(n, picture);
    return picture;
  };
  const motions = Array.from({ length: frames }, (_, n) => ({ map: n > 0 ? scene.motion(n) : IDENTITY }));
  return { width: scene.width, height: scene.height, frames, frame, motions };
}

describe('a painted first frame', () => {
  const pan = clipOf(sceneClip(WIDE, HIGH, 3, MOVES.pan as never), 34);
  const first = painted(pan.frame(0), BROAD);
  const frames: FollowedFrame[] = [];

  before(async () => {
    await followClip({ ...pan, keys: [{ frame: 0, styled: first }] }, (followed) => frames.push(followed));
  });
  const at = (n: number): FollowedFrame => frames[n] as FollowedFrame;

  it('is the first frame itself', () => {
    assert.deepEqual(at(0).picture.rgba, first.rgba);
  });

  it('is followed no worse than 26.2 dB at frame 24 (previz-algorithms 1.5), and much the same before and after', () => {
    for (const [n, least] of [
      [12, 27],
      [24, 26.2],
      [33, 25.5],
    ] as const) {
      const found = likeness(at(n).picture, painted(at(n).source, BROAD));
      assert.ok(found >= least, `frame ${n}: ${found.toFixed(1)} dB`);
    }
  });

  it('does not jump where a new key takes over', () => {
    const born = frames.findIndex(({ steering }) => steering.becomes !== undefined);
    assert.equal(born, 24);
    const errors = frames.map(({ picture, source }) => likeness(picture, painted(source, BROAD)));
    for (let n = born; n < born + 9; n++)
      assert.ok(Math.abs((errors[n] as number) - (errors[n - 1] as number)) < 0.6, `${n}: ${errors[n]}`);
  });
});

describe('several painted frames', () => {
  it('are each shown as they are, and lead from one to the next', async () => {
    const zoom = clipOf(sceneClip(WIDTH, HEIGHT, 4, MOVES.zoom as never), 33);
    const keys = [4, 28].map((frame) => ({ frame, styled: painted(zoom.frame(frame), BRUSH) }));
    const frames: FollowedFrame[] = [];
    await followClip({ ...zoom, keys }, (followed) => frames.push(followed));
    for (const { frame, styled } of keys) assert.deepEqual(frames[frame]?.picture.rgba, styled.rgba);
    for (const n of [0, 10, 16, 22, 32]) {
      const { picture, source } = frames[n] as FollowedFrame;
      const found = likeness(picture, painted(source, BRUSH));
      assert.ok(found > 27.5, `frame ${n}: ${found.toFixed(1)} dB`);
    }
  });

  it('that lie a little beside their frames are shown as they are, and brought over the footage in a second', async () => {
    const still = clipOf(sceneClip(WIDTH, HEIGHT, 5, { across: 0, down: 0, growth: 1, sprite: 0.001 }), 26);
    const own = painted(still.frame(0), BRUSH);
    const beside = { ...own, rgba: own.rgba.map((_, i) => own.rgba[Math.max(i % 4, i - 4 * 4)] as number) };
    const frames: FollowedFrame[] = [];
    const { keys } = await followClip({ ...still, keys: [{ frame: 0, styled: beside }] }, (f) =>
      frames.push(f),
    );
    assert.equal(keys[0]?.kind, 'shifted');
    assert.deepEqual(frames[0]?.picture.rgba, beside.rgba);
    const likenesses = [1, 25].map((n) => likeness((frames[n] as FollowedFrame).picture, own));
    assert.ok((likenesses[1] as number) > (likenesses[0] as number) + 2, likenesses.join());
    for (let n = 1; n < 26; n++) {
      const [a, b] = [frames[n - 1], frames[n]] as [FollowedFrame, FollowedFrame];
      assert.ok(
        likeness(a.picture, b.picture) > 26,
        `frame ${n}: ${likeness(a.picture, b.picture).toFixed(1)}`,
      );
    }
  });

  it('whose picture shows something else give their colours to the footage as it was filmed', async () => {
    const pan = clipOf(sceneClip(WIDTH, HEIGHT, 3, MOVES.pan as never), 3);
    const other = painted(sceneClip(WIDTH, HEIGHT, 88, MOVES.pan as never).frame(0), BRUSH);
    const frames: FollowedFrame[] = [];
    const { keys } = await followClip({ ...pan, keys: [{ frame: 0, styled: other }] }, (f) => frames.push(f));
    assert.equal(keys[0]?.kind, 'unrelated');
    assert.deepEqual(frames[2]?.steering.sides, []);
    assert.ok(likeness(frames[2]?.picture, pan.frame(2)) < 40);
  });
});
