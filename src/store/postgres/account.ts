import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { databaseError } from './error.ts';

const run = promisify(execFile);

/**
 * As whom the database programs run. PostgreSQL refuses to run as root, and `initdb` refuses users that the system's
 * user list does not know.
 *
 * - `self`: as whoever we are.
 * - `namespace`: inside a user namespace in which we look like an ordinary user. Owners of files stay as they are.
 * - `user`: as another user (only root can). Binaries and data must be reachable for that user.
 */
export type Account =
  | { readonly how: 'self' }
  | { readonly how: 'namespace'; readonly uid: number; readonly gid: number }
  | { readonly how: 'user'; readonly uid: number; readonly gid: number };

/** The command that runs `program` as the account, with the options that `spawn` needs for it. */
export function commandAs(account: Account, program: string, args: readonly string[]) {
  // The working folder of ours may be closed to the other user.
  const options = { cwd: path.parse(process.cwd()).root, env: quietEnvironment() };
  switch (account.how) {
    case 'self':
      return { program, args: [...args], options };
    case 'namespace':
      return { program: 'unshare', args: [...namespaceFlags(account), program, ...args], options };
    case 'user':
      return { program, args: [...args], options: { ...options, uid: account.uid, gid: account.gid } };
  }
}

/**
 * Chooses the account.
 *
 * @param owner user who owns the existing cluster folder, if there is one
 * @param force leaves the other way out; for tests of machines that forbid one of them
 */
export async function chooseAccount(
  binaries: Binaries,
  owner: { uid: number; gid: number; folder: string } | undefined,
  force?: 'namespace' | 'user',
): Promise<Account> {
  const uid = process.getuid?.();
  if (uid === undefined) return { how: 'self' }; // Windows
  if (uid !== 0) return ordinaryAccount(binaries, uid, owner);
  if (owner !== undefined && owner.uid !== 0) return { how: 'user', uid: owner.uid, gid: owner.gid };
  const nobody = await unprivilegedUser();
  if (force !== 'user' && (await namespacesWork(binaries, nobody))) return { how: 'namespace', ...nobody };
  return { how: 'user', ...nobody };
}

/** Whether this process may run a program inside a user namespace of its own. */
export async function namespacesWork(
  binaries: Binaries,
  user: { uid: number; gid: number },
): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const { program, args, options } = commandAs({ how: 'namespace', ...user }, binaries.postgres, [
    '--version',
  ]);
  return run(program, args, options).then(
    () => true,
    () => false,
  );
}

/** Ordinary user of the system's list who owns nothing: `nobody`, or else the last one that is not root. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const list = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const users = list.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || !Number(uid) ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
  const user = users.find(({ name }) => name === 'nobody') ?? users.at(-1);
  if (user === undefined) {
    throw databaseError(
      'database_user_unknown',
      'PostgreSQL does not run as root, and /etc/passwd lists no other user. Add one, or set DATABASE_URL to a PostgreSQL of yours.',
    );
  }
  return { uid: user.uid, gid: user.gid };
}

/** Whether a user may pass all folders above `target` and enter (or run) `target` itself. */
export async function canReach(target: string, user: { uid: number; gid: number }): Promise<boolean> {
  for (let place = path.resolve(target); ; place = path.dirname(place)) {
    const { mode, uid, gid } = await stat(place);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}

/** Whether the system's user list knows the user of this process. */
function isKnownUser(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

async function ordinaryAccount(
  binaries: Binaries,
  uid: number,
  owner: { uid: number; folder: string } | undefined,
): Promise<Account> {
  if (owner !== undefined && owner.uid !== uid) {
    throw databaseError(
      'database_folder_unusable',
      `The database folder ${owner.folder} belongs to user ${owner.uid}, but this process runs as user ${uid}. Start as that user, hand the folder over (chown -R ${uid}), or choose another KINORA_HOME.`,
    );
  }
  if (owner !== undefined || isKnownUser()) return { how: 'self' };
  const nobody = await unprivilegedUser();
  if (await namespacesWork(binaries, nobody)) return { how: 'namespace', ...nobody };
  throw databaseError(
    'database_user_unknown',
    `A new database cannot be made by user ${uid}, whom /etc/passwd does not list (docker run --user?). Run as a listed user, mount an /etc/passwd with this user, or set DATABASE_URL to a PostgreSQL of yours.`,
  );
}

function namespaceFlags(user: { uid: number; gid: number }): string[] {
  return ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'];
}

const ASTRAY = /^(?:PG|LD_|DYLD_|LC_|LANG|TZ$)/;
const SECRET = /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS)(?:_|$)|^DATABASE_URL$/i;

/** Without the variables by which PostgreSQL's programs and the library loader could be led astray, and without secrets. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ASTRAY.test(name) && !SECRET.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
