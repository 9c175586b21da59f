import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { layoutOf, mapSize, sizeFor } from '../../src/engines/previz/depth-model/layout.ts';
import type { Port } from '../../src/engines/previz/depth-model/layout.ts';

const port = (name: string, shape: NonNullable<Port['shape']>, type = 'float32'): Port => ({
  name,
  isTensor: true,
  type,
  shape,
});
const picture = port('pixel_values', [1, 3, 'height', 'width']);
const depth = port('predicted_depth', [1, 'height', 'width']);

describe('the layout of a depth model', () => {
  it('takes what exports of Depth Anything V2 look like', () => {
    const open = { width: undefined, height: undefined };
    for (const [input, output, sizes] of [
      [picture, depth, open],
      [port('image', [1, 3, 518, 518]), port('depth', [1, 1, 518, 518]), { width: 518, height: 518 }],
      [port('image', [1, 3, 518, 686]), port('depth', [1, 518, 686]), { width: 686, height: 518 }],
      [port('x', ['batch', 'channels', '', undefined]), port('y', ['', '', '']), open],
      [port('x', []), port('y', []), open],
    ] as const)
      assert.deepEqual(layoutOf([input], [output]), { input: input.name, output: output.name, ...sizes });
  });

  it('finds the depth among several outputs', () => {
    assert.equal(layoutOf([picture], [port('hidden', [1, 5, 7]), depth]).output, 'predicted_depth');
  });

  it('refuses what is no model of relative depth, in words', () => {
    const cases: readonly (readonly [readonly Port[], readonly Port[], RegExp])[] = [
      [[], [depth], /^takes 0 inputs in place of one picture$/],
      [[picture, port('mask', [1])], [depth], /^takes 2 inputs/],
      [
        [port('x', [1, 3, 64])],
        [depth],
        /^takes 'x: float32 \[1, 3, 64\]' in place of float32 \[1, 3, height, width\]$/,
      ],
      [[port('x', [4, 3, 'h', 'w'])], [depth], /^takes/],
      [[port('x', [1, 'h', 'w', 3], 'uint8')], [depth], /^takes 'x: uint8/],
      [[picture], [], /^gives 'nothing'/],
      [[picture], [port('y', [1, 1000])], /^gives 'y: float32 \[1, 1000\]'/],
      [[picture], [port('y', [1, 2, 'h', 'w'])], /^gives/],
      [[picture], [port('y', [1, '', ''], 'int64')], /^gives 'y: int64 \[1, \?, \?\]'/],
    ];
    for (const [inputs, outputs, message] of cases)
      assert.throws(() => layoutOf(inputs, outputs), { message });
  });

  it('shows a still at its own ratio, 518 pixels long, in whole patches', () => {
    assert.deepEqual(sizeFor({ width: 1920, height: 1080 }, {}), { width: 518, height: 294 });
    assert.deepEqual(sizeFor({ width: 3000, height: 4000 }, {}), { width: 392, height: 518 });
    assert.deepEqual(sizeFor({ width: 100, height: 100 }, { width: 252, height: 252 }), {
      width: 252,
      height: 252,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (width, height) => {
          const size = sizeFor({ width, height }, {});
          assert.equal(Math.max(size.width, size.height), 518);
          for (const side of [size.width, size.height]) assert.ok(side % 14 === 0 && side >= 112);
        },
      ),
    );
  });

  it('reads the size off a map, and off nothing else', () => {
    assert.deepEqual(mapSize([1, 294, 518]), { width: 518, height: 294 });
    assert.deepEqual(mapSize([1, 1, 294, 518]), { width: 518, height: 294 });
    for (const dims of [
      [],
      [294, 518],
      [1, 3],
      [1, 3, 294, 518],
      [2, 294, 518],
      [1, 1, 1],
      [1, 1, 1, 294, 518],
    ])
      assert.equal(mapSize(dims), undefined);
  });
});
