/** Why a run is to stop: the reason of its abort signal, or what a write threw that came too late. */
export class Stopped extends Error {
  /** `overtaken`: what is stored is newer than what this step began from; another one goes on. */
  readonly why: 'cancelled' | 'lost' | 'shutdown' | 'overtaken';

  constructor(why: Stopped['why']) {
    super(`the run stops: ${why}`);
    this.why = why;
  }
}
