/** How each engine is pointed at the provider of the fault runs. */
import { PROVIDERS } from '../../../../src/engines/providers.ts';
import type { Provider } from '../../../../src/engines/upstream/provider.ts';
import { SURFACES } from '../../../../src/ray/surfaces.ts';
import type { Surface, SurfaceId } from '../../../../src/ray/surfaces.ts';
import type { Resolution } from '../../../../src/ray/request.ts';

/** Whom a shot asks: an engine, or a route. */
export interface Target {
  readonly id: string;
  /** Whether the same submit twice is one job there. */
  readonly repeatable: boolean;
  readonly resolutions: readonly Resolution[];
  readonly endFrame: boolean;
  readonly hdr: boolean;
}

type Settings = Readonly<Record<string, string>>;

export interface Setup extends Target {
  /** Through which the engine's jobs come in at the provider. */
  readonly surface: SurfaceId;
  /** Whether it is another Kinora, whose jobs come in as Luma's do. */
  readonly relay: boolean;
  /** Whether the provider of the fault runs asks the prices that the engine expects, so that a quote is the price. */
  readonly samePrices: boolean;
  /** The provider's id of a job, from that of the generation there and what is remembered of the call. */
  readonly jobOf: (id: string, wire: Readonly<Record<string, unknown>>) => string;
  readonly environment: (origin: string) => Settings;
  readonly key: string;
}

interface Place {
  /** Path of the API at the provider. */
  readonly base: string;
  readonly surface: Surface;
  /** The cheapest tiers. */
  readonly resolutions: readonly Resolution[];
  readonly jobOf?: Setup['jobOf'];
  /** Where clips are not made in HDR though footage is edited so. */
  readonly hdr?: false;
}

const PLACES: Readonly<Record<string, Place>> = {
  luma: { base: '/v1', surface: SURFACES.native, resolutions: ['360p', '540p'] },
  kinora: { base: '', surface: SURFACES.native, resolutions: ['360p', '540p'] },
  fal: { base: '/fal', surface: SURFACES.fal, resolutions: ['540p', '720p'] },
  oxen: { base: '/oxen', surface: SURFACES.oxen, resolutions: ['540p', '720p'], hdr: false },
  wavespeed: {
    base: '/wavespeed',
    surface: SURFACES.wavespeed,
    resolutions: ['540p', '720p'],
    jobOf: (id) => id.replaceAll('-', ''),
  },
  runware: {
    base: '/runware/v1',
    surface: SURFACES.runware,
    resolutions: ['360p', '540p'],
    jobOf: (_id, wire) => String(wire['taskUUID']),
  },
};

/** One for each provider that there is an engine for. */
export const SETUPS: readonly Setup[] = PROVIDERS.map(setupOf);

/** The settings of all of them, with their providers at one place. */
export function settingsAt(
  origin: string,
  change: (setup: Setup, settings: Settings) => Settings = (_setup, settings) => settings,
): Settings {
  return Object.fromEntries(
    SETUPS.flatMap((setup) => Object.entries(change(setup, setup.environment(origin)))),
  );
}

const IN_ORDER = 'in-order';

/** The operator's routes here. */
export const ROUTES = JSON.stringify({
  [IN_ORDER]: { policy: 'ordered', engines: ['wavespeed', 'oxen', 'fal', 'luma', 'runware'] },
});

/** That, and the route that is there without being set. */
export const ROUTED: readonly Target[] = [IN_ORDER, 'cheapest'].map((id) => ({
  id,
  repeatable: false,
  resolutions: ['540p', '720p'],
  endFrame: false,
  hdr: true,
}));

function setupOf(provider: Provider): Setup {
  const { id, repeatable = false, key_variable, capabilities } = provider;
  const place = PLACES[id];
  if (place === undefined)
    throw new Error(`the fault runs do not know where '${id}' lies: add it to setups.ts`);
  const key = `${id}-key-of-the-fault-runs:5f1c`;
  return {
    id,
    repeatable,
    surface: place.surface.id,
    relay: provider.relay ?? false,
    key,
    resolutions: place.resolutions,
    endFrame: capabilities.end_frame,
    hdr: place.hdr ?? capabilities.hdr,
    samePrices: provider.card === place.surface.rate_card,
    jobOf: place.jobOf ?? ((job) => job),
    environment: (origin) => ({
      [key_variable]: key,
      [`KINORA_${id.toUpperCase()}_BASE_URL`]: origin + place.base,
      [`KINORA_${id.toUpperCase()}_PER_MINUTE`]: '10000',
    }),
  };
}
