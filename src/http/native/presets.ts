/** `/v1/presets`: requests under a name, version by version. */
import {
  addPresetVersion,
  changePreset,
  createPreset,
  dropPreset,
  getPreset,
  listPresets,
} from '../../jobs/library/presets.ts';
import type { PresetWithVersions } from '../../jobs/library/presets.ts';
import type { PresetRow } from '../../store/library/presets.ts';
import { readJson } from '../body.ts';
import { idOf } from '../context.ts';
import { parseFields } from '../fields.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { answer, errors } from './schemas/common.ts';
import { idPath } from './schemas/generation.ts';
import {
  changedPresetSchema,
  newPresetSchema,
  presetListSchema,
  presetSchema,
  presetVersionSchema,
} from './schemas/library.ts';
import type { Preset, PresetSummary } from './schemas/library.ts';

export function presetRoutes(services: Services): Route[] {
  return [...routesOfPresets(services), ...changeRoutes(services)];
}

function routesOfPresets({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/presets',
      access: 'key',
      operation: {
        operationId: 'listPresets',
        summary: 'The presets of the key’s owner, by name, each with its newest request.',
        tags: ['Library'],
        responses: { '200': answer('All of them.', presetListSchema), ...errors(401, 403) },
      },
      async handle(c) {
        return c.json({ data: (await listPresets(core, c.get('caller'))).map(presentSummary) });
      },
    },
    {
      method: 'POST',
      path: '/v1/presets',
      access: 'key',
      operation: {
        operationId: 'createPreset',
        summary: 'Keep a request, or a part of one, under a name.',
        tags: ['Library'],
        requestBody: { required: true, content: { 'application/json': { schema: newPresetSchema } } },
        responses: {
          '201': answer('The new preset.', presetSchema),
          ...errors(400, 401, 403, 413, 415, 422),
        },
      },
      async handle(c) {
        const asked = parseFields(newPresetSchema, (await readJson(c, bodies)).json);
        return c.json(present(await createPreset(core, c.get('caller'), asked)), 201);
      },
    },
    {
      method: 'GET',
      path: '/v1/presets/{id}',
      access: 'key',
      operation: {
        operationId: 'getPreset',
        summary: 'A preset with all of its versions.',
        tags: ['Library'],
        requestParams: { path: idPath },
        responses: { '200': answer('The preset.', presetSchema), ...errors(401, 403, 404) },
      },
      handle: async (c) => c.json(present(await getPreset(core, c.get('caller'), idOf(c)))),
    },
  ];
}

function changeRoutes({ core, bodies }: Services): Route[] {
  return [
    {
      method: 'PATCH',
      path: '/v1/presets/{id}',
      access: 'key',
      operation: {
        operationId: 'changePreset',
        summary: 'Rename a preset.',
        tags: ['Library'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: changedPresetSchema } } },
        responses: {
          '200': answer('The preset.', presetSchema),
          ...errors(400, 401, 403, 404, 413, 415, 422),
        },
      },
      async handle(c) {
        const { name } = parseFields(changedPresetSchema, (await readJson(c, bodies)).json);
        return c.json(present(await changePreset(core, c.get('caller'), idOf(c), name)));
      },
    },
    {
      method: 'DELETE',
      path: '/v1/presets/{id}',
      access: 'key',
      operation: {
        operationId: 'deletePreset',
        summary: 'Delete a preset with all of its versions; what was made from it stays.',
        tags: ['Library'],
        requestParams: { path: idPath },
        responses: { '204': { description: 'Deleted.' }, ...errors(401, 403, 404) },
      },
      async handle(c) {
        await dropPreset(core, c.get('caller'), idOf(c));
        return c.body(null, 204);
      },
    },
    {
      method: 'POST',
      path: '/v1/presets/{id}/versions',
      access: 'key',
      operation: {
        operationId: 'addPresetVersion',
        summary: 'Keep a request as the next version of a preset.',
        tags: ['Library'],
        requestParams: { path: idPath },
        requestBody: { required: true, content: { 'application/json': { schema: presetVersionSchema } } },
        responses: {
          '201': answer('The preset.', presetSchema),
          ...errors(400, 401, 403, 404, 413, 415, 422),
        },
      },
      async handle(c) {
        const { request } = parseFields(presetVersionSchema, (await readJson(c, bodies)).json);
        return c.json(present(await addPresetVersion(core, c.get('caller'), idOf(c), request)), 201);
      },
    },
  ];
}

function presentSummary({ id, name, version, request, created_at, updated_at }: PresetRow): PresetSummary {
  return {
    id,
    name,
    version,
    request,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}

function present(preset: PresetWithVersions): Preset {
  return {
    ...presentSummary(preset),
    versions: preset.versions.map(({ created_at, ...version }) => ({
      ...version,
      created_at: created_at.toISOString(),
    })),
  };
}
