/** `last`, said in place of an id: the generation that was made last. */
import type { Client } from '../client/client.ts';
import { CliError, EXIT } from '../errors.ts';

const LAST = 'last';

/** For the help of commands that take it. */
export const ID_HELP = 'id of a generation, or "last" for the newest one';

export async function idOf(named: string, client: Client): Promise<string> {
  if (named !== LAST) return named;
  const [newest] = (await client.list({ limit: 1 })).data;
  if (newest === undefined) throw new CliError('There is no generation yet.', EXIT.refused);
  return newest.id;
}
