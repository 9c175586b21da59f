/** The PostgreSQL of a whole run of the tests: started once, with one database from which the files copy theirs. */
import { addressOf, createDatabase, dropDatabase, furnish, startTestPostgres } from './postgres.ts';

export interface RunDatabase {
  /** What tells the files of it. */
  readonly environment: Readonly<Record<'KINORA_TEST_DATABASE_URL' | 'KINORA_TEST_TEMPLATE', string>>;
  stop(): Promise<void>;
}

export async function startRunDatabase(): Promise<RunDatabase> {
  const server = await startTestPostgres();
  try {
    const template = await createDatabase(server.url);
    await furnish(addressOf(server.url, template));
    return {
      environment: { KINORA_TEST_DATABASE_URL: server.url, KINORA_TEST_TEMPLATE: template },
      stop: async () => {
        await dropDatabase(server.url, template);
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
