/** A clip process: stays warm and renders one clip after the other, until its channel closes. */
import { renderZoompan } from '../reference/zoompan.ts';
import { closeEdits, renderEdit, transcode } from './edits.ts';
import { closePreviz, renderPreviz } from './previz.ts';
import type { ClipAnswer, ClipOrder, ClipResult } from './protocol.ts';

process.on('message', (order: ClipOrder) => {
  const answer = (said: ClipAnswer): void => void process.send?.(said);
  render(order).then(
    (result) => answer({ result }),
    (error: unknown) =>
      answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.once('disconnect', () => void Promise.all([closePreviz(), closeEdits()]));

async function render({ clip, renderer }: ClipOrder): Promise<ClipResult> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const stages = await stagesOf({ clip, renderer });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { seconds, cpu_seconds: (user + system) / 1e6, stages };
}

function stagesOf({ clip, renderer }: ClipOrder): Promise<Record<string, number>> {
  switch (renderer.by) {
    case 'previz':
      return renderPreviz(clip, renderer);
    case 'zoompan':
      return renderZoompan(clip, renderer);
    case 'edit':
      return renderEdit(clip, renderer);
    case 'transcode':
      return transcode(clip);
  }
}
