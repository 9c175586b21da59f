// Files beside the pages. Each is named by its content, so that a browser may keep it for a year.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { BASE, FILES, ICON, PICTURES, ROOT, SHARED } from './pages.mjs';

const LOOK = join(ROOT, 'docs/site/look');
/** In the order of the cascade. */
const SHEETS = ['bar.css', 'room.css', 'article.css', 'narrow.css'];
const FONTS = ['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'];
const PICTURE = /\.(jpe?g|png|webp|svg)$/;

export async function readAssets() {
  const files = new Map();
  const add = (name, content) => {
    const bytes = Buffer.from(content);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const extension = extname(name);
    const path = `assets/${basename(name, extension)}-${hash}${extension}`;
    files.set(path, bytes);
    return BASE + path;
  };
  const minisearch = add('minisearch.js', searchEngine());
  return {
    files,
    style: add('docs.css', styleSheet(add)),
    theme: add('theme.js', readFileSync(join(LOOK, 'theme.js'))),
    script: add('docs.js', readFileSync(join(LOOK, 'docs.js'))),
    icon: add('favicon.svg', readFileSync(join(ROOT, ICON))),
    minisearch,
    pictures: await readPictures(add),
    /** @type {Map<string, string>} address by the path in the repository */
    downloads: new Map(FILES.map((file) => [file, add(downloadName(file), readFileSync(join(ROOT, file)))])),
  };
}

/** What no browser knows by its name is text. */
function downloadName(file) {
  return /\.(json|yaml|env)$/.test(file) ? file : `${basename(file)}.txt`;
}

/** @returns {Promise<Map<string, { address: string, width: number, height: number }>>} by the path in the repository */
async function readPictures(add) {
  const { default: sharp } = await import('sharp');
  const names = PICTURES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .filter((name) => PICTURE.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  ).sort();
  const entries = names.map(async (name) => {
    const bytes = readFileSync(join(ROOT, name));
    const { width, height } = await sharp(bytes).metadata();
    return [name, { address: add(name, bytes), width, height }];
  });
  return new Map(await Promise.all(entries));
}

function searchEngine() {
  const code = readFileSync(join(packageFolder('minisearch'), 'dist/es/index.js'), 'utf8');
  return code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}

function styleSheet(add) {
  const shared = SHARED.map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const look = SHEETS.map((name) => readFileSync(join(LOOK, name), 'utf8'));
  return [
    ...FONTS.map((name) => fontFaces(name, add)),
    ...shared.map((css) => css.replaceAll(/@import [^;]*;/g, '')),
    lightWithoutScript(shared[0]),
    ...look,
  ].join('\n');
}

/** Who runs no scripts has no switch: the light colours follow the system. */
function lightWithoutScript(tokens) {
  const colours = /:root\[data-theme='light'\] \{([^}]*)\}/.exec(tokens)?.[1];
  if (colours === undefined) throw new Error(`${SHARED[0]} has no light colours`);
  return `@media (prefers-color-scheme: light) {\n  :root:not([data-theme]) {${colours}}\n}`;
}

function fontFaces(name, add) {
  const folder = packageFolder(name);
  return readFileSync(join(folder, 'wght.css'), 'utf8').replaceAll(
    /url\(([^)]+)\)/g,
    (_, file) => `url(${add(file, readFileSync(join(folder, file)))})`,
  );
}

function packageFolder(name) {
  return join(ROOT, 'node_modules', name);
}

/** @param {Map<string, Buffer>} files by their path below `folder` */
export async function writeAssets(files, folder) {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
