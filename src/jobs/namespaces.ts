/** Labels that an owner files results under: the first to use one has it, and an owner's name is its own. */
import { KinoraError } from '../ray/errors.ts';
import { claimNamespace, holderOfNamespace } from '../store/namespaces.ts';
import type { Caller, Core } from './core.ts';

/** Makes a free label the caller's. Throws 403 when it is another owner's. */
export async function useNamespace(core: Core, caller: Caller, name: string, field: string): Promise<void> {
  if ((await holderOfNamespace(core.db, name)) === undefined)
    await claimNamespace(core.db, name, caller.owner_id);
  const holder = await holderOfNamespace(core.db, name);
  if (holder !== caller.owner_id) throw foreignNamespace(name, field);
}

/** Throws 403 when a label is another owner's; admins may look into all of them. */
export async function checkNamespace(core: Core, caller: Caller, name: string, field: string): Promise<void> {
  const holder = await holderOfNamespace(core.db, name);
  if (holder !== undefined && holder !== caller.owner_id && !caller.admin)
    throw foreignNamespace(name, field);
}

function foreignNamespace(name: string, field: string): KinoraError {
  return new KinoraError(`${field}: the namespace '${name}' belongs to another owner; choose another name`, {
    status: 403,
    code: 'namespace_foreign',
    field,
  });
}
