/**
 * Frames a second of the Workbench's preview in the browser of the tests, at 480 x 270, asked for one after the other as fast as
 * they come: `node bench/preview.ts`. By hand, because it needs a browser and a quiet machine.
 */
import { testServer } from '../test/support/http.ts';
import { scriptedEngine } from '../test/support/scripted-engine.ts';
import { closeBrowser, visit } from '../test/workbench/support/browser.ts';

const PROMPTS = [
  'a lighthouse on a cliff at dawn, slow push in, light fog',
  'two foxes in a pine forest at night, rain, truck left, handheld',
  'a busy street in Tokyo at night, neon, crane up, shallow depth of field',
];
const SECONDS = 4;

const server = await testServer([scriptedEngine({})]);
try {
  for (const prompt of PROMPTS) {
    const { page, context } = await visit(server.url);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/');
    await page.getByLabel('Prompt', { exact: true }).fill(prompt);
    const began = performance.now();
    await page.locator('canvas[data-frame]').waitFor();
    const opened = Math.round(performance.now() - began);
    const rate = await page.evaluate<number>(`new Promise((resolve) => {
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
    console.log(`${rate.toFixed(1).padStart(6)} frames/s   first frame after ${opened} ms   ${prompt}`);
    await context.close();
  }
} finally {
  await closeBrowser();
  await server.close();
}
