import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castOf } from '../../../src/previz/cast/casting.ts';
import { closeUpOf } from '../../../src/previz/cast/closeup.ts';
import { choose, iconsOf, unknownOf } from '../../../src/previz/cast/choose.ts';
import type { Member } from '../../../src/previz/cast/member.ts';
import { placeOf } from '../../../src/previz/cast/member.ts';
import type { PlannedSubject, ShotPlan } from '../../../src/previz/director/plan.ts';
import type { Stage } from '../../../src/previz/scene/stage.ts';
import { readIcons } from '../../../src/engines/previz/icons.ts';
import { HEIGHT, WIDTH, stageOf, subject } from './stage.ts';

const SECONDS = 5;

async function cast(
  subjects: readonly PlannedSubject[],
  stage: Stage = stageOf(),
  seed = 3,
  how: { framing?: ShotPlan['framing']; along?: 1 | -1 } = {},
): Promise<Member[]> {
  const choices = choose(subjects, seed);
  const icons = await readIcons(iconsOf(choices));
  const closeUp = closeUpOf({ framing: how.framing ?? [] }, choices, stage.overhead);
  return castOf(choices, icons, stage, { closeness: 1, closeUp, along: how.along, seconds: SECONDS, seed });
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(member: Member, time = SECONDS / 2): Box {
  const { width, height } = member.figure.viewBox;
  const [a, b] = [placeOf(member, 0, 0), placeOf(member, width, height)];
  const away = (time - SECONDS / 2) * member.motion.drift.x;
  return { left: Math.min(a.x, b.x) + away, right: Math.max(a.x, b.x) + away, top: a.y, bottom: b.y };
}

test('One subject has its feet on the ground and fills a third to a bit more than half of the height', async () => {
  for (const name of ['tiger', 'castle', 'butterfly', 'girl', 'car', 'hibiscus', 'zorblax']) {
    const [member] = await cast([subject(name, { action: 'stand' })]);
    assert.ok(member);
    const { top, bottom, left, right } = boxOf(member);
    const share = (bottom - top) / HEIGHT;
    assert.ok(share > 0.25 && share < 0.85, `${name} ${share}`);
    assert.ok(left > 0 && right < WIDTH, name);
    if (name !== 'butterfly') assert.ok(Math.abs(member.y - 227) < 1, name);
  }
});

test('Nobody leaves the frame, whatever they do, wherever they stand', async () => {
  const subjects = [
    subject('horse', { count: 5, action: 'run' }),
    subject('car', { side: 'right', action: 'drive' }),
    subject('bird', { count: 9, action: 'fly' }),
    subject('man', { side: 'left', action: 'walk', distance: 'near' }),
  ];
  for (const one of subjects)
    for (const member of await cast([one]))
      for (const time of [0, SECONDS]) {
        const { left, right, top, bottom } = boxOf(member, time);
        assert.ok(left >= 0 && right <= WIDTH && top >= 0 && bottom <= HEIGHT + 1, `${one.name} at ${time}`);
      }
});

test('A herd is spread in depth, the nearer lower and larger', async () => {
  const herd = (await cast([subject('zebra', { count: 5, action: 'run' })])).sort((a, b) => a.q - b.q);
  assert.equal(herd.length, 5);
  const [far, near] = [herd[0], herd[4]];
  assert.ok(far && near && near.q > far.q * 1.15 && near.y > far.y + 8 && near.unit > far.unit);
  const columns = herd.map(({ x }) => x).sort((a, b) => a - b);
  assert.ok((columns[4] ?? 0) - (columns[0] ?? 0) > WIDTH * 0.3);
  assert.equal(new Set(herd.map(({ motion }) => motion.waves[0]?.phase)).size, 5);
});

test('Words of size, distance and side are heeded', async () => {
  const height = async (more: Partial<PlannedSubject>): Promise<number> => {
    const [member] = await cast([subject('tiger', more)]);
    assert.ok(member);
    const { top, bottom } = boxOf(member);
    return bottom - top;
  };
  const plain = await height({});
  assert.ok((await height({ size: 'small' })) < 0.8 * plain);
  assert.ok((await height({ size: 'large' })) > 1.2 * plain);
  assert.ok((await height({ distance: 'far' })) < 0.6 * plain);
  assert.ok((await height({ distance: 'near' })) > 1.1 * plain);
  const [left] = await cast([subject('zebra', { side: 'left', action: 'stand' })]);
  assert.ok(left && left.x < WIDTH / 2 && left.mirrored, 'looks into the frame');
});

test('Companions stand side by side and share a scale; a girl and her cart are one', async () => {
  const [bird, flower] = await cast([subject('bird', { action: 'hover' }), subject('hibiscus')]);
  assert.ok(bird && flower && Math.abs(boxOf(bird).right - boxOf(flower).left) < 40);
  assert.equal(bird.stands, 'air');
  const row = (await cast([subject('bus'), subject('car'), subject('cat')])).map((member) => boxOf(member));
  row.sort((a, b) => a.left - b.left);
  for (const [n, { left, right }] of row.entries())
    assert.ok(left >= (row[n - 1]?.right ?? 0) && right <= WIDTH, `${n}: ${left} to ${right}`);
  const [dog, house] = await cast([subject('dog'), subject('house', { distance: 'far' })]);
  assert.ok(dog && house && house.q < dog.q);
  assert.equal((await cast([subject('girl'), subject('cart')])).length, 1);
});

test('What floats is on the water; what lies under the camera is in its middle', async () => {
  const [boat] = await cast([subject('boat')], stageOf('water'));
  assert.ok(boat?.stands === 'water' && boat.motion.waves.length > 0);
  const [record] = await cast([subject('wheel', { action: 'turn' })], stageOf('table', true));
  assert.ok(record);
  const { top, bottom } = boxOf(record);
  assert.ok(Math.abs((top + bottom) / 2 - HEIGHT / 2) < 1 && record.motion.spin > 0);
});

test('A couple is a woman and a man', async () => {
  const [one, other, ...more] = await cast([subject('couple', { count: 2 })]);
  assert.ok(one && other && more.length === 0 && one.figure.metres !== other.figure.metres);
});

test('A noun that nobody knows is told and still stands for itself', async () => {
  const choices = choose([subject('zorblax'), subject('tiger')], 1);
  assert.deepEqual(unknownOf(choices), ['zorblax']);
  assert.equal((await cast([subject('zorblax')])).length, 1);
});

test('Several people look different, a cup and its coffee are one, and a whale is partly under water', async () => {
  const women = await cast([subject('woman', { count: 3, action: 'walk' })]);
  const clothes = women.map(({ figure }) => figure.parts.map(({ svg }) => svg).join(''));
  assert.equal(new Set(clothes).size, 3);
  assert.equal((await cast([subject('cup'), subject('coffee')])).length, 1);
  assert.equal((await cast([subject('apple'), subject('pear')])).length, 2);
  const [whale] = await cast([subject('whale')], stageOf('water'));
  assert.ok(whale && boxOf(whale).bottom > whale.y + 10);
});

test('A close-up shows a head: that of a person in the middle, that of an animal looking into the frame', async () => {
  const close = { framing: [{ value: 'close_up', at: 'start' }] } as const;
  const how = { framing: [...close.framing] };
  const [woman] = await cast([subject('woman', { action: 'walk' })], stageOf(), 3, how);
  assert.ok(woman && boxOf(woman).bottom > 2 * HEIGHT && woman.motion.drift.x === 0);
  assert.ok(boxOf(woman).top > 0 && boxOf(woman).top < 0.15 * HEIGHT);
  const [lion] = await cast([subject('lion')], stageOf(), 3, how);
  assert.ok(lion);
  const { width, height } = lion.figure.viewBox;
  const head = placeOf(lion, 0.84 * width, 0.2 * height);
  assert.ok(Math.abs(head.x - WIDTH / 2) < 0.1 * WIDTH && Math.abs(head.y - 0.42 * HEIGHT) < 2);
  const [cup] = await cast([subject('cup')], stageOf(), 3, how);
  assert.ok(cup && boxOf(cup).bottom - boxOf(cup).top > 0.8 * HEIGHT && boxOf(cup).bottom < HEIGHT);
});

test('Who is alone goes the way of the camera', async () => {
  for (const along of [1, -1] as const)
    for (const name of ['car', 'tiger', 'train']) {
      const [member] = await cast(
        [subject(name, { action: name === 'tiger' ? 'walk' : 'drive' })],
        stageOf(),
        3,
        { along },
      );
      assert.equal(Math.sign(member?.motion.drift.x ?? 0), along, name);
    }
});

test('Plain people are drawn in parts that move', async () => {
  for (const name of ['fisherman', 'king', 'grandmother', 'monk'])
    assert.ok(((await cast([subject(name, { action: 'walk' })]))[0]?.figure.parts.length ?? 0) > 4, name);
});

test('Who rides sits in the saddle, and goes up and down with it', async () => {
  for (const [rider, mount] of [
    [subject('knight'), subject('horse', { colour: 'black' })],
    [subject('woman', { action: 'sit' }), subject('camel')],
    [subject('rider', { action: 'walk' }), subject('elephant')],
  ] as const) {
    const [one, ...others] = await cast([rider, mount]);
    assert.ok(one && others.length === 0 && one.motion.drift.x !== 0, rider.name);
    const [alone] = await cast([subject(mount.name, { action: one.action })]);
    assert.ok(alone && one.figure.metres > alone.figure.metres + 0.4, rider.name);
    const back = one.figure.parts.find(({ id }) => id === 'trunk')?.motion ?? [];
    const rise = back.filter(({ of }) => of === 'y');
    const going = one.figure.parts.filter(({ motion }) => rise.every((wave) => motion?.includes(wave)));
    assert.ok(going.length > 2, `${rider.name}: ${going.length} parts go with the back`);
  }
  assert.equal((await cast([subject('man', { action: 'walk' }), subject('horse')])).length, 2);
  const [cowboy] = await cast([subject('cowboy')]);
  assert.ok(cowboy?.figure.parts.some(({ id }) => id === 'near-hind-1'));
});

test('A house stands behind whoever is named before it', async () => {
  const [man, castle] = await cast([subject('man'), subject('castle')]);
  assert.ok(man && castle && castle.q < 0.6 * man.q && castle.y < man.y);
});

test('Companions that walk go the same way, a rocket flies up, and a man with a guitar is a guitarist', async () => {
  const pair = await cast([subject('robot', { action: 'walk' }), subject('girl', { action: 'walk' })]);
  assert.equal(new Set(pair.map(({ motion }) => Math.sign(motion.drift.x))).size, 1);
  const [rocket] = await cast([subject('spaceship', { action: 'fly' })], stageOf('air'));
  assert.ok(rocket && rocket.motion.drift.y < 0 && rocket.motion.drift.x === 0);
  assert.equal((await cast([subject('man', { action: 'stand' }), subject('guitar')])).length, 1);
  const [flower, hibiscus] = choose([subject('flower'), subject('hibiscus')], 3);
  assert.ok(flower?.figure);
  assert.deepEqual(flower.figure.viewBox, hibiscus?.figure?.viewBox, 'a flower has a stem');
});
