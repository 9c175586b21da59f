/** Files for the person's disk. */

/** A file of the server, streamed by the browser itself. @param name as it is to be saved; the server adds the extension of its type */
export function saveFrom(address: string, name: string): void {
  press(`${address}&download=${encodeURIComponent(name)}`, '');
}

export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  press(address, name);
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function press(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
