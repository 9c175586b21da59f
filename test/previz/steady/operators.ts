/** Two operators of style in their plainest form, as a soft cartoon and as patches of paint. */

/** Brightness in soft steps, and soft dark lines (previz-algorithms 1.4). */
export function softCartoon(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const luma = lumaOf(rgba);
  const smooth = blurred(luma, width, height, 2);
  const wide = blurred(luma, width, height, 4);
  const out = new Uint8Array(rgba.length).fill(255);
  for (let i = 0; i < luma.length; i++) {
    const [step, at] = [32, smooth[i]!];
    const level = Math.round(at / step) * step;
    const toned = level + (step / 2) * Math.tanh((6 * (at - level)) / step);
    const line = 0.5 + 0.5 * Math.tanh(0.35 * (at - wide[i]! + 6));
    for (let c = 0; c < 3; c++) {
      const chroma = rgba[4 * i + c]! - luma[i]!;
      out[4 * i + c] = Math.max(0, Math.min(255, Math.round((toned + chroma) * line)));
    }
  }
  return out;
}

/** The mean of the calmest of four squares around each pixel (Kuwahara, 1976). */
export function boxKuwahara(rgba: Uint8Array, width: number, height: number, r: number): Uint8Array {
  const luma = lumaOf(rgba);
  const channel = (value: (i: number) => number): Float64Array =>
    sums(
      luma.map((_, i) => value(i)),
      width,
      height,
    );
  const [red, green, blue] = [0, 1, 2].map((c) => channel((i) => rgba[4 * i + c]!));
  const [first, second] = [channel((i) => luma[i]!), channel((i) => luma[i]! ** 2)];
  const out = new Uint8Array(rgba.length).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let best = Infinity;
      let place: [number, number, number, number] = [x, y, x + 1, y + 1];
      for (const [dx, dy] of [
        [-r, -r],
        [0, -r],
        [-r, 0],
        [0, 0],
      ] as const) {
        const box: typeof place = [
          Math.max(0, x + dx),
          Math.max(0, y + dy),
          Math.min(width, x + dx + r + 1),
          Math.min(height, y + dy + r + 1),
        ];
        const spread = mean(second, width, box) - mean(first, width, box) ** 2;
        if (spread < best) [best, place] = [spread, box];
      }
      out.set(
        [red!, green!, blue!].map((sum) => Math.round(mean(sum, width, place))),
        (y * width + x) * 4,
      );
    }
  return out;
}

function lumaOf(rgba: Uint8Array): Float32Array {
  return new Float32Array(rgba.length / 4).map(
    (_, i) => 0.2126 * rgba[4 * i]! + 0.7152 * rgba[4 * i + 1]! + 0.0722 * rgba[4 * i + 2]!,
  );
}

function sums(plane: Float32Array, width: number, height: number): Float64Array {
  const out = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0, row = 0; x < width; x++) {
      row += plane[y * width + x]!;
      out[(y + 1) * (width + 1) + x + 1] = out[y * (width + 1) + x + 1]! + row;
    }
  return out;
}

function mean(
  sum: Float64Array,
  width: number,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): number {
  const at = (x: number, y: number): number => sum[y * (width + 1) + x]!;
  return (at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)) / ((x1 - x0) * (y1 - y0));
}

function blurred(plane: Float32Array, width: number, height: number, r: number): Float32Array {
  let now = plane;
  for (let pass = 0; pass < 2; pass++) {
    const sum = sums(now, width, height);
    now = now.map((_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      return mean(sum, width, [
        Math.max(0, x - r),
        Math.max(0, y - r),
        Math.min(width, x + r + 1),
        Math.min(height, y + r + 1),
      ]);
    });
  }
  return now;
}
