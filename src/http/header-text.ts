const LONGEST_HEADER = 2000;

/** Text that is fit for a header value: printable ASCII, of bounded length. */
export function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_HEADER);
}

/** The value of `x-kinora-warnings`; undefined when there is nothing to say. */
export function warningsHeader(warnings: readonly string[]): Record<string, string> {
  return warnings.length === 0 ? {} : { 'x-kinora-warnings': headerText(warnings.join('; ')) };
}
