/** Whether a PostgreSQL that the operator named can be used, before anything relies on it. */
import pg from 'pg';
import { KinoraError } from '../ray/errors.ts';
import { systemCode } from '../ray/system-error.ts';

const WITHIN_MS = 10_000;
/** `server_version_num` of the oldest release that the queue supports. */
const OLDEST = 130_000;

/** Gives its version. Throws a sentence (without the password) when the database does not answer or is too old. */
export async function checkDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: WITHIN_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num') as number`,
    );
    const [found] = rows;
    if (found === undefined || Number(found.number) < OLDEST) {
      throw new Error(`it is PostgreSQL ${found?.version ?? ''}, needed is 13 or newer`);
    }
    return found.version;
  } catch (error) {
    throw new KinoraError(
      `The database ${placeOf(client)} of DATABASE_URL cannot be used: ${reasonOf(error)}. ${adviceFor(error, client)}, or unset DATABASE_URL to use the built-in one.`,
      { status: 503, code: 'database_unreachable', field: 'DATABASE_URL', cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Where a name has several addresses, the error of all of them together has no words of its own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || (systemCode(error) ?? error.name);
}

/** SQLSTATE: 28 is about who one is, 3D000 a database that is not there. */
function adviceFor(error: unknown, { user, database }: pg.Client): string {
  const code = systemCode(error) ?? '';
  if (code.startsWith('28')) return `Check the user ${user ?? ''} and its password in DATABASE_URL`;
  if (code === '3D000') return `Make the database (createdb ${database ?? ''})`;
  return 'Check the address and that the server runs';
}

function placeOf({ host, port, database }: pg.Client): string {
  return `${host}:${port}/${database ?? ''}`;
}
