/** `kinora generate "prompt" --image x.jpg -o out.mp4`: from a still and a prompt to a clip in a file. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Generation } from '../client/answers.ts';
import type { Client } from '../client/client.ts';
import { connect } from '../connect/connect.ts';
import { CliError, EXIT, usage } from '../errors.ts';
import { listenForInterrupts } from '../interrupt.ts';
import { openOutput, type Output } from '../output.ts';
import { formatBytes, formatFacts } from '../terminal/format.ts';
import { openProgressBar } from '../terminal/progress-bar.ts';
import { reportFacts } from '../terminal/report.ts';
import { watch } from '../terminal/watch.ts';
import { addRequestOptions, makeRequest, type RequestOptions } from './request.ts';

interface GenerateOptions extends RequestOptions {
  output?: string;
  json?: boolean;
}

export function addGenerate(program: Command): void {
  addRequestOptions(program.command('generate <prompt>'))
    .description('make a clip')
    .option('-o, --output <file>', 'where the clip goes (default kinora-<id>.mp4)')
    .option('--json', 'print the generation as JSON')
    .action(generate);
}

async function generate(prompt: string, options: GenerateOptions): Promise<void> {
  const start = performance.now();
  const output = openOutput(options);
  if (options.output !== undefined) await checkWritable(options.output);
  const interrupts = listenForInterrupts();
  const bar = openProgressBar(output.json ? { write: () => {} } : process.stderr);
  const connection = await connect({
    onStart: () => bar.show({ stage: 'starting', note: 'a private Kinora' }),
  });
  try {
    const { client } = connection;
    if (options.image !== undefined) bar.show({ stage: 'uploading', note: path.basename(options.image) });
    const request = await makeRequest(prompt, options, client, interrupts.signal);
    interrupts.signal.throwIfAborted();
    const submitted = await client.submit(request);
    if (submitted.warnings !== undefined) output.note(`Note: ${submitted.warnings}`);
    const final = await cancelOnInterrupt(client, submitted.generation, interrupts.signal, () =>
      watch(client, submitted.generation, bar, interrupts.signal),
    );
    const file = await fetchClip(client, final, options.output);
    tell(output, final, file, (performance.now() - start) / 1000);
  } catch (error) {
    if (interrupts.signal.aborted) throw new CliError('Cancelled.', EXIT.interrupted, error);
    throw error;
  } finally {
    bar.end();
    await connection.close();
    interrupts.stop();
  }
}

/** Whoever stops waiting does not want the clip any more. */
async function cancelOnInterrupt<T>(
  client: Client,
  generation: Generation,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) await client.cancel(generation.id);
    throw error;
  }
}

async function fetchClip(
  client: Client,
  generation: Generation,
  wanted: string | undefined,
): Promise<{ path: string; bytes: number }> {
  if (generation.state !== 'completed') {
    const reason = generation.failure_reason ?? `it is ${generation.state}`;
    throw new CliError(`No clip was made: ${reason} (generation ${generation.id}).`, EXIT.failed);
  }
  const clip = generation.output.find((output) => output.type === 'video');
  if (clip === undefined) throw new CliError(`Generation ${generation.id} has no video.`, EXIT.failed);
  const file = wanted ?? `kinora-${generation.id.slice(0, 8)}.mp4`;
  return { path: file, bytes: await client.download(clip.url, file) };
}

function tell(
  output: Output,
  generation: Generation,
  file: { path: string; bytes: number },
  seconds: number,
): void {
  output.result({ file: path.resolve(file.path), bytes: file.bytes, ...generation }, () =>
    [
      `${file.path} (${formatBytes(file.bytes)})`,
      formatFacts([...reportFacts(generation, seconds), ['generation', generation.id]]),
    ].join('\n'),
  );
}

/** Known before anything is rendered, not after. */
async function checkWritable(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw usage(`${file} is a folder: name a file in it.`);
  const folder = path.dirname(path.resolve(file));
  try {
    await access(found === undefined ? folder : file, constants.W_OK);
  } catch {
    throw usage(
      `${file} cannot be written: ${found === undefined ? `${folder} is missing or closed to you` : 'it is closed to you'}.`,
    );
  }
}
