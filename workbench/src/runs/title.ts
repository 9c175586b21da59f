/** The tab of the browser says how far runs are, and which have ended while nobody looked: in its title and on its icon. */
import { useEffect } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { isUnderWay } from '../api/runs.ts';
import { usePageName } from '../app/page-title.ts';
import { showIcon } from './icon.ts';
import { useUnread } from './unread.ts';
import { percentOf } from './words.ts';

const PLAIN = document.title;

export function useTitle(runs: readonly Generation[]): void {
  const name = usePageName((page) => page.name);
  const unread = useUnread((ends) => ends.runs);
  const busy = runs.filter(isUnderWay);
  const fraction = fractionOf(busy);
  const said = busy.length > 0 ? progressOf(busy.length, fraction) : newsOf(unread);
  useEffect(() => {
    document.title = [said, name, PLAIN].filter((part) => part !== undefined).join(' · ');
  }, [said, name]);
  useEffect(() => showIcon(fraction, unread.length > 0), [fraction, unread.length]);
}

/** Of those that are at work, together; undefined where none is. */
function fractionOf(busy: readonly Generation[]): number | undefined {
  const working = busy.filter(({ state }) => state === 'processing');
  if (working.length === 0) return undefined;
  return working.reduce((total, { progress }) => total + progress.fraction, 0) / working.length;
}

function progressOf(count: number, fraction: number | undefined): string {
  if (fraction === undefined) return count === 1 ? 'Queued' : `${count} queued`;
  return count === 1 ? percentOf(fraction) : `${percentOf(fraction)} of ${count} runs`;
}

/** `Done`, `3 done`, `3 ended` where some came to nothing. */
function newsOf(ended: readonly Generation[]): string | undefined {
  if (ended.length === 0) return undefined;
  const word = ended.every(({ state }) => state === 'completed') ? 'done' : 'ended';
  return ended.length === 1 ? word.charAt(0).toUpperCase() + word.slice(1) : `${ended.length} ${word}`;
}
