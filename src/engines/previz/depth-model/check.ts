/** Tries the operator's model on a picture of no meaning, in a process of its own that ends with the answer. */
import { sizeFor } from './layout.ts';
import { startModel } from './process.ts';
import type { ModelPlace } from './process.ts';

export interface ModelTrial {
  readonly width: number;
  readonly height: number;
  /** Seconds to load the model, and to read one still. */
  readonly load: number;
  readonly read: number;
}

/** Any picture will do; most stills are of this shape. */
const [WIDTH, HEIGHT] = [1600, 900];

/** @throws DepthModelError with what keeps the model from being used */
export async function tryModel(place: ModelPlace, signal?: AbortSignal): Promise<ModelTrial> {
  const start = performance.now();
  const model = startModel(place);
  const end = (): void => void model.close();
  signal?.addEventListener('abort', end, { once: true });
  try {
    const facts = await model.facts;
    const loaded = performance.now();
    const { width, height } = sizeFor({ width: WIDTH, height: HEIGHT }, facts);
    const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i * 7) % 251);
    await model.read({ width, height, rgba });
    const [load, read] = [loaded - start, performance.now() - loaded].map((ms) => ms / 1000) as [
      number,
      number,
    ];
    return { width, height, load, read };
  } finally {
    signal?.removeEventListener('abort', end);
    await model.close();
  }
}
