/** The pieces of work that only a reframe is made of. */
import type { Composed } from '../../../previz/outpaint/composed.ts';
import type { PaintedShot, ShotToPaint } from '../../../previz/outpaint/shot.ts';

/** Paints the world of a shot. */
export interface SurroundWork {
  readonly kind: 'surround';
  readonly shot: ShotToPaint;
}

/** A frame as it is encoded. */
export interface ComposeWork {
  readonly kind: 'compose';
  readonly frame: Composed;
}

export type ReframeWork = SurroundWork | ComposeWork;

/** What each kind of work tells when it is done. */
export interface ReframeWorkFacts {
  readonly surround: PaintedShot;
  readonly compose: undefined;
}

export function isReframeWork(work: { readonly kind: string }): work is ReframeWork {
  return work.kind === 'surround' || work.kind === 'compose';
}
