/** How each engine is pointed at the provider of the fault runs. */
import { PROVIDERS } from '../../../../src/engines/providers.ts';
import type { Provider } from '../../../../src/engines/upstream/provider.ts';
import type { Resolution } from '../../../../src/ray/request.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';

export interface Setup {
  readonly id: string;
  /** Whether the same submit twice is one job there. */
  readonly repeatable: boolean;
  readonly resolutions: readonly Resolution[];
  readonly end_frame: boolean;
  /** Whether our card of its prices is the list that it charges by there. */
  readonly same_card: boolean;
  /** The provider's id of a job, from that of the generation there and what is remembered of the call. */
  readonly jobOf: (id: string, wire: Readonly<Record<string, unknown>>) => string;
  readonly environment: (origin: string) => Readonly<Record<string, string>>;
  readonly key: string;
}

interface Place {
  /** Path of the API at the provider. */
  readonly base: string;
  /** The cheapest tiers. */
  readonly resolutions: readonly Resolution[];
  readonly jobOf?: Setup['jobOf'];
}

const PLACES: Readonly<Record<string, Place>> = {
  luma: { base: '/v1', resolutions: ['360p', '540p'] },
  fal: { base: '/fal', resolutions: ['540p', '720p'] },
  oxen: { base: '/oxen', resolutions: ['540p', '720p'] },
  wavespeed: { base: '/wavespeed', resolutions: ['540p', '720p'], jobOf: (id) => id.replaceAll('-', '') },
  runware: {
    base: '/runware/v1',
    resolutions: ['360p', '540p'],
    jobOf: (_id, wire) => String(wire['taskUUID']),
  },
};

/** One for each provider that there is an engine for. */
export const SETUPS: readonly Setup[] = PROVIDERS.map(setupOf);

function setupOf(provider: Provider): Setup {
  const { id, repeatable, key_variable, card, capabilities } = provider;
  const place = PLACES[id];
  if (place === undefined)
    throw new Error(`the fault runs do not know where '${id}' lies: add it to setups.ts`);
  const key = `${id}-key-of-the-fault-runs:5f1c`;
  return {
    id,
    repeatable,
    key,
    resolutions: place.resolutions,
    end_frame: capabilities.end_frame,
    same_card:
      card === (Object.values(SURFACES).find((surface) => surface.id === id) ?? SURFACES.native).rate_card,
    jobOf: place.jobOf ?? ((job) => job),
    environment: (origin) => ({
      [key_variable]: key,
      [`KINORA_${id.toUpperCase()}_BASE_URL`]: origin + place.base,
      [`KINORA_${id.toUpperCase()}_PER_MINUTE`]: '10000',
    }),
  };
}
