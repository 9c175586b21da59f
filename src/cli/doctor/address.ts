/** The server that commands would speak to, and the key that they would use; no key is made for it. */
import type { Config } from '../../jobs/config.ts';
import type { Address } from '../client/call.ts';
import { findRunning } from '../connect/connect.ts';
import { knownLocalKey } from '../connect/local-key.ts';

export async function addressOf(config: Config): Promise<Address | undefined> {
  const { KINORA_URL: named, KINORA_API_KEY: given } = process.env;
  const url = named !== undefined && named !== '' ? named.replace(/\/+$/, '') : await findRunning(config);
  const key = given !== undefined && given !== '' ? given : await knownLocalKey(config.home);
  return url === undefined || key === undefined ? undefined : { url, key };
}
