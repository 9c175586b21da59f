/** Watches which names this process looks up: a client under test may ask for no host but ours. */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';

export interface Watch {
  /** Names other than this machine's that were asked for, in order. None of them was resolved. */
  readonly asked: readonly string[];
  stop(): void;
}

/** From now on no name leaves this machine: a foreign one is not found, and is remembered. */
export function watchLookups(): Watch {
  const { lookup } = dns;
  const asked: string[] = [];
  const guarded = (name: string, ...rest: unknown[]): void => {
    if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) {
      Reflect.apply(lookup, dns, [name, ...rest]);
      return;
    }
    asked.push(name);
    const answer = rest.at(-1) as (error: Error) => void;
    answer(Object.assign(new Error(`a test asked for ${name}`), { code: 'ENOTFOUND', hostname: name }));
  };
  dns.lookup = guarded as typeof dns.lookup;
  syncBuiltinESMExports();
  return {
    asked,
    stop() {
      dns.lookup = lookup;
      syncBuiltinESMExports();
    },
  };
}
