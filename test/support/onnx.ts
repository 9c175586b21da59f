/**
 * Writes small ONNX models, byte by byte: the protocol buffers of onnx.proto (ONNX 1.14, opset 13), of which a chain
 * of nodes without weights needs little.
 */

type Attribute = number | readonly number[];

export interface OnnxNode {
  readonly op: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** A number is a fixed size, a word a size that is open. */
export type OnnxShape = readonly (number | string)[] | 'open';

export interface OnnxModel {
  readonly input?: { readonly name?: string; readonly shape?: OnnxShape; readonly type?: number };
  readonly output?: { readonly name?: string; readonly shape?: OnnxShape; readonly type?: number };
  /** Each takes what the one before gives. */
  readonly nodes: readonly OnnxNode[];
}

export const FLOAT = 1;
export const FLOAT16 = 10;

/** The mean over the colour channels: bright is near. `[1, 3, height, width]` to `[1, height, width]`. */
export const BRIGHT_IS_NEAR: OnnxNode = { op: 'ReduceMean', attributes: { axes: [1], keepdims: 0 } };

export function onnxModel({ input = {}, output = {}, nodes }: OnnxModel): Uint8Array {
  const from = input.name ?? 'pixel_values';
  const to = output.name ?? 'predicted_depth';
  const name = (n: number): string => (n === 0 ? from : n === nodes.length ? to : `between_${n}`);
  const graph = [
    ...nodes.map((node, n) => message(1, nodeOf(node, name(n), name(n + 1)))),
    text(2, 'depth'),
    message(11, valueOf(from, input.shape ?? [1, 3, 'height', 'width'], input.type ?? FLOAT)),
    message(12, valueOf(to, output.shape ?? [1, 'height', 'width'], output.type ?? FLOAT)),
  ];
  const opset = [text(1, ''), number(2, 13)];
  return Uint8Array.from([number(1, 8), message(7, graph), message(8, opset)].flat());
}

function nodeOf({ op, attributes = {} }: OnnxNode, from: string, to: string): number[][] {
  return [
    text(1, from),
    text(2, to),
    text(3, `${op}_${to}`),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => message(5, attributeOf(name, value))),
  ];
}

function attributeOf(name: string, value: Attribute): number[][] {
  const [INT, INTS] = [2, 7];
  return typeof value === 'number'
    ? [text(1, name), number(3, value), number(20, INT)]
    : [text(1, name), ...value.map((each) => number(8, each)), number(20, INTS)];
}

function valueOf(name: string, shape: OnnxShape, type: number): number[][] {
  const sizes = shape === 'open' ? [] : shape.map((size) => message(1, [sizeOf(size)]));
  const shaped = shape === 'open' ? [] : [message(2, sizes)];
  return [text(1, name), message(2, [message(1, [number(1, type), ...shaped])])];
}

function sizeOf(size: number | string): number[] {
  return typeof size === 'number' ? number(1, size) : text(2, size);
}

/** Wire type 2: a length and the bytes. */
function bytes(field: number, value: readonly number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(value.length), ...value];
}

function message(field: number, parts: readonly number[][]): number[] {
  return bytes(field, parts.flat());
}

function text(field: number, value: string): number[] {
  return bytes(field, [...new TextEncoder().encode(value)]);
}

/** Wire type 0; of negative numbers a model has only -1, which takes ten bytes. */
function number(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)];
}

function varint(value: number): number[] {
  const out: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  for (; left > 127n; left >>= 7n) out.push(Number(left & 127n) | 128);
  return [...out, Number(left)];
}
