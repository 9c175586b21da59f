/** Visits to a page in a real browser. What a page complains of fails the test that it belongs to. */
import assert from 'node:assert/strict';
import { after, afterEach, beforeEach } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startChromium } from './chromium.ts';

/** Milliseconds that a test waits for what the page is to show, on a machine that does much else. */
const PATIENCE = 60_000;

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page said on its console as warning or error, uncaught errors, and requests that failed or were refused. */
  readonly complaints: string[];
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'dark' | 'light';
  /** For somebody who did not ask for less motion: the preview plays as soon as it is open, which takes most of a processor. */
  readonly moving?: boolean;
  /** The one that is open beside the form at first. The preview reads each shot that is written, a second of work for a processor. */
  readonly panel?: 'preview' | 'runs';
  /** Complaints that belong to what the test does. */
  readonly expected?: RegExp;
}

interface Open extends Visit {
  readonly expected: RegExp | undefined;
}

let browser: Promise<Browser> | undefined;
/** The visits of the test that runs; those outside of tests go on until the browser is closed. */
let visits: Open[] | undefined;

beforeEach(() => {
  visits = [];
});
afterEach(async () => {
  const ended = visits ?? [];
  visits = undefined;
  // Pages that nobody looks at any more would go on drawing.
  await Promise.all(ended.map(({ context }) => context.close()));
  for (const { complaints, expected } of ended)
    assert.deepEqual(
      complaints.filter((complaint) => expected?.test(complaint) !== true),
      [],
      'The page complained',
    );
});
after(closeBrowser);

/** A fresh profile at an origin, which goes with the test that asks for it. */
export async function visit(origin: string, options: VisitOptions = {}): Promise<Visit> {
  browser ??= startChromium();
  const { width = 1440, height = 900, theme = 'dark', moving = false, panel = 'preview', expected } = options;
  const context = await (
    await browser
  ).newContext({
    baseURL: origin,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: moving ? 'no-preference' : 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  if (panel !== 'preview')
    await context.addInitScript((tab) => {
      const owner = localStorage.getItem('kinora.owner');
      sessionStorage['kinora.stage'] ??= JSON.stringify({ state: { tab }, version: 0, owner });
    }, panel);
  const page = await context.newPage();
  const complaints: string[] = [];
  visits?.push({ page, context, complaints, expected });
  page.on('console', (message) => {
    // What is said of requests is told below, with their addresses.
    if (
      ['error', 'warning'].includes(message.type()) &&
      !message.text().startsWith('Failed to load resource')
    )
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that goes on breaks off what it does not need any more.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return { page, context, complaints };
}

/** To be called before its server stops, which else would wait for the pages. */
export async function closeBrowser(): Promise<void> {
  const running = browser;
  browser = undefined;
  await (await running)?.close();
}
