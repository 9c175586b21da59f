/** A clip process: stays warm and renders one clip after the other, until its channel closes. */
import { renderZoompan } from '../reference/zoompan.ts';
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
process.once('disconnect', () => void closePreviz());

async function render({ clip, renderer }: ClipOrder): Promise<ClipResult> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const stages =
    renderer.by === 'previz' ? await renderPreviz(clip, renderer) : await renderZoompan(clip, renderer);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return { seconds, cpu_seconds: (user + system) / 1e6, stages };
}
