/** Why a run is to stop: the reason of its abort signal, or what a write threw that came too late. */
export class Stopped extends Error {
  readonly why: 'cancelled' | 'lost' | 'shutdown';

  constructor(why: Stopped['why']) {
    super(`the run stops: ${why}`);
    this.why = why;
  }
}
