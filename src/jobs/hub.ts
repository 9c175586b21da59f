/** Wakes whoever waits for news of a generation: one listening connection a process, any number of subscribers. */
import { listen } from '../store/database.ts';
import type { Database } from '../store/database.ts';
import { lastEvents } from '../store/events.ts';

const EVENT_CHANNEL = 'kinora_event';
/** Said by whoever cancels, heard by the worker that runs the generation. */
export const CANCEL_CHANNEL = 'kinora_cancel';
/** Said when a generation has ended, with its owner and its id. */
export const END_CHANNEL = 'kinora_end';
/** Said when a generation was submitted that must be started by a certain time. */
export const START_BY_CHANNEL = 'kinora_start_by';
/** Said when a generation waits for the gate, or something changed that it waited for. */
export const GATE_CHANNEL = 'kinora_gate';
/** Said when webhook deliveries were written. */
export const WEBHOOK_CHANNEL = 'kinora_webhook';
/** Said when a key was added or revoked, so that no server goes on with what it remembers. */
export const KEY_CHANNEL = 'kinora_key';

const CHANNELS = [
  CANCEL_CHANNEL,
  END_CHANNEL,
  START_BY_CHANNEL,
  GATE_CHANNEL,
  WEBHOOK_CHANNEL,
  KEY_CHANNEL,
] as const;
type Channel = (typeof CHANNELS)[number];

/** A notice can be lost while nobody notices that the connection is; then this finds the news. */
const LOOK_AGAIN_MS = 5_000;

export interface EventHub {
  /**
   * Calls `wake` whenever the generation has news or is gone, at times where there is none, and after a reconnection. Gives the
   * way to leave.
   */
  follow(generationId: string, wake: () => void): () => void;
  /** Calls `heard` for news of every generation, before its followers; with undefined where any may be concerned. */
  onNews(heard: (generationId: string | undefined) => void): void;
  /** Says at once to this process what the notice of a change is about to say to all; who waits may have moved up by it. */
  tell(generationId: string): void;
  /** Calls `heard` for each notice on a channel; with an empty payload after a reconnection. */
  on(channel: Channel, heard: (payload: string) => void): () => void;
  close(): Promise<void>;
}

/** @param lookAgainMs how often all that are followed are looked at in one query, whatever was heard of them */
export async function openHub(
  db: Pick<Database, 'url' | 'query'>,
  lookAgainMs = LOOK_AGAIN_MS,
): Promise<EventHub> {
  const followers = new Map<string, Set<() => void>>();
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const observers: ((generationId: string | undefined) => void)[] = [];
  const wakeAll = (generationId: string): void => {
    for (const wake of followers.get(generationId) ?? []) wake();
  };
  const tell = (generationId: string, concerned?: string): void => {
    for (const heard of observers) heard(concerned);
    wakeAll(generationId);
  };

  /** The last event of each, as it was found before. */
  let seen: ReadonlyMap<string, number> = new Map();
  const lookAgain = async (): Promise<void> => {
    const ids = [...followers.keys()];
    if (ids.length === 0) return;
    const last = await lastEvents(db, ids);
    for (const id of ids) if (!last.has(id) || last.get(id) !== seen.get(id)) wakeAll(id);
    seen = last;
  };
  const listener = await listen(
    db.url,
    [EVENT_CHANNEL, ...CHANNELS],
    (channel, payload) => {
      const id = payload.slice(0, payload.indexOf(':'));
      if (channel === EVENT_CHANNEL) tell(id, id);
      else for (const heard of listeners.get(channel) ?? []) heard(payload);
    },
    () => {
      for (const heard of observers) heard(undefined);
      for (const id of followers.keys()) wakeAll(id);
      for (const heards of listeners.values()) for (const heard of heards) heard('');
    },
  );
  // What one look cannot find, for the database is away, the next one does.
  const timer = setInterval(() => void lookAgain().catch(() => undefined), lookAgainMs).unref();

  return {
    follow: (generationId, wake) => join(followers, generationId, wake),
    onNews: (heard) => void observers.push(heard),
    tell: (generationId) => tell(generationId.toLowerCase()),
    on: (channel, heard) => join(listeners, channel, heard),
    async close() {
      clearInterval(timer);
      await listener.close();
    },
  };
}

function join<T>(rooms: Map<string, Set<T>>, name: string, member: T): () => void {
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(member));
  return () => {
    room.delete(member);
    if (room.size === 0 && rooms.get(name) === room) rooms.delete(name);
  };
}
