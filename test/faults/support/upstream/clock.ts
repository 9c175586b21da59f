/** Loaded into every process here (`node --import`): each SIGUSR2 puts its clock wrong, by another step. */

/** Milliseconds; with the pace of these runs a second stands for more than a minute. */
const STEPS = [20_000, -20_000, 0];

const RealDate = Date;
let jumps = -1;

function now(): number {
  return RealDate.now() + (jumps < 0 ? 0 : (STEPS[jumps % STEPS.length] ?? 0));
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], wanted) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, wanted) as object,
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});

process.on('SIGUSR2', () => {
  jumps++;
});
