/** Whether a PostgreSQL that the operator named can be used, before anything relies on it. */
import pg from 'pg';
import { KinoraError } from '../ray/errors.ts';

const WITHIN_MS = 10_000;
/** `server_version_num` of the oldest release that the queue supports. */
const OLDEST = 130_000;

/** Throws a sentence (without the password) when the database does not answer or is too old. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: WITHIN_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    const version = Number(rows[0]?.version);
    if (version < OLDEST) {
      throw new Error(`it is PostgreSQL ${Math.floor(version / 10_000)}, needed is 13 or newer`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new KinoraError(
      `The database ${placeOf(client)} of DATABASE_URL cannot be used: ${reason}. Check the address and that the server runs, or unset DATABASE_URL to use the built-in one.`,
      { status: 503, code: 'database_unreachable', field: 'DATABASE_URL', cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function placeOf({ host, port, database }: pg.Client): string {
  return `${host}:${port}/${database ?? ''}`;
}
