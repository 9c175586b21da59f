/** Files dropped on the page and pasted into it, as a person's hand would do it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JSHandle, Page } from 'playwright-core';

export type HandedIn =
  | { readonly file: string; readonly type: string }
  | { readonly name: string; readonly bytes: Uint8Array; readonly type: string };

/** Drags real files over an element and lets go of them there. */
export async function dropFiles(page: Page, selector: string, files: readonly HandedIn[]): Promise<void> {
  const dataTransfer = await transferOf(page, files);
  for (const kind of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent(selector, kind, { dataTransfer });
}

export async function pasteFile(page: Page, file: string, type: string): Promise<void> {
  await paste(page, await transferOf(page, [{ file, type }]));
}

/** Where nothing is written. */
export async function pasteText(page: Page, text: string): Promise<void> {
  const transfer = await page.evaluateHandle((words) => {
    const { DataTransfer } = globalThis as unknown as Here;
    const data = new DataTransfer();
    data.items.add(words, 'text/plain');
    return data;
  }, text);
  await paste(page, transfer);
}

async function paste(page: Page, transfer: JSHandle<Transfer>): Promise<void> {
  await page.evaluate((clipboardData) => {
    const { ClipboardEvent, document } = globalThis as unknown as Here;
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }, transfer);
}

async function transferOf(page: Page, files: readonly HandedIn[]): Promise<JSHandle<Transfer>> {
  const parts = await Promise.all(
    files.map(async (each) => {
      const bytes = 'file' in each ? await readFile(each.file) : Buffer.from(each.bytes);
      const name = 'file' in each ? path.basename(each.file) : each.name;
      return { name, type: each.type, base64: bytes.toString('base64') };
    }),
  );
  return page.evaluateHandle((all) => {
    const { DataTransfer } = globalThis as unknown as Here;
    const transfer = new DataTransfer();
    for (const { name, type, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type }));
    }
    return transfer;
  }, parts);
}

/** Of a page's own words those that are used here; tests are checked without them. */
interface Transfer {
  readonly items: { add(file: File): void; add(text: string, type: string): void };
}
interface Here {
  readonly DataTransfer: new () => Transfer;
  readonly ClipboardEvent: new (
    kind: string,
    facts: { clipboardData: Transfer; bubbles: boolean; cancelable: boolean },
  ) => Event;
  readonly document: { readonly body: EventTarget };
}
