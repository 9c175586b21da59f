/**
 * `npm run demo`: a Kinora of its own on a free port with a temporary data folder, and one image-to-video request sent
 * over HTTP as any client would send it. Leaves out/demo.mp4 and out/demo.png, and nothing running.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Generation } from '../src/cli/client/answers.ts';
import { openClient, type Client } from '../src/cli/client/client.ts';
import { startPrivateServer, withoutOwnSettings } from '../src/cli/connect/private-server.ts';
import { CliError, EXIT, exitCodeOf } from '../src/cli/errors.ts';
import { listenForInterrupts } from '../src/cli/interrupt.ts';
import { tellError } from '../src/cli/output.ts';
import { fetchClip } from '../src/cli/commands/clip.ts';
import { formatBytes, formatFacts } from '../src/cli/terminal/format.ts';
import { openProgressBar } from '../src/cli/terminal/progress-bar.ts';
import { reportFacts } from '../src/cli/terminal/report.ts';
import { watch } from '../src/cli/terminal/watch.ts';
import { writeContactSheet } from '../src/media/contact-sheet.ts';
import { probeClip } from '../src/media/read-clip.ts';
import { ROOT } from './checks.ts';

const IMAGE = 'examples/media/mountain-path.jpg';
const PROMPT = 'Push in fast along the path, crane up over the meadow';
const CLIP = path.join(ROOT, 'out/demo.mp4');
const SHEET = path.join(ROOT, 'out/demo.png');

const interrupts = listenForInterrupts();
try {
  await demo(interrupts.signal);
} catch (error) {
  const cause = interrupts.signal.aborted ? new CliError('Stopped.', EXIT.interrupted) : error;
  tellError(cause, false);
  process.exitCode = exitCodeOf(cause);
}
interrupts.stop();

async function demo(signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const home = await temporaryHome();
  const key = `demo-${randomBytes(16).toString('hex')}`;
  try {
    const server = await startPrivateServer({
      ...withoutOwnSettings(),
      KINORA_HOME: home,
      KINORA_API_KEY: key,
    });
    console.log(`Kinora is ready at ${server.url} after ${seconds(start)} s.`);
    try {
      const generation = await generate(openClient({ url: server.url, key }), signal);
      await report(generation, (performance.now() - start) / 1000);
    } catch (error) {
      if (!signal.aborted && server.lastWords() !== '')
        console.error(`The server says:\n${server.lastWords()}`);
      throw error;
    } finally {
      await server.stop();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function generate(client: Client, signal: AbortSignal): Promise<Generation> {
  console.log(`  image   ${IMAGE}\n  prompt  ${PROMPT}`);
  const file_id = await client.upload(path.join(ROOT, IMAGE), signal);
  const { generation } = await client.submit({
    model: 'ray-3.2',
    type: 'video',
    prompt: PROMPT,
    aspect_ratio: '16:9',
    seed: 32,
    video: { resolution: '720p', duration: '5s', start_frame: { file_id } },
  });
  const final = await watch(client, generation, openProgressBar(process.stdout), signal);
  await fetchClip(client, final, CLIP);
  return final;
}

/** Size, frames and length are read from the file that was received. */
async function report(generation: Generation, wallSeconds: number): Promise<void> {
  await writeContactSheet(CLIP, SHEET);
  const clip = await probeClip(CLIP);
  const { canvas } = generation;
  if (clip.width !== canvas.width || clip.height !== canvas.height || clip.frames !== canvas.frame_count) {
    throw new CliError(
      `The clip is ${clip.width} × ${clip.height} with ${clip.frames} frames, not what was promised.`,
      EXIT.failed,
    );
  }
  const { size } = await stat(CLIP);
  console.log(`${show(CLIP)} (${formatBytes(size)}) and ${show(SHEET)}`);
  console.log(formatFacts(reportFacts(generation, wallSeconds)));
  console.log('\nNext, one of your own:   npm run kinora -- generate "A tiger walks" -o out/own.mp4');
  console.log('or the Workbench:        npm start');
}

/** Others may pass, so that a demo run by root can let the database be another user's. */
async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'kinora-demo-'));
  await chmod(home, 0o711);
  return home;
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}

function show(file: string): string {
  return path.relative(process.cwd(), file);
}
