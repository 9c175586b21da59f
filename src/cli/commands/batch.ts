/** `kinora batch shots.yaml`: a whole shot list priced, made and collected; the same command again goes on where it stood. */
import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { KinoraError } from '../../ray/errors.ts';
import { given } from '../../ray/fields.ts';
import { RESOLUTIONS, type Resolution } from '../../ray/request.ts';
import type { Batch } from '../client/answers.ts';
import type { BatchRequest, Client } from '../client/client.ts';
import { CliError, EXIT, exitCodeOf, usage } from '../errors.ts';
import { connect, type Connection } from '../connect/connect.ts';
import { listenForInterrupts } from '../interrupt.ts';
import { openOutput, type Output } from '../output.ts';
import { openBoard, type Board } from '../terminal/board.ts';
import { askYes } from '../terminal/ask.ts';
import { oneOf } from './request.ts';
import { withClient } from './with-client.ts';
import type { ShotList } from '../batch/read-shots.ts';
import type { Unasked } from '../batch/words.ts';

export interface BatchOptions {
  out?: string;
  engine?: string;
  resolution?: Resolution;
  yes?: boolean;
  atOnce: number;
  sheet?: boolean;
  animatic?: boolean;
  burnIn?: boolean;
  quote?: boolean;
  cancel?: boolean;
  schema?: boolean;
  json?: boolean;
}

const AT_ONCE = 4;

export function addBatch(program: Command): void {
  program
    .command('batch [shots]')
    .description('make a whole shot list (YAML); run it again to go on, or after a change')
    .option('--out <folder>', 'where the clips go (default: a folder named like the list)')
    .option('--engine <id>', 'an engine or a route for all of it, whatever the list says')
    .addOption(
      new Option(
        '--resolution <tier>',
        `${RESOLUTIONS.join(', ')}: of all of it, whatever the list says`,
      ).argParser(oneOf(RESOLUTIONS, 'p')),
    )
    .option('--yes', 'do not ask before it begins')
    .option('--at-once <n>', 'how many clips are under way at a time', atLeastOne, AT_ONCE)
    .option('--sheet', 'contact-sheet.png: three frames of each shot')
    .option('--animatic', 'animatic.mp4: all shots in order, a slate where one is missing')
    .option('--burn-in', 'the animatic shows shot and time code')
    .option('--quote', 'price and expected time; nothing is made')
    .option('--cancel', 'cancel what is under way of this list')
    .option('--schema', 'print the JSON Schema of shot lists, for editors')
    .option('--json', 'print JSON')
    .action(batch);
}

async function batch(file: string | undefined, options: BatchOptions): Promise<void> {
  if (options.schema === true) {
    const { shotListJsonSchema } = await import('../batch/shot-list.ts');
    process.stdout.write(`${JSON.stringify(shotListJsonSchema(), null, 2)}\n`);
    return;
  }
  if (file === undefined) throw usage('Name a shot list: kinora batch shots.yaml');
  const [{ readShotList }, { checkFolder }] = await Promise.all([
    import('../batch/read-shots.ts'),
    import('../batch/folder.ts'),
  ]);
  const list = overruled(await readShotList(file), options);
  if (options.cancel === true) return cancel(list, options);
  const folder = options.out ?? path.parse(file).name;
  await checkFolder(folder);
  await run(list, folder, options);
}

/** Drafts by the list as it stands, finals by the same list on another engine or tier. */
function overruled(list: ShotList, { engine, resolution }: BatchOptions): ShotList {
  const asked = given({ engine, resolution });
  return { ...list, shots: list.shots.map((shot) => ({ ...shot, ...asked })) };
}

async function run(list: ShotList, folder: string, options: BatchOptions): Promise<void> {
  const output = openOutput(options);
  const interrupts = listenForInterrupts();
  const board = openBoard(output.json ? { write: () => {} } : process.stderr);
  const connection = await connect({ onStart: () => board.show(['starting a private Kinora']) });
  let hasBegun = false;
  try {
    const { client } = connection;
    const { request, unasked } = await askFor(list, client, board, interrupts.signal);
    if (!(await agree(client, request, unasked, options, { output, board, signal: interrupts.signal })))
      return;
    hasBegun = true;
    const made = await make(client, request, folder, options, { board, signal: interrupts.signal });
    await finish(list, made, unasked, folder, options, { output, board, signal: interrupts.signal });
  } catch (error) {
    if (!interrupts.signal.aborted) throw error;
    throw new CliError(
      hasBegun ? stopped(connection) : 'Stopped; nothing was made.',
      EXIT.interrupted,
      error,
    );
  } finally {
    board.end();
    await connection.close();
    interrupts.stop();
  }
}

/** What was begun is not cancelled by whoever stops watching. */
function stopped({ isPrivate, client }: Connection): string {
  const rest = isPrivate ? 'The rest waits in the data folder' : `It goes on at ${client.address.url}`;
  return `Stopped watching. ${rest}; run the same command again to go on, or with --cancel.`;
}

interface Around {
  readonly board: Board;
  readonly signal: AbortSignal;
}

