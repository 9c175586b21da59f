/** The operator's routes as they are read at the start: what is wrong is told with its place. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readConfig } from '../../../src/jobs/config.ts';
import { openEngines } from '../../../src/jobs/worker/compose.ts';
import type { Config } from '../../../src/jobs/config.ts';

function configured(routes: unknown, more: Record<string, string> = {}): Config {
  const text = typeof routes === 'string' ? routes : JSON.stringify(routes);
  return readConfig({ KINORA_ROUTES: text, ...more });
}

const ordered = (...engines: string[]) => ({ policy: 'ordered', engines });

describe('routes', () => {
  test('are data of the operator, and a route may be what requests get by default', async () => {
    const routes = {
      final: ordered('luma', 'previz'),
      tiers: { policy: 'by_resolution', engines: { '540p': 'previz', '1080p': 'final', '720p': 'cheapest' } },
    };
    const config = configured(routes, { KINORA_ENGINE: 'tiers' });
    assert.deepEqual(config.routes, routes);
    const engines = openEngines(config);
    assert.equal(engines.usual, 'tiers');
    assert.equal(engines.usualEngine().id, 'previz', 'the first that is set up');
    await engines.close();
  });

  test('that cannot be read are refused with place and reason', () => {
    const wrong: [unknown, RegExp][] = [
      ['{', /^KINORA_ROUTES: this is no JSON: /],
      [[], /^KINORA_ROUTES: .*record/],
      [{ a: { policy: 'random', engines: ['luma'] } }, /^KINORA_ROUTES: a\.policy: /],
      [{ a: ordered() }, /^KINORA_ROUTES: a\.engines: /],
      [{ 'a b': ordered('luma') }, /^KINORA_ROUTES: a b: /],
      [{ a: { ...ordered('luma'), engine: 'luma' } }, /^KINORA_ROUTES: a: .*engine/],
      [
        { a: { policy: 'by_resolution', engines: {} } },
        /^KINORA_ROUTES: a\.engines: at least one resolution/,
      ],
      [{ a: { policy: 'by_resolution', engines: { '4k': 'luma' } } }, /^KINORA_ROUTES: a\.engines.*4k/],
    ];
    for (const [routes, message] of wrong)
      assert.throws(() => configured(routes), { message, code: 'bad_configuration' });
  });

  test('that name what does not exist are refused at the start', () => {
    const tiers = (target: string) => ({ policy: 'by_resolution', engines: { '720p': target } });
    const wrong: [unknown, RegExp][] = [
      [{ a: ordered('luma', 'nowhere') }, /^KINORA_ROUTES: a\.engines\.1: there is no engine 'nowhere'\. Available: previz, /],
      [{ a: ordered('luma', 'luma') }, /^KINORA_ROUTES: a\.engines\.1: 'luma' stands there twice/],
      [{ previz: ordered('luma') }, /^KINORA_ROUTES: previz: an engine has this name/],
      [{ a: tiers('nowhere') }, /^KINORA_ROUTES: a\.engines\.720p: there is no engine or route 'nowhere'/],
      [{ a: tiers('b'), b: tiers('a') }, /^KINORA_ROUTES: a\.engines\.720p: 'b' leads back to 'a'/],
    ]; // prettier-ignore
    for (const [routes, message] of wrong) assert.throws(() => openEngines(configured(routes)), { message });
    assert.throws(() => openEngines(configured({}, { KINORA_ENGINE: 'nowhere' })), {
      message: /^KINORA_ENGINE is 'nowhere': there is no such engine or route\. Available: .*cheapest/,
    });
  });
});
