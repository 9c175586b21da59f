/** What a model of relative depth takes and gives, read off the names and sizes that it states. */

/** One input or output as the runtime describes it: a size that is open has a name, or none. */
export interface Port {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string | undefined)[];
}

export interface ModelLayout {
  readonly input: string;
  readonly output: string;
  /** Fixed sizes of the picture; undefined where any will do. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** The longer side that Depth Anything V2 was trained at; sides are multiples of its patches of 14 pixels. */
const LONGER_SIDE = 518;
const PATCH = 14;
/** Fewer patches than this show a model nothing. */
const LEAST_PATCHES = 8;

/** Throws an `Error` whose message completes "it …" when the model is none of relative depth. */
export function layoutOf(inputs: readonly Port[], outputs: readonly Port[]): ModelLayout {
  const [input] = inputs;
  if (!input || inputs.length !== 1) throw new Error(`takes ${inputs.length} inputs in place of one picture`);
  const [batch, channels, height, width] = input.shape ?? [];
  const picture = input.shape?.length === 4 && fits(batch, 1) && fits(channels, 3);
  if (input.type !== 'float32' || !(picture || isOpen(input)))
    throw new Error(`takes '${describe(input)}' in place of float32 [1, 3, height, width]`);
  const output = outputs.find(({ name }) => /depth/i.test(name)) ?? outputs[0];
  if (!output || output.type !== 'float32' || !(isOpen(output) || isMap(output.shape ?? [])))
    throw new Error(
      `gives '${output ? describe(output) : 'nothing'}' in place of float32 [1, height, width] or [1, 1, height, width]`,
    );
  return { input: input.name, output: output.name, width: sizeOf(width), height: sizeOf(height) };
}

/** The size at which a still is shown to a model: the fixed one, else the still's own ratio. */
export function sizeFor(
  still: { readonly width: number; readonly height: number },
  fixed: { readonly width?: number | undefined; readonly height?: number | undefined },
): { width: number; height: number } {
  const scale = LONGER_SIDE / Math.max(still.width, still.height);
  const side = (length: number): number =>
    PATCH * Math.max(LEAST_PATCHES, Math.round((length * scale) / PATCH));
  return { width: fixed.width ?? side(still.width), height: fixed.height ?? side(still.height) };
}

/** Height and width of a map `[1, h, w]` or `[1, 1, h, w]`; nothing for another shape. */
export function mapSize(dims: readonly number[]): { width: number; height: number } | undefined {
  const [width, height] = [dims.at(-1), dims.at(-2)];
  if (!isMap(dims) || width === undefined || height === undefined || width < 2 || height < 2)
    return undefined;
  return { width, height };
}

/** A model may leave whole shapes open; then the first picture tells. */
function isOpen({ shape = [] }: Port): boolean {
  return shape.length === 0;
}

function isMap(shape: readonly (number | string | undefined)[]): boolean {
  const before = shape.slice(0, -2);
  return (before.length === 1 || before.length === 2) && before.every((size) => fits(size, 1));
}

function fits(size: number | string | undefined, wanted: number): boolean {
  return typeof size !== 'number' || size === wanted;
}

function sizeOf(size: number | string | undefined): number | undefined {
  return typeof size === 'number' && size > 0 ? size : undefined;
}

function describe({ name, type, shape = [] }: Port): string {
  return `${name}: ${type ?? 'no tensor'} [${shape.map((size) => (size === undefined || size === '' ? '?' : size)).join(', ')}]`;
}
