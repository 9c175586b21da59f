// Compiles src/previz/kernels/*.as.ts to build/*.wasm, each only when its source, the flags or the compiler changed, and packs
// all of them into build/kernels.bin, which the Workbench loads as one file.
// Plain JavaScript for any Node from 18 up: the set-up script calls it before the right Node is at hand.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// One memory is shared by all kernels and threads, hence imported; 16384 pages = 1 GiB, an address range, not use.
const FLAGS =
  '--runtime stub --enable simd,threads --sharedMemory --importMemory --initialMemory 1 --maximumMemory 16384 -O3 --noAssert';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'src/previz/kernels');
const build = join(folder, 'build');
const packed = join(build, 'kernels.bin');
/** What kernels import; each is compiled anew when any of it changes. */
const shared = join(folder, 'shared');
const SHARED = existsSync(shared) ? readdirSync(shared).sort() : [];

/**
 * Compiles what changed; returns the names of the kernels that were compiled.
 * @param {(count: number) => void} [onStart] called before any is compiled
 */
export async function buildKernels(onStart) {
  const version = readFileSync(join(root, 'node_modules/assemblyscript/package.json'), 'utf8').match(
    /"version": "(.*?)"/,
  )?.[1];
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.as.ts'))
    .map((file) => file.slice(0, -'.as.ts'.length));
  const stale = names.filter(
    (name) => stampOf(name) !== fingerprint(name, version) || !existsSync(wasmOf(name)),
  );
  removeOrphans(names);
  if (stale.length === 0) {
    if (!existsSync(packed)) pack(names);
    return [];
  }
  onStart?.(stale.length);
  const { default: asc } = await import(
    pathToFileURL(join(root, 'node_modules/assemblyscript/dist/asc.js')).href
  );
  mkdirSync(build, { recursive: true });
  rmSync(packed, { force: true }); // Whoever ends this half-way through is to pack it again.
  for (const name of stale) {
    const partial = join(build, `${name}.${process.pid}.wasm`);
    const run = await asc.main(
      [join('src/previz/kernels', `${name}.as.ts`), '-o', partial, ...FLAGS.split(' ')],
      { baseDir: root },
    );
    if (run.error) {
      rmSync(partial, { force: true });
      throw new Error(`The kernel ${name} does not compile:\n${run.stderr.toString()}`);
    }
    renameSync(partial, wasmOf(name));
    writeFileSync(join(build, `${name}.stamp`), fingerprint(name, version));
  }
  pack(names);
  return stale;
}

/** Four bytes: the length (little-endian) of a JSON list of names and sizes, which follows; then the modules. */
function pack(names) {
  const modules = names.sort().map((name) => [name, readFileSync(wasmOf(name))]);
  const list = Buffer.from(JSON.stringify(modules.map(([name, bytes]) => [name, bytes.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(list.length);
  const partial = `${packed}.${process.pid}`;
  mkdirSync(build, { recursive: true });
  writeFileSync(partial, Buffer.concat([length, list, ...modules.map(([, bytes]) => bytes)]));
  renameSync(partial, packed);
}

function fingerprint(name, version) {
  return createHash('sha256')
    .update(`${version}\n${FLAGS}\n`)
    .update(readFileSync(join(folder, `${name}.as.ts`)))
    .update(SHARED.map((file) => readFileSync(join(shared, file), 'utf8')).join('\n'))
    .digest('hex');
}

function stampOf(name) {
  try {
    return readFileSync(join(build, `${name}.stamp`), 'utf8');
  } catch {
    return undefined;
  }
}

function wasmOf(name) {
  return join(build, `${name}.wasm`);
}

/** A kernel that was renamed must not live on in the build folder. */
function removeOrphans(names) {
  if (!existsSync(build)) return;
  for (const file of readdirSync(build)) {
    if (/^[a-z0-9-]+\.(wasm|stamp)$/.test(file) && !names.includes(file.replace(/\.(wasm|stamp)$/, '')))
      rmSync(join(build, file));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildKernels();
  if (built.length > 0)
    console.log(`Compiled ${built.length} kernel${built.length === 1 ? '' : 's'}: ${built.join(', ')}`);
}
