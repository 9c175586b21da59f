/** One new view by the layers and by the yardstick, each against the truth. */
import { amountOf, moveOf } from '../../../src/previz/camera/moves.ts';
import type { MoveName } from '../../../src/previz/camera/moves.ts';
import { REST, add } from '../../../src/previz/camera/pose.ts';
import type { Pose } from '../../../src/previz/camera/pose.ts';
import type { View } from '../../../src/previz/scene/view.ts';
import { lumaOf, psnr } from './render-layers.ts';
import type { LayerRenderer } from './render-layers.ts';
import type { TrueScene, TrueView } from './scenes.ts';
import { zSplat } from './z-splat.ts';

/** PSNR of brightness in decibels, without the border of the picture. */
export interface Score {
  readonly layers: number;
  readonly splat: number;
}

/** Where the camera is at the end of a share of a move at normal speed. */
export function poseOf(view: View, name: MoveName, share = 1): Pose {
  const frame = { width: view.width / view.focal, height: view.height / view.focal };
  return add(REST, moveOf(name).part(share * amountOf(name, 'normal'), 1, frame));
}

/** `still` is what the splat gets, and the renderer was made from. */
export function compare(
  view: View,
  scene: TrueScene,
  still: TrueView,
  renderer: LayerRenderer,
  pose: Pose,
): Score {
  const truth = lumaOf(scene.render(pose).rgba);
  return {
    layers: psnr(view, renderer.frame(pose), truth),
    splat: psnr(view, lumaOf(zSplat(view, still, pose)), truth),
  };
}

export function meanOf(scores: readonly Score[]): Score {
  const mean = (key: keyof Score): number =>
    scores.reduce((sum, score) => sum + score[key], 0) / scores.length;
  return { layers: mean('layers'), splat: mean('splat') };
}

export function report(name: string, { layers, splat }: Score): string {
  const margin = layers - splat;
  return `${name.padEnd(22)} layers ${layers.toFixed(2)} dB, z-splat ${splat.toFixed(2)} dB, margin ${margin >= 0 ? '+' : ''}${margin.toFixed(2)}`;
}
