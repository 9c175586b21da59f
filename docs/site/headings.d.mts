/** Gives each heading of one page its anchor, as GitHub does. */
export function anchors(): (title: string) => string;
export interface Heading {
  readonly level: number;
  readonly title: string;
  readonly anchor: string;
}
/** The headings of a page in Markdown, in order. */
export function headingsOf(markdown: string): Heading[];
