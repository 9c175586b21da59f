/** What axe-core says of a page. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = ['serious', 'critical'];

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** To be called before the page is opened. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript(AXE);
}

/** One line for each place that a serious or critical rule finds fault with. In light, what is else than in dark: the colours. */
export async function graveFaults(page: Page, where: string): Promise<string[]> {
  const findings = await page.evaluate<Finding[]>(
    `axe.run({ exclude: ['[data-live-announcer]'] }, {
      resultTypes: ['violations'],
      ...(matchMedia('(prefers-color-scheme: light)').matches && { runOnly: ['color-contrast', 'link-in-text-block'] }),
    }).then(({ violations }) => violations)`,
  );
  return findings
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${where}: ${id} at ${target.join(' ')}: ${failureSummary}`),
    );
}
