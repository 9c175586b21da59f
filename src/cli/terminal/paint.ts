/** Text in a few tones: colours on a terminal that wants them, plain words elsewhere. */
import { styleText } from 'node:util';
import { plainText } from '../../ray/plain-text.ts';

export type Tone = 'plain' | 'strong' | 'quiet' | 'warning';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One line; its spans follow each other without a gap. */
export type PaintedLine = readonly Span[];

const STYLES = { strong: 'bold', quiet: 'dim', warning: 'yellow' } as const;

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** Only a terminal gets colours, and only when nobody has said no (no-color.org). */
export function wantsColours(
  screen: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return screen.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
}

/** The lines as one text. What steers a terminal is taken out of every span before a tone is laid on. */
export function paint(lines: readonly PaintedLine[], colours: boolean): string {
  const draw = ({ text, tone }: Span): string =>
    colours && tone !== 'plain' && text !== ''
      ? styleText(STYLES[tone], plainText(text), { validateStream: false })
      : plainText(text);
  return lines
    .map((line) => {
      const drawn = line.map(draw).join('');
      return colours ? drawn : drawn.trimEnd();
    })
    .join('\n');
}
