/**
 * How far a flow can be trusted, pixel by pixel: the other picture's flow leads back (Sundaram et al., ECCV 2010), and
 * what is found there looks the same. 1: both; near 0: most likely hidden in the other picture.
 *
 * Layout: f32 planes with border, all of `stride`; (u, v) from `a` to `b`, (backU, backV) from `b` to `a`.
 * @returns share of the pixels whose flows agree
 *
 * Cost: 8 ns per pixel of the pictures for one flow of half their size (1 thread, 960x540; reproduce with
 * `bench/kernels.ts`).
 */
import { readPlane, repeatEdge } from './shared/plane.as';

/** Squared disagreement that is forgiven: pixels, and share of the squared lengths. */
const SLACK: f32 = 0.15;
const SHARE: f32 = 0.01;
/** Difference of brightness that halves the trust. */
const LOOK: f32 = 10;

export function flowTrust(
  a: usize, b: usize, u: usize, v: usize, backU: usize, backV: usize, stride: i32, width: i32, height: i32, out: usize,
): f32 {
  const maxX = f32(width - 1);
  const maxY = f32(height - 1);
  let agreeing = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = usize(y * stride + x) << 2;
      const du = load<f32>(u + at);
      const dv = load<f32>(v + at);
      const px = f32(x) + du;
      const py = f32(y) + dv;
      let trust: f32 = 0;
      if (px >= 0 && py >= 0 && px <= maxX && py <= maxY) {
        const i = i32(px);
        const j = i32(py);
        const fx = px - f32(i);
        const fy = py - f32(j);
        const place = usize(j * stride + i) << 2;
        const ex = du + readPlane(backU + place, stride, fx, fy);
        const ey = dv + readPlane(backV + place, stride, fx, fy);
        const bu = ex - du;
        const bv = ey - dv;
        const apart = (ex * ex + ey * ey) / (SHARE * (du * du + dv * dv + bu * bu + bv * bv) + SLACK);
        if (apart < 1) agreeing++;
        let look: f32 = 0;
        for (let n = -1; n <= 1; n++)
          for (let m = -1; m <= 1; m++) {
            const to = <usize>(<isize>(n * stride + m)) << 2;
            look += abs(readPlane(b + place + to, stride, fx, fy) - load<f32>(a + at + to));
          }
        look /= 9 * LOOK;
        trust = 1 / ((1 + apart * apart) * (1 + look * look));
      }
      store<f32>(out + at, trust);
    }
  repeatEdge(out, stride, width, height);
  return f32(agreeing) / f32(width * height);
}
