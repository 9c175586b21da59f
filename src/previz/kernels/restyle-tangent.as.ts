/**
 * The direction along edges from a blurred structure tensor (Kang 2007). Where nothing has a direction it falls softly
 * to one that turns slowly across the picture.
 *
 * Layout
 *   tensor  f32x4 of `restyle-tensor.as.ts`, replaced by: x, y of the unit tangent, strength 0..1, gradient
 *   base    cosine and sine of twice the angle in empty places; `turn`: how far it winds there, in radians of twice it
 *   pull    how strong a tensor must be to outweigh it
 *   scale   pixels between two turns
 *
 * Cost: 13 ns per pixel (1 thread of a busy EPYC, 960x540; reproduce with `bench/kernels.ts`).
 */
export function restyleTangent(
  tensor: usize, cols: i32, rows: i32, cosine: f32, sine: f32, turn: f32, pull: f32, scale: f32,
): void {
  const rate = <f32>1 / scale;
  for (let j = 0; j < rows; j++) {
    let at = tensor + (usize(j * cols) << 4);
    const wy = waveOf(f32(j) * rate);
    for (let i = 0; i < cols; i++) {
      const e = v128.load(at);
      const xx = f32x4.extract_lane(e, 0), yy = f32x4.extract_lane(e, 1);
      const xy = f32x4.extract_lane(e, 2) - f32x4.extract_lane(e, 3);
      const wind = turn * (waveOf(f32(i) * rate * <f32>0.8 + wy) + wy) * <f32>0.5;
      // Twice the angle of the tangent: across the gradient.
      let c = (yy - xx) + pull * (cosine - sine * wind);
      let s = -(xy + xy) + pull * (sine + cosine * wind);
      const length = sqrt<f32>(c * c + s * s) + <f32>1e-12;
      c /= length;
      s /= length;
      const tx = sqrt<f32>(max<f32>(0, (<f32>1 + c) * <f32>0.5));
      const ty = tx > <f32>0.02 ? s / (tx + tx) : sqrt<f32>(max<f32>(0, (<f32>1 - c) * <f32>0.5));
      v128.store(at, f32x4(tx, ty, length / (length + pull), sqrt<f32>(xx + yy)));
      at += 16;
    }
  }
}

/** A smooth wave between -1 and 1 with a period of two. */
// @ts-ignore: decorator
@inline
function waveOf(x: f32): f32 {
  const t = x - floor<f32>(x * <f32>0.5) * <f32>2 - <f32>1;
  return <f32>4 * t * (<f32>1 - abs<f32>(t));
}
