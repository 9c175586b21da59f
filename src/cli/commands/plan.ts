/** `kinora plan "prompt"`: what the director understands, before anything is rendered. Needs no server. */
import { text as readAll } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { directScene } from '../../previz/director/direct-scene.ts';
import { promptSchema, type Duration } from '../../ray/request.ts';
import { secondsOf } from '../../ray/geometry.ts';
import { usage } from '../errors.ts';
import { openOutput } from '../output.ts';
import { paint, wantsColours } from '../terminal/paint.ts';
import { planSheet } from '../terminal/plan-sheet.ts';
import { durationOption } from './request.ts';

interface PlanOptions {
  duration?: Duration;
  json?: boolean;
}

export function addPlan(program: Command): void {
  program
    .command('plan <prompt>')
    .description('the shot plan of a prompt, with the words behind each decision; - reads it from stdin')
    .addOption(durationOption())
    .addOption(new Option('--json', 'print the plan as a request takes it'))
    .action(plan);
}

async function plan(given: string, { duration = '5s', json }: PlanOptions): Promise<void> {
  const prompt = given === '-' ? (await readAll(process.stdin)).trim() : given;
  if (!promptSchema.safeParse(prompt).success)
    throw usage('A prompt has at least one and at most 6000 characters.');
  const seconds = secondsOf(duration);
  const shot = directScene(prompt, seconds);
  const output = openOutput({ json });
  if (output.json) output.result(shot, () => '');
  else
    process.stdout.write(`${paint(planSheet(shot, seconds), wantsColours(process.stdout, process.env))}\n`);
}
