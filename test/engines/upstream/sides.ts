/** The five providers, each with how another Kinora serves it and how that Kinora reads what is sent. */
import assert from 'node:assert/strict';
import type { Mount } from '../../../src/http/app.ts';
import { endpointById } from '../../../src/dialects/fal/endpoints.ts';
import { falMount } from '../../../src/dialects/fal/index.ts';
import { translate as readFal } from '../../../src/dialects/fal/translate.ts';
import { oxenMount } from '../../../src/dialects/oxen/index.ts';
import { findModel as oxenModel } from '../../../src/dialects/oxen/models.ts';
import { translate as readOxen } from '../../../src/dialects/oxen/translate.ts';
import { runwareMount } from '../../../src/dialects/runware/index.ts';
import { translate as readRunware } from '../../../src/dialects/runware/translate.ts';
import { wavespeedMount } from '../../../src/dialects/wavespeed/index.ts';
import { findModel as wavespeedModel } from '../../../src/dialects/wavespeed/models.ts';
import { translate as readWavespeed } from '../../../src/dialects/wavespeed/translate.ts';
import { falProvider } from '../../../src/engines/fal/index.ts';
import { lumaProvider } from '../../../src/engines/luma/index.ts';
import { oxenProvider } from '../../../src/engines/oxen/index.ts';
import { runwareProvider } from '../../../src/engines/runware/index.ts';
import type { Call, Provider } from '../../../src/engines/upstream/provider.ts';
import { wavespeedProvider } from '../../../src/engines/wavespeed/index.ts';
import { parseGenerationRequest } from '../../../src/ray/parse.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import type { SurfaceId } from '../../../src/ray/surfaces.ts';

export interface Side {
  readonly provider: Provider;
  /** Of the other Kinora. */
  readonly surface: SurfaceId;
  /** Below its address. */
  readonly base: string;
  readonly mount: Mount | undefined;
  /** What it understands of a call, by its own translation. Throws what it refuses. */
  readonly read: (call: Call) => GenerationRequest;
}

export const SIDES: readonly Side[] = [
  {
    provider: lumaProvider,
    surface: 'native',
    base: '/v1',
    mount: undefined,
    read: ({ body }) => parseGenerationRequest(body, SURFACES.native).request,
  },
  {
    provider: falProvider,
    surface: 'fal',
    base: '/fal',
    mount: falMount,
    read({ path, body }) {
      const endpoint = endpointById(path.replace('/queue/', ''));
      assert.ok(endpoint, path);
      const made = readFal(endpoint, body);
      assert.ok('request' in made, JSON.stringify(made));
      assert.deepEqual(made.warnings, []);
      return made.request;
    },
  },
  {
    provider: runwareProvider,
    surface: 'runware',
    base: '/runware/v1',
    mount: runwareMount,
    read({ body }) {
      const { request, warnings } = readRunware({ ...body, taskUUID: crypto.randomUUID() });
      assert.deepEqual(warnings, []);
      return request;
    },
  },
  {
    provider: wavespeedProvider,
    surface: 'wavespeed',
    base: '/wavespeed',
    mount: wavespeedMount,
    read({ path, body }) {
      const model = wavespeedModel(path.replace('/api/v3/', ''));
      assert.ok(model, path);
      const { request, warnings } = readWavespeed(model, body);
      assert.deepEqual(warnings, []);
      return request;
    },
  },
  {
    provider: oxenProvider,
    surface: 'oxen',
    base: '/oxen',
    mount: oxenMount,
    read({ body: { model: id, ...body } }) {
      const model = typeof id === 'string' ? oxenModel(id) : undefined;
      assert.ok(model);
      const { request, warnings } = readOxen(model, body);
      assert.deepEqual(warnings, []);
      return request;
    },
  },
];

/** Those of the other Kinora. */
export const MOUNTS: readonly Mount[] = SIDES.flatMap(({ mount }) => mount ?? []);
