/** The providers that can do the work, each as an engine. */
import type { Engine } from './engine.ts';
import { falProvider } from './fal/index.ts';
import { kinoraProvider } from './kinora/index.ts';
import { lumaProvider } from './luma/index.ts';
import { oxenProvider } from './oxen/index.ts';
import { runwareProvider } from './runware/index.ts';
import { createUpstreamEngine } from './upstream/engine.ts';
import type { Provider } from './upstream/provider.ts';
import { WITHHELD, settingsOf } from './upstream/settings.ts';
import { wavespeedProvider } from './wavespeed/index.ts';

export const PROVIDERS: readonly Provider[] = [
  lumaProvider,
  falProvider,
  runwareProvider,
  wavespeedProvider,
  oxenProvider,
  kinoraProvider,
];

/** All of them; those without a key are listed and refuse work. */
export function createProviderEngines(
  environment: Readonly<Record<string, string | undefined>>,
  common: { allow_private: boolean; pace: number },
): Engine[] {
  return PROVIDERS.map((provider) =>
    createUpstreamEngine(provider, settingsOf(provider, environment, common)),
  );
}

export interface KeysSet {
  /** Variables that hold a provider's key. */
  readonly given: readonly string[];
  /** Those that only say that there is one, for processes that ask nobody. */
  readonly withheld: readonly string[];
}

/** Which providers' keys an environment has. */
export function keysSetIn(environment: Readonly<Record<string, string | undefined>>): KeysSet {
  const set = PROVIDERS.map(({ key_variable }) => key_variable).filter((name) => environment[name]?.trim());
  const isWithheld = (name: string): boolean => environment[name]?.trim() === WITHHELD;
  return { given: set.filter((name) => !isWithheld(name)), withheld: set.filter(isWithheld) };
}
