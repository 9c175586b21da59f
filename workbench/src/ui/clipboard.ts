/**
 * Puts a text on the clipboard. Pages of plain http from another machine have none; there the text is selected and copied as by hand.
 *
 * @throws Error where the browser refuses
 */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  // Inside of what has the focus: a dialog keeps it from what lies outside.
  (document.activeElement?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way there
  const done = document.execCommand('copy');
  area.remove();
  if (!done)
    throw new Error('This browser gives the page no clipboard. Select the text and copy it by hand.');
}
