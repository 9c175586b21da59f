/** The webhook log of a generation, and sending one again by hand. */
import { KinoraError } from '../../ray/errors.ts';
import { deliveriesOf, insertDelivery, insertUpload, repeatDelivery } from '../../store/webhooks.ts';
import { notify } from '../../store/database.ts';
import type { Sql } from '../../store/database.ts';
import type { GenerationState, WebhookRow } from '../../store/rows.ts';
import type { Caller, Core } from '../core.ts';
import { isUuid } from '../errors.ts';
import { WEBHOOK_CHANNEL } from '../hub.ts';
import { getGeneration, scopeOf } from '../read.ts';
import { UPLOAD_EVENT } from './uploads.ts';

/** Part of the transaction that ends a generation: writes what is to be delivered and wakes whoever sends. */
export async function announceEnd(tx: Sql, generationId: string, state: GenerationState): Promise<void> {
  const wanted = await insertDelivery(tx, generationId, `generation.${state}`);
  const upload = state === 'completed' && (await insertUpload(tx, generationId, UPLOAD_EVENT));
  if (wanted || upload) await notify(tx, WEBHOOK_CHANNEL, generationId);
}

export async function listDeliveries(
  core: Core,
  caller: Caller,
  generationId: string,
): Promise<WebhookRow[]> {
  const view = await getGeneration(core, caller, generationId);
  return deliveriesOf(core.db, view.id);
}

export async function resendDelivery(
  core: Core,
  caller: Caller,
  generationId: string,
  deliveryId: string,
): Promise<WebhookRow> {
  const view = await getGeneration(core, caller, generationId);
  const row = isUuid(deliveryId)
    ? await repeatDelivery(core.db, scopeOf(caller), view.id, deliveryId)
    : undefined;
  if (!row)
    throw new KinoraError(`Delivery '${deliveryId}' not found`, { status: 404, code: 'delivery_not_found' });
  await notify(core.db, WEBHOOK_CHANNEL, view.id);
  return row;
}
