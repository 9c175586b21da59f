import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { commandAs, type Account } from './account.ts';
import { isAlive, SUPERVISOR_NAME } from './postmaster.ts';

/**
 * Runs the server and reads our pipe, which closes when we end in whatever way; then the server gets a fast
 * shutdown, and 15 s later a harder one. $1 is our process id (`custodyOf` reads it),
 * $2 a folder to remove after a clean shutdown (or empty), the rest the server's command.
 *
 * INT and HUP are ignored: Ctrl-C or a closed terminal end the owner first, which still needs the database.
 * Short sleeps in turn: a signal to a long one in the background is lost while that is just being forked.
 */
const SUPERVISE = `
trap '' INT HUP
remove=$2; shift 2
exec 3<&0
"$@" </dev/null >&2 3<&- &
db=$!
trap 'kill -INT "$db" 2>/dev/null' TERM
echo "$db"
exec >&2
(
  trap exit TERM
  while read -r _ <&3; do :; done
  kill -INT "$db" 2>/dev/null
  left=300
  while [ "$left" -gt 0 ]; do
    sleep 0.05 2>/dev/null || { sleep 1; left=$((left - 19)); }
    left=$((left - 1))
  done
  kill -QUIT "$db" 2>/dev/null
) &
watch=$!
exec 3<&-
while :; do
  wait "$db"; code=$?
  kill -0 "$db" 2>/dev/null || break
done
kill -TERM "$watch" 2>/dev/null
wait "$watch"
if [ "$code" = 0 ] && [ -n "$remove" ]; then rm -rf -- "$remove"; fi
exit "$code"
`;

/** The same guard for a server that is running already ($1 its pid). */
const GUARD = `
trap '' INT HUP
while read -r _; do :; done
kill -INT "$1" 2>/dev/null || exit 0
left=75
while kill -0 "$1" 2>/dev/null; do
  left=$((left - 1))
  [ "$left" = 0 ] && kill -QUIT "$1"
  sleep 0.2 2>/dev/null || sleep 1
done
`;

/** A server process that hangs on us. */
export interface Supervised {
  /** Of the server itself, not of the supervisor; undefined until the supervisor has said it. */
  readonly pid: () => number | undefined;
  /** Fulfilled when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Fast shutdown (open transactions are rolled back); fulfilled when the process is gone. */
  stop(): Promise<void>;
}

/** Starts the server under a supervisor; both live outside our process group, out of reach of Ctrl-C. */
export function supervise(
  account: Account,
  program: string,
  args: readonly string[],
  logFile: number,
  removeAtEnd: string | undefined,
): Supervised {
  if (process.platform === 'win32') return superviseOnWindows(program, args, logFile);
  const shell = ['-c', SUPERVISE, SUPERVISOR_NAME, String(process.pid), removeAtEnd ?? '', program, ...args];
  const command = commandAs(account, 'sh', shell);
  const child = spawn(command.program, command.args, {
    ...command.options,
    detached: true,
    stdio: ['pipe', 'pipe', logFile],
  });
  let pid: number | undefined;
  child.stdout?.setEncoding('utf8').once('data', (line: string) => {
    pid = Number(line) || undefined;
  });
  const ended = endOf(child);
  detach(child);
  return { pid: () => pid, ended, stop: () => closePipe(child, ended) };
}

/** Ties a server that somebody else has left behind to our own life. */
export function guard(pid: number): Supervised {
  const child = spawn('sh', ['-c', GUARD, `${SUPERVISOR_NAME}-guard`, String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  detach(child);
  const ended = gone(pid).then(() => {
    child.kill('SIGKILL'); // It must not live to signal a later process with the same id.
  });
  return { pid: () => pid, ended, stop: () => closePipe(child, ended) };
}

/** Watches a server that belongs to another living owner: stopping it is not our business. */
export function watch(pid: number): Supervised {
  return { pid: () => pid, ended: gone(pid), stop: async () => {} };
}

/**
 * Windows has no `sh`: the server is a plain child. When we are killed it lives on until the next start adopts it.
 */
function superviseOnWindows(program: string, args: readonly string[], logFile: number): Supervised {
  const child = spawn(program, [...args], {
    detached: true,
    windowsHide: true,
    stdio: ['ignore', logFile, logFile],
  });
  const ended = endOf(child);
  detach(child);
  return {
    pid: () => child.pid,
    ended,
    stop: async () => {
      const folder = args[args.indexOf('-D') + 1] ?? '';
      const control = program.replace(/postgres\.exe$/, 'pg_ctl.exe');
      spawn(control, ['stop', '-D', folder, '-m', 'fast', '-s'], { stdio: 'ignore', windowsHide: true });
      await ended;
    },
  };
}

async function closePipe(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref(); // From here on somebody waits for it.
  child.stdin?.end();
  const alive = setInterval(() => {}, 1000);
  await ended.finally(() => clearInterval(alive));
}

async function endOf(child: ChildProcess): Promise<void> {
  child.stdin?.on('error', () => {}); // The supervisor is gone; its exit tells.
  await Promise.race([once(child, 'exit'), once(child, 'error')]).catch(() => {});
}

/** A forgotten database does not keep a program from ending; the closing pipe then stops the database. */
function detach(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout]) {
    if (stream instanceof Socket) stream.unref(); // Which is what pipes to children are.
  }
}

/** Processes that are not our children do not tell us about their end. */
async function gone(pid: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    resolve();
  }, 50);
  timer.unref();
  return promise;
}
