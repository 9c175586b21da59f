/** The model itself, inside its process: loaded once, asked for one still at a time. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type * as Runtime from 'onnxruntime-node';
import { layoutOf, mapSize } from './layout.ts';
import type { LoadOrder, ModelFacts, RawDepth, ReadOrder } from './messages.ts';

export interface DepthSession {
  readonly facts: ModelFacts;
  read(order: ReadOrder): Promise<RawDepth>;
}

/** Fixed, so that the order in which sums are taken does not follow the machine. */
const THREADS = 2;
/** Severity from which on the runtime writes to stderr: fatal. What goes wrong reaches us as an error. */
const FATAL = 4;
/** Mean and standard deviation of ImageNet's pictures, by which such models are trained (Depth Anything V2). */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

/** Throws an `Error` whose message completes "the depth model …". */
export async function openSession({ path, runtime: name }: LoadOrder): Promise<DepthSession> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new Error('is no file that can be read');
  const runtime = await importRuntime(name);
  const session = await createSession(runtime, path);
  const layout = layoutOf(session.inputMetadata, session.outputMetadata);
  const run = async (
    picture: Float32Array,
    { width, height }: Size,
  ): Promise<Runtime.OnnxValue | undefined> => {
    const tensor = new runtime.Tensor('float32', picture, [1, 3, height, width]);
    return (await session.run({ [layout.input]: tensor }, [layout.output]))[layout.output];
  };
  const open = layout.width === undefined && layout.height === undefined;
  const { width, height } = open && !(await runs(run, TRIAL)) ? TRACED : layout;
  const facts = { sha256: await sha256Of(path), runtime: runtime.env.versions.node ?? '', width, height };
  return {
    facts,
    async read(order) {
      const given = await run(normalised(order), order).catch((error: unknown) => {
        const size = `${order.width} × ${order.height}`;
        throw new Error(`failed on a picture of ${size} (${firstLine(error).slice(0, 200)})`);
      });
      return depthOf(given);
    },
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A small picture of another shape than most exports are traced with. */
const TRIAL: Size = { width: 224, height: 126 };
/** The one size that an export takes which calls every size open, but holds constants of the size it was traced with. */
const TRACED: Size = { width: 518, height: 518 };

async function runs(
  run: (picture: Float32Array, size: Size) => Promise<unknown>,
  size: Size,
): Promise<boolean> {
  try {
    await run(new Float32Array(3 * size.width * size.height), size);
    return true;
  } catch {
    return false;
  }
}

/** An optional package: whoever has no model needs none of its 288 MB. */
async function importRuntime(name: string): Promise<typeof Runtime> {
  try {
    // The package's own types; what is not as they say shows in the first call.
    return (await import(name)) as typeof Runtime;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (missing) throw new Error(`needs the package ${name}: run "npm install ${name}" beside Kinora`);
    throw new Error(`needs the package ${name}, which does not load here: ${firstLine(error)}`);
  }
}

async function createSession(runtime: typeof Runtime, path: string): Promise<Runtime.InferenceSession> {
  try {
    return await runtime.InferenceSession.create(path, {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      intraOpNumThreads: THREADS,
      interOpNumThreads: 1,
      // A still is read now and then: what the runtime would keep between two is memory that nobody uses.
      enableCpuMemArena: false,
      enableMemPattern: false,
      logSeverityLevel: FATAL,
    });
  } catch (error) {
    const why = firstLine(error)
      .replaceAll(path, basename(path))
      .replace(/^.*? failed:/, '')
      // Where in its own source the runtime noticed.
      .replace(/^\/\S+:\d+ .*\) (?=\w)/, '')
      .replace(/\.$/, '');
    throw new Error(`is not an ONNX model that the runtime can read (${why.slice(0, 200)})`);
  }
}

function normalised({ width, height, rgba }: ReadOrder): Float32Array {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (const [c, mean] of MEAN.entries()) {
    const deviation = DEVIATION[c] as number;
    for (let i = 0; i < size; i++)
      planes[c * size + i] = ((rgba[i * 4 + c] as number) / 255 - mean) / deviation;
  }
  return planes;
}

function depthOf(given: Runtime.OnnxValue | undefined): RawDepth {
  if (!given || !('data' in given) || !(given.data instanceof Float32Array))
    throw new Error('gave no depth of type float32');
  const size = mapSize(given.dims);
  if (!size) throw new Error(`gave [${given.dims.join(', ')}] in place of [1, height, width]`);
  if (!given.data.every(Number.isFinite)) throw new Error('gave values that are no numbers');
  return { ...size, data: given.data };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
