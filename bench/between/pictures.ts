/** Frames of planar 4:2:0 to RGBA8 and brightness, and how far apart two frames are. */

/** BT.709, limited range; colours of 2 x 2 pixels are taken as they are. */
export function rgbaOf(frame: Uint8Array, width: number, height: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  const half = width >> 1;
  const [u, v] = [width * height, width * height + half * (height >> 1)];
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 4) {
      const c = (y >> 1) * half + (x >> 1);
      const light = (255 / 219) * (frame[y * width + x]! - 16);
      const [blue, red] = [frame[u + c]! - 128, frame[v + c]! - 128];
      rgba[i] = clamp(light + 1.7927 * red);
      rgba[i + 1] = clamp(light - 0.2132 * blue - 0.5329 * red);
      rgba[i + 2] = clamp(light + 2.1124 * blue);
    }
  return rgba;
}

/** RGBA8 to planar 4:2:0, BT.709, limited range. */
export function planarOf(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const frame = new Uint8Array((width * height * 3) / 2);
  const luma = lumaOf(rgba);
  frame.set(luma);
  const half = width >> 1;
  for (let y = 0; y < height >> 1; y++)
    for (let x = 0; x < half; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (const i of [0, 1, width, width + 1].map((to) => (2 * y * width + 2 * x + to) * 4)) {
        red += rgba[i]! / 4;
        green += rgba[i + 1]! / 4;
        blue += rgba[i + 2]! / 4;
      }
      const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      const at = width * height + y * half + x;
      frame[at] = Math.round(128 + ((224 / 255) * (blue - light)) / 1.8556);
      frame[at + half * (height >> 1)] = Math.round(128 + ((224 / 255) * (red - light)) / 1.5748);
    }
  return frame;
}

/** Brightness as in planar frames, 16..235. */
export function lumaOf(rgba: Uint8Array): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < luma.length; i++) {
    const light = 0.2126 * rgba[4 * i]! + 0.7152 * rgba[4 * i + 1]! + 0.0722 * rgba[4 * i + 2]!;
    luma[i] = Math.round(16 + (light * 219) / 255);
  }
  return luma;
}

/** PSNR of brightness in decibels, of its 219 steps; frames may hold more after it. */
export function psnr(a: Uint8Array, b: Uint8Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((219 * 219 * count) / Math.max(1, sum));
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
