/**
 * Entry of the process that holds the depth model. Native code blocks its thread for seconds and may crash on a bad
 * file: here neither reaches a render. It lives exactly as long as its channel to the parent.
 */
import { firstLine, openSession, type DepthSession } from './session.ts';
import type { FromModel, LoadOrder, ReadOrder, ToModel } from './messages.ts';

process.title = 'kinora depth model';
// By force: native code may be running that would hold up an orderly exit.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

let session: DepthSession | undefined;
process.on('message', (message: ToModel) => {
  void (message.do === 'load' ? load(message) : read(message));
});

async function load(order: LoadOrder): Promise<void> {
  try {
    session = await openSession(order);
    tell({ is: 'loaded', facts: session.facts });
  } catch (error) {
    tell({ is: 'unusable', why: firstLine(error) });
  }
}

async function read(order: ReadOrder): Promise<void> {
  try {
    if (!session) throw new Error('is not loaded');
    tell({ is: 'read', id: order.id, ...(await session.read(order)) });
  } catch (error) {
    tell({ is: 'failed', id: order.id, why: firstLine(error) });
  }
}

function tell(message: FromModel): void {
  if (process.connected) process.send?.(message);
}
