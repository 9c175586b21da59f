/** Pieces of Markdown that read the same on a code host and on the site. */

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map((row) => line(row))].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A sentence of a schema or a program in a cell of a table: code stays code, everything else is words. */
export function cell(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/[<*]/g, '\\$&')))
    .join('')
    .replaceAll('|', '\\|');
}

/** With a capital letter, unless it begins with a value, and with an end. */
export function sentence(text: string): string {
  const begun = /^[a-z]+ /.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Who wrote a page, for those who would change it by hand. */
export function generated(from: string): string {
  return `<!-- Written by \`npm run reference\` from ${from}. Change it there. -->`;
}
