/** Everything that can be set by the environment, from the one place where each is read. */
import { PROVIDERS } from '../engines/providers.ts';
import { variablesOf } from '../engines/upstream/settings.ts';
import { settingsSchema } from '../jobs/settings.ts';
import { blobSettingsSchema } from '../store/blobs/settings.ts';
import { describeSettings, type DescribedSetting } from '../store/describe-settings.ts';

export type Setting = DescribedSetting;

export type SettingGroup = 'server' | 'media' | 'engines' | 'command line';

/** Read by the commands alone, each where it is used. */
const COMMAND_LINE: readonly Setting[] = [
  {
    name: 'KINORA_URL',
    meaning: 'The server that commands talk to, with `KINORA_API_KEY`.',
    usual: 'the one of this data folder, else a private one',
    allowed: 'an http or https address',
    secret: false,
  },
  {
    name: 'NO_COLOR',
    meaning: 'Set to anything: no colours in a terminal.',
    usual: 'colours',
    allowed: 'anything',
    secret: false,
  },
];

export const SETTINGS: Readonly<Record<SettingGroup, readonly Setting[]>> = {
  server: describeSettings(settingsSchema),
  media: describeSettings(blobSettingsSchema),
  engines: PROVIDERS.flatMap(variablesOf),
  'command line': COMMAND_LINE,
};

const NAMES: ReadonlySet<string> = new Set(
  Object.values(SETTINGS).flatMap((settings) => settings.map(({ name }) => name)),
);
/** Ours, and no settings: between our own processes, and for tests. */
const OWN = /^KINORA_(?:WORKER_NAME|SOAK|TEST_.*)$/;

/** Names that look like a setting of ours and are none: most likely a slip. */
export function unknownSettings(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment).filter(
    (name) => name.startsWith('KINORA_') && !NAMES.has(name) && !OWN.test(name),
  );
}
