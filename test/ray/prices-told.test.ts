/** Prices as people read them: what is charged for, lists of prices, one clip by every list. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Refusal } from '../../src/ray/errors.ts';
import { listPrices } from '../../src/ray/list-prices.ts';
import { priceRows } from '../../src/ray/price-rows.ts';
import { inMicros, isRateCard, priceByCard, rateCard } from '../../src/ray/rates.ts';
import type { Work } from '../../src/ray/rates.ts';
import type { GenerationRequest, GenerationType, VideoOptions } from '../../src/ray/request.ts';
import { SURFACES, SURFACE_IDS } from '../../src/ray/surfaces.ts';

const asks = (type: GenerationType, video: VideoOptions = {}): GenerationRequest => ({
  model: 'ray-3.2',
  type,
  prompt: 'x',
  video,
  ...(type === 'video' ? {} : { source: { file_id: 'f' } }),
});

describe('the explanation of a price', () => {
  const at = (seconds: number): Work => ({ resolution: '720p', seconds });
  const rows: [says: string, GenerationRequest, Work][] = [
    ['5 s generated, SDR, 720p: $0.30', asks('video'), at(5)],
    ['10 s generated, SDR, 720p: $0.90', asks('video', { duration: '10s' }), at(10)],
    ['5 s generated, HDR, 720p: $0.60', asks('video', { hdr: true }), at(5)],
    ['5 s generated, HDR with EXR, 720p: $0.90', asks('video', { hdr: true, exr_export: true }), at(5)],
    ['one block of 5 s added, 720p: $0.30', asks('video', { start_frame: { generation_id: 'g' } }), at(5)],
    ['1 started block of 5 s edited, HDR, 720p: $2.16', asks('video_edit', { hdr: true }), at(5)],
    ['3 started blocks of 5 s edited, SDR, 720p, $1.08 each: $3.24', asks('video_edit'), at(12)],
    ['1 started second reframed, 720p: $0.12', asks('video_reframe'), at(1)],
    ['5 started seconds reframed, 720p, $0.12 each: $0.60', asks('video_reframe'), at(4.2)],
  ];
  for (const [says, request, work] of rows) {
    test(`is: ${says}`, () => {
      assert.equal(
        priceByCard(rateCard('luma'), request, work).explanation,
        `${says} (Luma, revision 2026-10)`,
      );
    });
  }

  test('of a card with one price for everything is that each clip has it', () => {
    const { explanation, revision } = priceByCard(rateCard('previz'), asks('video'), at(5));
    assert.equal(explanation, `each clip: $0.00 (previz, revision ${revision})`);
  });

  test('works for a request that says nothing of the clip', () => {
    const { video: _, ...bare } = asks('video');
    assert.equal(priceByCard(rateCard('luma'), bare, at(5)).micros, 300_000);
  });

  test('what a card does not list is refused with where it is offered', () => {
    const refused = (video: VideoOptions, work: Work): Refusal => {
      try {
        priceByCard(rateCard('luma'), asks('video', video), work);
      } catch (error) {
        assert.ok(error instanceof Refusal);
        return error;
      }
      return assert.fail('priced');
    };
    const narrow = refused({ hdr: true }, { resolution: '540p', seconds: 5 });
    assert.equal(
      narrow.message,
      'Luma lists no price for 5 s generated, HDR, 540p; it offers this at 720p, 1080p',
    );
    assert.deepEqual(
      [narrow.status, narrow.rule, narrow.field, narrow.value, narrow.allowed],
      [422, 'no_list_price', 'video.resolution', '540p', ['720p', '1080p']],
    );
    const long = refused({ hdr: true, duration: '10s' }, at(10));
    assert.equal(
      long.message,
      'Luma lists no price for 10 s generated, HDR, 720p; it offers this at no resolution',
    );
  });
});

test('a card that there is not is a mistake of ours and says its name', () => {
  assert.ok(isRateCard('luma') && !isRateCard('lune') && !isRateCard('toString'));
  assert.throws(() => rateCard('lune'), /no rate card 'lune'/);
});

test('dollars as somebody wrote them become whole micro-dollars', () => {
  assert.deepEqual([0.3, 1.1, 0.000001, 0.0000004].map(inMicros), [300_000, 1_100_000, 1, 0]);
});

describe('a list of prices', () => {
  test('has a row for each length, and a price for each resolution that is offered', () => {
    assert.deepEqual(priceRows(SURFACES.wavespeed, 'video', false), [
      { what: '5 s', micros: { '540p': 500_000, '720p': 1_000_000, '1080p': 2_000_000 } },
      { what: '10 s', micros: { '540p': 1_000_000, '720p': 2_000_000, '1080p': 4_000_000 } },
    ]);
  });

  test('has rows for HDR where it can be had, and none for what no resolution offers', () => {
    assert.deepEqual(
      priceRows(SURFACES.native, 'video', true).map(({ what, micros }) => [what, micros['720p']]),
      [
        ['5 s', 300_000],
        ['5 s, HDR', 600_000],
        ['5 s, HDR with EXR', 900_000],
        ['10 s', 900_000],
      ],
    );
  });

  test('tells edits by the started block and reframes by the started second', () => {
    assert.deepEqual(priceRows(SURFACES.native, 'video_edit', false), [
      {
        what: 'each started block of 5 s',
        micros: { '360p': 540_000, '540p': 720_000, '720p': 1_080_000, '1080p': 2_160_000 },
      },
    ]);
    assert.deepEqual(priceRows(SURFACES.native, 'video_reframe', false), [
      {
        what: 'each started second',
        micros: { '360p': 30_000, '540p': 60_000, '720p': 120_000, '1080p': 360_000 },
      },
    ]);
  });
});

describe('one clip by the list of every surface', () => {
  test('has a price where it is offered, and who charges it', () => {
    const prices = listPrices(asks('video', { resolution: '720p' }));
    assert.deepEqual(
      prices.map(({ surface, name, usd, why }) => [surface, name, usd, why]),
      [
        ['native', 'Luma Agents API', 0.3, null],
        ['fal', 'fal', 1, null],
        ['oxen', 'Oxen', 1, null],
        ['wavespeed', 'WaveSpeed', 1, null],
        ['runware', 'Runware', 0.3, null],
      ],
    );
    assert.deepEqual(prices[0], {
      surface: 'native',
      name: 'Luma Agents API',
      card: 'luma',
      usd: 0.3,
      explanation: '5 s generated, SDR, 720p: $0.30 (Luma, revision 2026-10)',
      why: null,
    });
  });

  test('says why where it is not, and names no price', () => {
    const [, fal] = listPrices(asks('video', { resolution: '360p' }));
    assert.deepEqual(fal, {
      surface: 'fal',
      name: 'fal',
      card: null,
      usd: null,
      explanation: null,
      why: "video.resolution: '360p' is not offered by fal. Allowed: 540p, 720p, 1080p",
    });
  });

  test('counts the length of a measured source, and of an unmeasured one as 5 s', () => {
    const edit = asks('video_edit', { resolution: '720p' });
    const usd = (seconds?: number): (number | null | undefined)[] =>
      listPrices(edit, seconds === undefined ? undefined : { width: 1280, height: 720, seconds }).map(
        (price) => price.usd,
      );
    assert.deepEqual(usd(7), [2.16, 1.08, 1.08, 1.08, 2.16]);
    assert.deepEqual(usd(), [1.08, 1.08, 1.08, 1.08, 1.08]);
  });

  test('fills what is left out by the default of each surface', () => {
    assert.deepEqual(
      listPrices(asks('video')).map(({ usd }) => usd),
      [0.3, 0.5, 0.5, 0.5, 0.3],
    );
  });
});

test('a surface is found by its own name', () => {
  assert.deepEqual(
    SURFACE_IDS.map((id) => SURFACES[id].id),
    SURFACE_IDS,
  );
});
