/** From a request to a clip in a file, while a person watches: what the commands that make clips share. */
import path from 'node:path';
import type { Command } from 'commander';
import type { GenerationRequest } from '../../ray/request.ts';
import type { Generation } from '../client/answers.ts';
import type { Client, Submitted } from '../client/client.ts';
import { checkWritable } from '../client/download.ts';
import { connect, type Connection } from '../connect/connect.ts';
import { CliError, EXIT } from '../errors.ts';
import { listenForInterrupts } from '../interrupt.ts';
import { openOutput, type Output } from '../output.ts';
import { formatBytes, formatFacts } from '../terminal/format.ts';
import { openProgressBar } from '../terminal/progress-bar.ts';
import { reportFacts } from '../terminal/report.ts';
import { watch } from '../terminal/watch.ts';
import { fetchClip, type SavedClip } from './clip.ts';
import { containerOf, type FileKind, type OutputOptions } from './output-file.ts';

export function addOutputOptions(command: Command): Command {
  return command
    .option(
      '-o, --output <file>',
      'where the clip goes; its ending chooses the container (default kinora-<id>.mp4)',
    )
    .option('--json', 'print the generation as JSON');
}

/** What is asked for. */
export interface Asked {
  /** Throws for what a person may have mistyped, before a server is looked for. */
  check(): Promise<void>;
  /** The first local file that is uploaded, for the progress bar. */
  readonly file: string | undefined;
  /** Uploads local media on the way. */
  request(client: Client, signal?: AbortSignal): Promise<GenerationRequest>;
}

/** How it is asked for, where the server makes the request. */
export interface Order extends Pick<Asked, 'check' | 'file'> {
  submit(client: Client, signal: AbortSignal, output: Output): Promise<Submitted>;
}

export async function makeClip(options: OutputOptions & FileKind, asked: Asked): Promise<void> {
  await order(options, {
    ...asked,
    submit: async (client, signal) => {
      const request = await asked.request(client, signal);
      signal.throwIfAborted();
      return client.submit(request);
    },
  });
}

export async function order(options: OutputOptions & FileKind, asked: Order): Promise<void> {
  const start = performance.now();
  const output = openOutput(options);
  await asked.check();
  containerOf(options); // Throws when it is not clear.
  await checkWritable(options.output ?? 'kinora.mp4');
  const interrupts = listenForInterrupts();
  const bar = openProgressBar(output.json ? { write: () => {} } : process.stderr);
  const connection = await connect({
    onStart: () => bar.show({ stage: 'starting', note: 'a private Kinora' }),
  });
  try {
    const { client } = connection;
    if (asked.file !== undefined) bar.show({ stage: 'uploading', note: path.basename(asked.file) });
    else bar.hide();
    const submitted = await asked.submit(client, interrupts.signal, output);
    if (submitted.warnings !== undefined) output.note(`Note: ${submitted.warnings}`);
    const final = await untilInterrupted(connection, submitted.generation, interrupts.signal, () =>
      watch(client, submitted.generation, bar, interrupts.signal),
    );
    const clip = await fetchClip(client, final, options.output);
    tell(output, final, clip, (performance.now() - start) / 1000);
  } catch (error) {
    if (!interrupts.signal.aborted || error instanceof CliError) throw error;
    throw new CliError('Cancelled.', EXIT.interrupted, error);
  } finally {
    bar.end();
    await connection.close();
    interrupts.stop();
  }
}

/** Whoever stops waiting does not want the clip any more, unless it costs something: then it is only watched no longer. */
async function untilInterrupted<T>(
  { client, isPrivate }: Connection,
  { id, cost }: Generation,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    if (cost.engine_usd === 0) {
      await client.cancel(id);
      throw error;
    }
    const where = isPrivate ? 'It goes on when Kinora runs again' : 'It goes on';
    const how = `kinora show ${id} --output <file> fetches it, kinora cancel ${id} ends it.`;
    throw new CliError(`Stopped watching, because it is paid for. ${where}: ${how}`, EXIT.interrupted, error);
  }
}

function tell(output: Output, generation: Generation, file: SavedClip, seconds: number): void {
  const { exr } = file;
  const saved = {
    file: path.resolve(file.path),
    bytes: file.bytes,
    ...(exr && { exr_file: path.resolve(exr.path), exr_bytes: exr.bytes }),
  };
  output.result({ ...saved, ...generation }, () =>
    [
      `${file.path} (${formatBytes(file.bytes)})`,
      ...(exr ? [`${exr.path} (${formatBytes(exr.bytes)})`] : []),
      formatFacts([...reportFacts(generation, seconds), ['generation', generation.id]]),
    ].join('\n'),
  );
}
