/** `kinora keys add | list | engine | revoke`: who may use this server. */
import type { Command } from 'commander';
import type { Key } from '../client/answers.ts';
import { usage } from '../errors.ts';
import { formatTable, formatTime } from '../terminal/format.ts';
import { wholeNumber } from './request.ts';
import { withClient } from './with-client.ts';

interface AddOptions {
  owner?: string;
  admin?: boolean;
  rpm?: number;
  jobs?: number;
  engine?: string;
  expires?: string;
  json?: boolean;
}

export function addKeys(program: Command): void {
  const keys = program.command('keys').description('make, list, change and revoke API keys');
  keys
    .command('add <name>')
    .description('make a key; its secret is shown once')
    .option('--owner <name>', 'whose generations and files it sees (default "default")')
    .option('--admin', 'sees everything and may manage keys')
    .option('--rpm <n>', 'submits a minute at most', wholeNumber)
    .option('--jobs <n>', 'unfinished generations at most', wholeNumber)
    .option('--engine <name>', 'the engine or route of its requests that name none')
    .option('--expires <date>', 'last moment of its life, e.g. 2027-01-31 or 2027-01-31T12:00Z')
    .option('--json', 'print JSON')
    .action(add);
  keys
    .command('list')
    .description('list the keys, without secrets')
    .option('--json', 'print JSON')
    .action(list);
  keys
    .command('engine <id> [name]')
    .description("set the engine or route of a key's requests that name none; the server's without a name")
    .option('--json', 'print JSON')
    .action(setEngine);
  keys
    .command('revoke <id>')
    .description('revoke a key at once')
    .option('--json', 'print JSON')
    .action(revoke);
}

async function add(name: string, options: AddOptions): Promise<void> {
  const { owner, admin, rpm, jobs, engine, expires } = options;
  await withClient(options, async (client, output) => {
    const key = await client.addKey({
      name,
      owner,
      admin,
      requests_per_minute: rpm,
      concurrent_jobs: jobs,
      engine,
      expires_at: expires === undefined ? undefined : timeOf(expires),
    });
    output.note(`Key ${key.id} for ${key.owner}${key.admin ? ', admin' : ''}. It is shown this once:`);
    output.result(key, () => key.secret);
  });
}

async function setEngine(id: string, name: string | undefined, options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const key = await client.changeKey(id, { engine: name ?? null });
    output.result(
      key,
      () => `Requests of ${key.name} that name no engine go to ${key.engine ?? 'the default'}.`,
    );
  });
}

async function list(options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    const keys = await client.keys();
    output.result({ data: keys }, () =>
      formatTable(['ID', 'NAME', 'OWNER', 'BEGINS', 'ENGINE', 'STATE'], keys.map(rowOf)),
    );
  });
}

async function revoke(id: string, options: { json?: boolean }): Promise<void> {
  await withClient(options, async (client, output) => {
    await client.revokeKey(id);
    output.result({ id, revoked: true }, () => `Revoked ${id}.`);
  });
}

function rowOf(key: Key): string[] {
  const state = key.revoked_at
    ? `revoked ${formatTime(key.revoked_at)}`
    : key.expires_at
      ? `until ${formatTime(key.expires_at)}`
      : 'valid';
  return [key.id, key.name, key.owner, key.hint, key.engine ?? '', key.admin ? `${state}, admin` : state];
}

function timeOf(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw usage(`--expires '${text}' is no date; write it like 2027-01-31.`);
  return time.toISOString();
}
