import { isDatabaseAway } from '../../store/database.ts';

const DATABASE_PATIENCE_MS = 60_000;
const AGAIN_MS = 250;

/** Repeats what the database refuses while it is away. Writes are fenced, or harm nobody when they happen twice. */
export async function patiently<T>(work: () => Promise<T>, patienceMs = DATABASE_PATIENCE_MS): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
