/** The browser of the tests: the system's Chromium where one starts, else the one that the package `@sparticuz/chromium` carries. */
import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const ROOT = path.join(import.meta.dirname, '../../..');
const FACTS = path.join(ROOT, 'node_modules/@sparticuz/chromium/package.json');
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** `chromium.args` of the package would fake isolation and switch off the web's security, which is what is tested here. */
const ARGS = [
  ...(process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  '--autoplay-policy=no-user-gesture-required',
  // A name of another machine, whose plain http is no secure context.
  '--host-resolver-rules=MAP studio.test 127.0.0.1',
];
/** Milliseconds for a start on a busy machine. */
const PATIENCE = 60_000;

interface Candidate {
  readonly program: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the one that `KINORA_TEST_BROWSER` names, or the first that starts: Ubuntu's `chromium-browser`, for one, may be
 * a script that only tells where to get one.
 *
 * @throws with what to install, where none starts
 */
export async function startChromium(): Promise<Browser> {
  const refusals: string[] = [];
  for await (const { program, env = {} } of candidates(refusals)) {
    try {
      const environment = { ...process.env, ...env } as Record<string, string>;
      return await chromium.launch({
        executablePath: program,
        args: ARGS,
        env: environment,
        timeout: PATIENCE,
      });
    } catch (error) {
      refusals.push(`${program}: ${reasonOf(error)}`);
    }
  }
  throw new Error(
    'The tests of the Workbench need a browser, and none starts here. Install Chromium or Google Chrome ' +
      '(Debian, Ubuntu: apt-get install chromium), or name the program of one in KINORA_TEST_BROWSER.' +
      refusals.map((refusal) => `\n- ${refusal}`).join(''),
  );
}

async function* candidates(refusals: string[]): AsyncGenerator<Candidate> {
  const named = process.env['KINORA_TEST_BROWSER'];
  if (named !== undefined && named !== '') {
    yield { program: named };
    return;
  }
  for (const program of SYSTEM) if (await exists(program)) yield { program };
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const folder = await unpacked().catch((error: unknown) => {
    refusals.push(`@sparticuz/chromium cannot be unpacked: ${reasonOf(error)}`);
  });
  if (folder === undefined) return;
  const program = path.join(folder, 'chromium');
  const env = { FONTCONFIG_FILE: path.join(folder, FONTS) };
  yield { program, env };
  // A bare system has no NSS.
  yield { program, env: { ...env, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } };
}

/**
 * The package unpacks below the temporary folder, which may be small or run nothing, and takes what lies there for its own:
 * hence a folder of the clone for each version, which appears all at once, because other test processes do the same.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(FACTS, 'utf8')) as { version: string };
  const build = path.join(ROOT, 'build');
  const folder = path.join(build, `chromium-${version}`);
  if (await exists(folder)) return folder;
  await mkdir(build, { recursive: true });
  const partial = await mkdtemp(`${folder}.`);
  try {
    // Its libraries come out only where it believes to be in a cloud function.
    const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', UNPACK], {
      cwd: ROOT,
      env,
    });
    await writeFile(path.join(partial, FONTS), fontsOf(folder));
    // Where another process was first, its folder is as good.
    await rename(partial, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
    return folder;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** The system's fonts, and the package's: without any, Chromium dies of the first letter. */
const FONTS = 'fonts.conf';
const fontsOf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

const UNPACK = `await (await import('@sparticuz/chromium')).default.executablePath()`;

/** The line that tells why: of a program that ended, what it wrote last. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n');
  return (lines.find((line) => /error while|spawn |Error:|cannot|needs/.test(line)) ?? message).trim();
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
