/**
 * A page that is open while the server is renewed asks for parts that are there no more. It loads itself anew then, once: what was
 * written is kept. Not while no answer comes: then there would be nothing to load, and no page any more.
 */
import { call } from '../api/client.ts';

const NAME = 'kinora.renewed';
const AGAIN_MS = 60_000;

export function loadAnewWhenRenewed(): void {
  window.addEventListener('vite:preloadError', () => {
    const last = Number(window.sessionStorage.getItem(NAME) ?? 0);
    if (Date.now() - last < AGAIN_MS) return;
    call('/v1/session').then(
      () => {
        window.sessionStorage.setItem(NAME, String(Date.now()));
        window.location.reload();
      },
      () => undefined,
    );
  });
}