/** Every shot as a request. One whose media cannot be brought in is left out, and told. */
async function askFor(
  list: ShotList,
  client: Client,
  board: Board,
  signal: AbortSignal,
): Promise<{ request: BatchRequest; unasked: Unasked[] }> {
  const { requestOfShot, withSharedUploads } = await import('../batch/requests.ts');
  const sharing = withSharedUploads(client, (file) => board.show([`uploading ${path.basename(file)}`]));
  const shots: BatchRequest['shots'][number][] = [];
  const unasked: Unasked[] = [];
  for (const shot of list.shots) {
    try {
      const request = await requestOfShot(shot, list.base, sharing, signal);
      shots.push({ id: shot.id, versions: shot.versions ?? 1, request });
    } catch (error) {
      const isItsOwn = error instanceof KinoraError && exitCodeOf(error) !== EXIT.unreachable;
      if (signal.aborted || !isItsOwn) throw error;
      unasked.push({ id: shot.id, message: error.message });
    }
  }
  if (shots.length === 0) {
    const all = unasked.map(({ id, message }) => `  ${id}: ${message}`);
    throw new CliError(['No shot can be made:', ...all].join('\n'), EXIT.refused);
  }
  return { request: { name: list.name, shots }, unasked };
}

/** Shows the quote and asks. False when only the quote was wanted. */
async function agree(
  client: Client,
  request: BatchRequest,
  unasked: readonly Unasked[],
  options: BatchOptions,
  { output, board, signal }: Around & { output: Output },
): Promise<boolean> {
  const { describeOffer, describeQuote } = await import('../batch/words.ts');
  const quote = await client.quoteBatch(request);
  board.show([]);
  if (options.quote === true) {
    output.result(quote, () => describeQuote(quote, unasked));
    return false;
  }
  output.note(describeQuote(quote, unasked));
  if (quote.total.to_make === 0 || options.yes === true) return true;
  if (!process.stdin.isTTY || output.json) {
    throw usage(`Nothing was made: ${describeOffer(quote)}. Give --yes to go ahead without being asked.`);
  }
  if (await askYes(`Make ${describeOffer(quote)}?`, signal)) return true;
  throw usage('Nothing was made.');
}

interface Made {
  readonly batch: Batch;
  /** By `<shot> <version>`. */
  readonly files: ReadonlyMap<string, string>;
}

async function make(
  client: Client,
  request: BatchRequest,
  out: string,
  { atOnce }: BatchOptions,
  { board, signal }: Around,
): Promise<Made> {
  const [{ runBatch }, { openFolder }, { openCollector }, { batchLines }] = await Promise.all([
    import('../batch/run.ts'),
    import('../batch/folder.ts'),
    import('../batch/collect.ts'),
    import('../batch/progress.ts'),
  ]);
  const folder = await openFolder(out);
  const collector = openCollector(client, folder, (line) => board.say(line));
  const batch = await runBatch(client, request, {
    atOnce,
    signal,
    onLook(now) {
      board.show(batchLines(now, board));
      collector.look(now);
    },
    onLost: () => board.say(`no connection to ${client.address.url}, trying again`),
    onWarning: (text) => board.say(`Note: ${text}`),
  });
  const files = await collector.finish();
  await folder.record(batch);
  return { batch, files };
}

/** Sheet and animatic, the table, and the exit code that says whether everything is there. */
async function finish(
  list: ShotList,
  { batch, files }: Made,
  unasked: readonly Unasked[],
  folder: string,
  options: BatchOptions,
  { output, board, signal }: Around & { output: Output },
): Promise<void> {
  const written: { contact_sheet?: string; animatic?: string } = {};
  if (options.sheet === true || options.animatic === true) {
    const { writeAnimaticOf, writeSheetOf } = await import('../batch/pictures.ts');
    const shown = { list, batch, files, unasked };
    if (options.sheet === true) {
      board.show(['contact sheet']);
      written.contact_sheet = await writeSheetOf(shown, path.join(folder, 'contact-sheet.png'));
    }
    if (options.animatic === true) {
      const burnIn = options.burnIn === true;
      const onShot = (id: string): void => board.show([`animatic: ${id}`]);
      written.animatic = await writeAnimaticOf(shown, path.join(folder, 'animatic.mp4'), { burnIn, signal, onShot }); // prettier-ignore
    }
  }
  board.end();
  const { describeResult } = await import('../batch/words.ts');
  const result = {
    ...batch,
    unasked,
    files: Object.fromEntries(files),
    ...given(written),
  };
  output.result(result, () => [describeResult(batch, unasked, files), ...Object.values(written)].join('\n'));
  const isWhole = unasked.length === 0 && batch.shots.every(({ state }) => state === 'completed');
  if (!isWhole) process.exitCode = EXIT.failed;
}

async function cancel(list: ShotList, options: BatchOptions): Promise<void> {
  await withClient(options, async (client, output) => {
    const found = await client.findBatch(list.name);
    if (found === undefined) throw new CliError(`There is no batch named '${list.name}'.`, EXIT.refused);
    const cancelled = await client.cancelBatch(found.id);
    output.result(cancelled, () => `Cancelled '${list.name}': it is ${cancelled.state}.`);
  });
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return Number(text);
}
