/** The Workbench's preview in the browser of the tests, at 480 x 270: frames asked for one after the other as fast as they come. */
import { scriptedEngine } from '../../test/support/scripted-engine.ts';
import { testServer } from '../../test/support/http.ts';
import { closeBrowser, visit } from '../../test/workbench/support/browser.ts';

const PROMPTS = [
  'a lighthouse on a cliff at dawn, slow push in, light fog',
  'two foxes in a pine forest at night, rain, truck left, handheld',
  'a busy street in Tokyo at night, neon, crane up, shallow depth of field',
];
const SECONDS = 4;

export interface PreviewRun {
  readonly prompt: string;
  /** From the last letter of the prompt, on a page that has shown no preview yet. */
  readonly first_ms: number;
  readonly per_second: number;
}

/** Needs a browser. */
export async function measurePreview(): Promise<PreviewRun[]> {
  const server = await testServer([scriptedEngine({})]);
  try {
    const runs: PreviewRun[] = [];
    for (const prompt of PROMPTS) runs.push(await previewOf(server.url, prompt));
    return runs;
  } finally {
    await closeBrowser();
    await server.close();
  }
}

async function previewOf(url: string, prompt: string): Promise<PreviewRun> {
  const { page, context } = await visit(url);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  await page.getByLabel('Prompt', { exact: true }).fill(prompt);
  const began = performance.now();
  await page.locator('canvas[data-frame]').waitFor();
  const first_ms = performance.now() - began;
  const per_second = await page.evaluate<number>(`new Promise((resolve) => {
    const slider = document.querySelector('[role=slider][aria-label="Frame of the preview"]');
    const canvas = document.querySelector('canvas[data-frame]');
    const step = () => slider.dispatchEvent(new KeyboardEvent('keydown', { key: frames % 100 < 99 ? 'ArrowRight' : 'Home', bubbles: true }));
    const began = performance.now();
    let frames = 0;
    new MutationObserver(() => {
      frames++;
      if (performance.now() - began < ${SECONDS * 1000}) return step();
      resolve((1000 * frames) / (performance.now() - began));
    }).observe(canvas, { attributeFilter: ['data-frame'] });
    step();
  })`);
  await context.close();
  return { prompt, first_ms, per_second };
}
