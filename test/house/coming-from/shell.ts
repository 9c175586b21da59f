/** Runs the blocks of a page as its reader does: pasted into a shell, or saved as a program. */
import { spawnSync } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { ROOT } from '../../cli/support.ts';
import { run, unlessRuns } from '../../support/programs.ts';
import type { Ended } from '../../support/programs.ts';
import type { Block } from './blocks.ts';

/** A program that hangs is ended after so many milliseconds. */
const TIMEOUT = 300_000;

export interface Shell {
  /** What `export` and function definitions of a block leave behind is there for the blocks after it. */
  paste(code: string, env: Environment, keeps: boolean): Promise<Ended>;
  /** A program in a language other than the shell's, with what was exported. */
  save(block: Block, code: string, env: Environment): Promise<Ended>;
}
type Environment = Readonly<Record<string, string>>;

/** @param folder where the programs run: it looks like a clone of this repository */
export async function openShell(folder: string): Promise<Shell> {
  for (const name of ['examples', 'node_modules', 'docs'])
    await symlink(path.join(ROOT, name), path.join(folder, name));
  const kept = path.join(folder, '.kept');
  await writeFile(kept, '');
  const options = (env: Environment, input: string) => ({
    env: { ...env },
    input,
    cwd: folder,
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const paste: Shell['paste'] = (code, env, keeps) => {
    const after = keeps ? `\n{ export -p; declare -f; } > '${kept}'` : '';
    return run('bash', ['-s'], options(env, `. '${kept}'\n${exports(env)}\n${code}${after}\n`));
  };
  return {
    paste,
    async save({ language }, code, env) {
      if (language === 'python') return run('python3', ['-'], options(await exported(kept, env), code));
      const type = /\brequire\(/.test(code) ? 'commonjs' : 'module';
      return run(process.execPath, [`--input-type=${type}`, '-'], options(await exported(kept, env), code));
    },
  };
}

/** What is given wins over what an earlier block left behind. */
function exports(env: Environment): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value}'`)
    .join('\n');
}

/** Variables that a shell has exported, as programs see them. */
async function exported(kept: string, env: Environment): Promise<Record<string, string>> {
  if ((await readFile(kept, 'utf8')) === '') return { ...env };
  const { stdout } = await run('bash', ['-c', `. '${kept}'\n${exports(env)}\nenv -0`]);
  const pairs = stdout.split('\0').filter((pair) => /^\w+=/.test(pair));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** False, or the sentence with which a block is skipped: a program or a package that this machine has not. */
export function lacking({ language, code }: Block): string | false {
  if (language === 'sh')
    return firstLacking(['bash', 'curl', 'jq', 'base64'].filter((name) => hasWord(code, name)));
  if (language === 'python') {
    const names = [...code.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name);
    return unlessRuns('python3', '-c', `import ${names.join(', ')}`);
  }
  const names = [...code.matchAll(/(?:from |require\()["']([^"'.][^"']*)["']/g)].map(
    ([, name]) => name ?? '',
  );
  const missing = names.find((name) => !isBuiltin(name) && !resolves(name));
  return missing === undefined ? false : `the package ${missing} is not among the development dependencies`;
}

const hasWord = (code: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(code);

function firstLacking(programs: readonly string[]): string | false {
  const missing = ['bash', ...programs].find((name) => spawnSync('which', [name]).status !== 0);
  return missing === undefined ? false : `this machine has no ${missing}`;
}

function resolves(name: string): boolean {
  try {
    createRequire(path.join(ROOT, 'package.json')).resolve(name);
    return true;
  } catch {
    return false;
  }
}
