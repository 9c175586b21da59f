/**
 * Whose things this browser shows and remembers. What another key saw leaves the screen with its session; what an owner wrote leaves the
 * browser when he signs out, or another owner signs in, and in every tab.
 */
import type { QueryClient } from '@tanstack/react-query';
import { isSession, SESSION } from '../../api/session.ts';
import type { Session } from '../../../../src/http/native/schemas/session.ts';
import { forgetAllBut, keep, kept, keptAs } from '../kept.ts';

const NAME = 'owner';
/** How the page looks and answers; nobody's work. */
const PREFERENCES = ['theme', 'single-keys', 'notices', 'sections', 'api-tab'];

export function watchOwner(client: QueryClient): void {
  let known: string | null | undefined;
  client.getQueryCache().subscribe(({ query }) => {
    if (!isSession(query)) return;
    const session = client.getQueryData<Session>(SESSION);
    const id = session === undefined ? known : (session.key?.id ?? null);
    if (id === known) return;
    const isFirst = known === undefined;
    known = id;
    if (session?.key) remember(session.key.owner);
    if (!isFirst) void client.resetQueries({ predicate: (each) => !isSession(each) });
  });
  window.addEventListener('storage', ({ key: name, oldValue }) => {
    if (name !== keptAs(NAME)) return;
    if (oldValue === null) void client.invalidateQueries({ queryKey: SESSION });
    else window.location.reload();
  });
}

/** A page that the browser put aside whole (Back) was told nothing meanwhile: somebody else may be signed in, or nobody. */
export function watchReturns(): void {
  let owner = kept(NAME);
  window.addEventListener('pagehide', () => (owner = kept(NAME)));
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && kept(NAME) !== owner) window.location.reload();
  });
}

/** Of signing out by hand; a session that ended by itself keeps what its owner was writing. */
export function forgetOwner(): void {
  forget(null);
}

/** The page begins anew, so that nothing stays in its memory either. */
function forget(next: string | null): void {
  forgetAllBut(PREFERENCES);
  keep(NAME, next);
  window.location.reload();
}

function remember(owner: string): void {
  const before = kept(NAME);
  if (before === null) keep(NAME, owner);
  else if (before !== owner) forget(owner);
}
