/** The command by which a person whose own Node is too old starts Kinora: a launcher that keeps the right Node as its child. */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../../..');

/** `node scripts/run.mjs` with the machine's own older Node; where there is none, the launcher called by hand. */
export async function launcherCommand(): Promise<string[]> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const node = path.join(folder, 'node');
    if (await isOlder(node)) return [node, path.join(ROOT, 'scripts/run.mjs')];
  }
  const byHand = `import { launch } from ${JSON.stringify(path.join(ROOT, 'bin/launch.mjs'))}; launch(process.execPath, process.argv.slice(1));`;
  return [process.execPath, '--input-type=module', '--eval', byHand, '--'];
}

async function isOlder(node: string): Promise<boolean> {
  try {
    await access(node, constants.X_OK);
    const { stdout } = await run(node, ['-p', 'process.versions.node']);
    const major = Number.parseInt(stdout, 10);
    return major >= 18 && major < 24;
  } catch {
    return false;
  }
}
