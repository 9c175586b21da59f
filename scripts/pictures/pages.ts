/** Pictures of the Workbench's pages, as a person would have them in front of him. */
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { closeBrowser, visit } from '../../test/workbench/support/browser.ts';

export interface Shown {
  readonly url: string;
  readonly key: string;
  /** Where the pictures go. */
  readonly folder: string;
  /** The runs of the examples, by the examples' ids. */
  readonly runs: ReadonlyMap<string, string>;
}

/** For what moves or is drawn after everything is loaded: the live preview, posters, fonts. */
const SETTLES_MS = 4_000;

export async function takePages({ url, key, folder, runs }: Shown): Promise<void> {
  const signedIn = async (theme: 'dark' | 'light'): Promise<Page> => {
    const { page } = await visit(url, { width: 1440, height: 900, theme });
    await page.goto(`/#key=${key}`);
    await page.getByRole('button', { name: /Sign out/ }).waitFor();
    return page;
  };
  const take = async (page: Page, name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLES_MS);
    await sharp(await page.screenshot())
      .webp({ quality: 82, effort: 6 })
      .toFile(path.join(folder, `${name}.webp`));
  };
  try {
    const dark = await signedIn('dark');
    await dark.getByRole('button', { name: /Along the mountain path/ }).click();
    await dark.getByRole('tab', { name: 'Preview' }).click();
    await dark.locator('canvas[data-frame]').waitFor();
    await take(dark, 'shot');
    await dark.getByRole('tab', { name: 'API' }).click();
    await take(dark, 'code');
    await dark.goto(`/generations/${runs.get('neon') ?? ''}`);
    await take(dark, 'run');
    const light = await signedIn('light');
    await light.goto('/history');
    await take(light, 'history');
  } finally {
    await closeBrowser();
  }
}
