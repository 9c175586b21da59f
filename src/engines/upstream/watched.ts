/** Calls to a provider, with an ear for how it is: whoever admits work to it wants to know. */
import type { EngineNews } from '../engine.ts';
import type { Api } from './api.ts';
import { Away, Barred, Lost, Refused } from './trouble.ts';

/** Uploads to addresses that the provider gave are left out: they lie at others. */
export function watchedApi(api: Api, heard: ((news: EngineNews) => void) | undefined): Api {
  if (heard === undefined) return api;
  const watch = async <T>(answering: Promise<T>): Promise<T> => {
    try {
      const answer = await answering;
      heard({ kind: 'well' });
      return answer;
    } catch (error) {
      const news = newsOf(error);
      if (news) heard(news);
      throw error;
    }
  };
  return {
    ...api,
    call: (call) => watch(api.call(call)),
    sendStream: (call, body) => watch(api.sendStream(call, body)),
    sendForm: (call, file) => watch(api.sendForm(call, file)),
  };
}

/** A refusal is an answer, unless all others would be refused like it. Undefined for what is no matter of the provider's. */
function newsOf(error: unknown): EngineNews | undefined {
  if (error instanceof Barred)
    return { kind: error.bar === 'key' ? 'shut' : 'trouble', sentence: error.message };
  if (error instanceof Refused) return { kind: 'well' };
  if (error instanceof Away && error.failure_code === 'rate_limited')
    return { kind: 'busy', sentence: error.message, again_in_ms: error.retry_after_ms };
  if (error instanceof Away || error instanceof Lost) return { kind: 'trouble', sentence: error.message };
  return undefined;
}
