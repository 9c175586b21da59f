/** Presets: requests under a name that one begins from again, each kept version by version. They belong to an owner, admins' too. */
import { KinoraError, Refusal } from '../../ray/errors.ts';
import { MOST_PRESETS, MOST_PRESET_VERSIONS, PRESET_BYTES } from '../../ray/library.ts';
import { mediaRefs } from '../../ray/media-refs.ts';
import {
  deletePreset,
  insertPreset,
  insertPresetVersion,
  lockPreset,
  presetById,
  presetVersions,
  presetsOf,
  renamePreset,
} from '../../store/library/presets.ts';
import type { PresetRequest, PresetRow, PresetVersionRow } from '../../store/library/presets.ts';
import type { Caller, Core } from '../core.ts';
import { isUuid } from '../errors.ts';
import { refuseTaken } from './taken.ts';

const OR_VERSION = 'choose another name, or save a new version of it';

export interface PresetWithVersions extends PresetRow {
  /** The newest first. */
  versions: PresetVersionRow[];
}

export async function listPresets({ db }: Core, caller: Caller): Promise<PresetRow[]> {
  return presetsOf(db, caller.owner_id);
}

export async function getPreset({ db }: Core, caller: Caller, id: string): Promise<PresetWithVersions> {
  const row = isUuid(id) ? await presetById(db, caller.owner_id, id) : undefined;
  if (!row) throw presetNotFound();
  return { ...row, versions: await presetVersions(db, row.id) };
}

/** Throws 422 where the name is taken, there are too many, or the request cannot be kept. */
export async function createPreset(
  core: Core,
  caller: Caller,
  { name, request }: { name: string; request: PresetRequest },
): Promise<PresetWithVersions> {
  checkRequest(request);
  if ((await listPresets(core, caller)).length >= MOST_PRESETS) {
    throw new Refusal(`There are ${MOST_PRESETS} presets already, the most; delete one first`, {
      status: 422,
      rule: 'most_presets',
      field: 'name',
    });
  }
  const writing = core.db.transaction(async (tx) => {
    const id = await insertPreset(tx, caller.owner_id, name);
    await insertPresetVersion(tx, caller.owner_id, { id, version: 1, request, inputs: inputsOf(request) });
    return id;
  });
  return getPreset(core, caller, await refuseTaken('preset', name, writing, OR_VERSION));
}

/** The next version. */
export async function addPresetVersion(
  core: Core,
  caller: Caller,
  id: string,
  request: PresetRequest,
): Promise<PresetWithVersions> {
  checkRequest(request);
  if (!isUuid(id)) throw presetNotFound();
  await core.db.transaction(async (tx) => {
    const last = await lockPreset(tx, caller.owner_id, id);
    if (last === undefined) throw presetNotFound();
    if (last >= MOST_PRESET_VERSIONS) throw mostVersions();
    const version = last + 1;
    await insertPresetVersion(tx, caller.owner_id, { id, version, request, inputs: inputsOf(request) });
  });
  return getPreset(core, caller, id);
}

export async function changePreset(
  core: Core,
  caller: Caller,
  id: string,
  name: string,
): Promise<PresetWithVersions> {
  const { id: known } = await getPreset(core, caller, id);
  await refuseTaken('preset', name, renamePreset(core.db, known, name), OR_VERSION);
  return getPreset(core, caller, known);
}

export async function dropPreset(core: Core, caller: Caller, id: string): Promise<void> {
  const { id: known } = await getPreset(core, caller, id);
  await core.db.transaction((tx) => deletePreset(tx, known));
}

/** Bytes inside a request would be kept with every version: they are uploaded first and named by their id. */
function checkRequest(request: PresetRequest): void {
  const inline = placesOf(request).find(({ ref }) => ref.data !== undefined);
  if (inline !== undefined) {
    throw new Refusal(
      `request.${inline.field} holds its bytes in \`data\`; a preset names media: upload them (POST /v1/files) and give the file_id`,
      { status: 422, rule: 'preset_data', field: `request.${inline.field}` },
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(request));
  if (bytes <= PRESET_BYTES) return;
  throw new Refusal(`request has ${bytes} bytes as JSON; a preset may have at most ${PRESET_BYTES}`, {
    status: 422,
    rule: 'preset_size',
    field: 'request',
  });
}

function inputsOf(request: PresetRequest): string[] {
  return placesOf(request).flatMap(({ ref: { file_id: id } }) =>
    id !== undefined && isUuid(id) ? [id] : [],
  );
}

/** Media stand at the same places whatever else is set. */
function placesOf({ source, image_ref, video }: PresetRequest): ReturnType<typeof mediaRefs> {
  return mediaRefs({ prompt: '', model: 'ray-3.2', type: 'video', source, image_ref, video });
}

function presetNotFound(): KinoraError {
  return new KinoraError('Preset not found', { status: 404, code: 'preset_not_found' });
}

function mostVersions(): Refusal {
  return new Refusal(
    `This preset has ${MOST_PRESET_VERSIONS} versions, the most; save the request under another name`,
    {
      status: 422,
      rule: 'most_versions',
      field: 'request',
    },
  );
}
