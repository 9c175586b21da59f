/** What a run says of itself, from its first event on: after a reload every line is there again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { follow } from '../api/live.ts';
import type { GenerationEvent } from '../api/live.ts';
import { refreshRuns } from '../api/runs.ts';
import { useSession } from '../api/session.ts';
import { useVisible } from '../ui/use-visible.ts';
import { wordOf } from './words.ts';

export interface Line {
  readonly seq: number;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
  /** `log` is the engine's own word, the others are turns of the run. */
  readonly kind: GenerationEvent['kind'];
  /** The run has come to nothing. */
  readonly failed: boolean;
}

export interface Live {
  readonly fraction: number;
  readonly stage: string;
  readonly seconds_left: number | null;
}

export interface Story {
  readonly lines: readonly Line[];
  /** Undefined before the run has said how far it is. */
  readonly live: Live | undefined;
}

const EMPTY: Story = { lines: [], live: undefined };
/** Events come in bursts at the start; they are shown together. */
const GATHER_MS = 40;

/**
 * One connection, and only while the page is in sight: a browser has six to a host, and a tab that nobody looks at must hold none. When
 * it is looked at again it hears the story again.
 */
export function useStory(id: string): Story {
  const client = useQueryClient();
  const keyId = useSession().data?.key?.id;
  const visible = useVisible();
  const [told, setTold] = useState<{ id: string; events: readonly GenerationEvent[] }>({ id, events: [] });
  useEffect(() => {
    if (keyId === undefined || !visible) return undefined;
    const end = new AbortController();
    const gathered: GenerationEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      timer = undefined;
      const fresh = gathered.splice(0);
      setTold((before) => ({ id, events: joined(before.id === id ? before.events : [], fresh) }));
      if (fresh.some(({ kind }) => kind === 'state')) void refreshRuns(client, id);
    };
    const tell = (event: GenerationEvent): void => {
      gathered.push(event);
      timer ??= setTimeout(show, GATHER_MS);
    };
    // What is refused is said by the look at the run itself.
    follow(id, tell, end.signal).catch(() => undefined);
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [client, id, keyId, visible]);
  return told.id === id ? storyOf(told.events) : EMPTY;
}

function joined(
  before: readonly GenerationEvent[],
  fresh: readonly GenerationEvent[],
): readonly GenerationEvent[] {
  const last = before.at(-1)?.seq ?? 0;
  const news = fresh.filter(({ seq }) => seq > last);
  return news.length === 0 ? before : [...before, ...news];
}

function storyOf(events: readonly GenerationEvent[]): Story {
  const lines: Line[] = [];
  let live: Live | undefined;
  for (const { seq, at, kind, data } of events) {
    const stage = live?.stage;
    if (kind === 'progress') live = liveOf(data) ?? live;
    // A new attempt begins at the beginning.
    if (kind === 'state') live = undefined;
    const text = textOf(kind, data, kind === 'progress' && live?.stage !== stage ? live?.stage : undefined);
    const failed = kind === 'state' && data['state'] === 'failed';
    if (text !== undefined) lines.push({ seq, at, kind, text, failed });
  }
  return { lines, live };
}

function textOf(
  kind: GenerationEvent['kind'],
  { line, state, attempt, engine }: Record<string, unknown>,
  newStage: string | undefined,
): string | undefined {
  if (kind === 'log') return typeof line === 'string' ? line : undefined;
  if (kind === 'progress') return newStage === undefined ? undefined : wordOf(newStage);
  if (typeof state !== 'string') return undefined;
  const where = typeof engine === 'string' ? ` for ${engine}` : '';
  const which = typeof attempt === 'number' && attempt > 1 ? `, attempt ${attempt}` : '';
  return `${wordOf(state)}${where}${which}`;
}

function liveOf({ fraction, stage, seconds_left: left }: Record<string, unknown>): Live | undefined {
  if (typeof fraction !== 'number' || typeof stage !== 'string') return undefined;
  return { fraction, stage, seconds_left: typeof left === 'number' ? left : null };
}
