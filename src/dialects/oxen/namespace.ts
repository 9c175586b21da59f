/** Where a result is filed: `target_namespace`, or the caller's own name (Oxen docs: user or organisation). */
import { checkNamespace, useNamespace } from '../../jobs/namespaces.ts';
import { quoted } from '../../ray/show.ts';
import type { RequestContext } from '../../http/context.ts';
import type { Services } from '../../http/services.ts';
import { badRequest } from './errors.ts';
import { NAMESPACE_FORM } from './open-points.ts';

/** The label of a new generation. Throws 400 for what is no name and 403 for another owner's. */
export async function targetNamespace(
  c: RequestContext,
  { core }: Services,
  asked: string | undefined,
): Promise<string> {
  const own = c.get('key').owner_name;
  if (asked === undefined || asked === own) return own;
  if (!NAMESPACE_FORM.test(asked)) {
    throw badRequest(
      `target_namespace: ${quoted(asked)} is not valid; take letters, digits, '.', '_' and '-', at most 100, not beginning with a mark`,
      'field_value',
      'target_namespace',
    );
  }
  await useNamespace(core, c.get('caller'), asked, 'target_namespace');
  return asked;
}

/** The label that a list asks for. Throws 403 for another owner's. */
export async function listedNamespace(
  c: RequestContext,
  { core }: Services,
  asked: string | undefined,
): Promise<string | undefined> {
  if (asked !== undefined) await checkNamespace(core, c.get('caller'), asked, 'namespace');
  return asked;
}
