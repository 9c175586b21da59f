/** Node, memory, processors and the programs that come with Kinora. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { formatBytes } from '../terminal/format.ts';
import { ok, problem, warning, type Finding } from './finding.ts';

const NEEDED_NODE = 24;
/** The peak of a worker that renders 1080p, and the database beside it. */
const GOOD_MEMORY = 1_500_000_000;
const KERNELS = fileURLToPath(new URL('../../previz/kernels/', import.meta.url));

export function checkNode(): Finding {
  const version = process.versions.node;
  if (Number.parseInt(version, 10) >= NEEDED_NODE)
    return ok('node', `Node ${version} for ${process.platform} ${process.arch}.`);
  return problem('node', `This is Node ${version}; Kinora needs ${NEEDED_NODE} or newer.`);
}

export function checkMemory(): Finding {
  const [free, total] = [freemem(), totalmem()];
  const facts = `${formatBytes(free)} of ${formatBytes(total)} of memory are free; ${availableParallelism()} processors.`;
  if (total < GOOD_MEMORY)
    return problem('memory', `${facts} Rendering 1080p needs about ${formatBytes(GOOD_MEMORY)}.`);
  if (free < GOOD_MEMORY)
    return warning('memory', `${facts} Renders at 1080p may be slow: they need about 0.9 GB.`);
  return ok('memory', facts);
}

/** In a clone each kernel is compiled from its source; in a package only the compiled ones are there. */
export async function checkKernels(): Promise<Finding> {
  const sources = (await readdir(KERNELS)).filter((name) => name.endsWith('.as.ts'));
  const compiled = existsSync(`${KERNELS}build`) ? await readdir(`${KERNELS}build`) : [];
  const missing = sources
    .map((name) => name.replace('.as.ts', '.wasm'))
    .filter((name) => !compiled.includes(name));
  const there = compiled.filter((name) => name.endsWith('.wasm'));
  if (missing.length === 0 && there.length > 0)
    return ok('kernels', `${there.length} rendering kernels are compiled.`);
  return problem(
    'kernels',
    `Rendering kernels are missing (${missing.join(', ') || 'all'}): run "npm run setup", or install Kinora again.`,
  );
}

/** Loads what has native code; a platform without it shows here. */
export async function checkMediaLibraries(): Promise<Finding> {
  try {
    const [{ default: sharp }, { Codec }, { FF_ENCODER_LIBX264 }] = await Promise.all([
      import('sharp'),
      import('node-av/lib'),
      import('node-av/constants'),
    ]);
    if (!Codec.findEncoderByName(FF_ENCODER_LIBX264))
      return problem('media', 'The FFmpeg of node-av has no H.264 encoder (libx264).');
    return ok('media', `libvips ${sharp.versions.vips} and FFmpeg with its H.264 encoder load.`);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return problem(
      'media',
      `A media library does not load: ${why}. Install again with optional dependencies (npm install --include=optional).`,
    );
  }
}
