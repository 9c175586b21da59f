/** Notices of the system when a run has ended. They are asked for by a click on the bell, and never before. */
import { create } from 'zustand';
import { keep, kept } from '../app/kept.ts';

const NAME = 'notices';

interface Notices {
  readonly on: boolean;
  /** Why they cannot be had, as a sentence. */
  readonly why: string | undefined;
  /** Asks the browser where it has not been asked yet. */
  toggle(): Promise<void>;
}

export const useNotices = create<Notices>()((set, get) => ({
  on: kept(NAME) === 'on' && permission() === 'granted',
  why: undefined,
  async toggle() {
    if (get().on) {
      keep(NAME, null);
      set({ on: false, why: undefined });
      return;
    }
    // Who has been asked before is not asked again by this.
    const answer = permission() === 'missing' ? 'missing' : await Notification.requestPermission();
    if (answer === 'granted') keep(NAME, 'on');
    set({ on: answer === 'granted', why: WHY[answer] });
  },
}));

const WHY: Readonly<Record<NotificationPermission | 'missing', string | undefined>> = {
  granted: undefined,
  default: 'The browser was not told yes or no. Press the bell again.',
  denied: 'This browser blocks notices of this page. Allow them in its settings for this site.',
  missing: 'This browser gives notices only to pages of https addresses and of this machine.',
};

/** Said only to those who look elsewhere. Of several tabs each says the same thing, and one notice is shown. */
export function notify(sentence: string, id: string, open: () => void): void {
  if (!useNotices.getState().on || !document.hidden || permission() !== 'granted') return;
  const notice = new Notification('Kinora', { body: sentence, tag: id, icon: '/favicon.svg' });
  notice.addEventListener('click', () => {
    window.focus();
    open();
    notice.close();
  });
}

function permission(): NotificationPermission | 'missing' {
  return 'Notification' in window && window.isSecureContext ? Notification.permission : 'missing';
}
