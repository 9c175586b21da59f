/** The gallery's page: its sheets, and beside them what the engine reported about each clip. */
import type { Json } from '../../src/engines/engine.ts';
import type { GalleryClip } from './clip.ts';

export interface Section {
  readonly title: string;
  /** File name of the sheet beside the page's `gallery/` folder. */
  readonly sheet: string;
  readonly caption: string;
  readonly clips: readonly GalleryClip[];
}

const INTRODUCTION = `# Gallery

What \`previz\` makes of words alone, of five photographs and of four clips ([examples/media](../examples/media/LICENSES.md)). The words are
the whole prompt of each clip. \`npm run gallery\` makes all of it anew, and leaves every clip as MP4 in \`out/gallery/\`.

Each table says what the engine reported. *Amount left* is the share of the requested move that the still could bear;
*start crop* is how much tighter than the still the clip begins, to have a margin for the move. *Layers* are cut where depth
jumps. *Range* is the share that is left of how far everything departs from the subject's distance, *relief* of how far each
layer departs from a flat board; *because* says which gate the whole depth would have missed. *Stretched* and *filled* are the
largest shares of a frame that are drawn out or in by more than 1.35 ([gate](renderer.md#gates) 2 %), and that show what the still does not (4 %).
`;

export function pageOf(sections: readonly Section[]): string {
  return [INTRODUCTION, ...sections.map(sectionOf)].join('\n');
}

function sectionOf({ title, sheet, caption, clips }: Section): string {
  const picture = `## ${title}\n\n![${title}](gallery/${sheet})\n\n${caption}\n`;
  return clips.length === 0 ? picture : `${picture}\n${tableOf(clips)}\n`;
}

const HEAD = [
  'Prompt',
  'Moves',
  'Amount left',
  'Start crop',
  'Layers',
  'Range',
  'Relief',
  'Because',
  'Stretched',
  'Filled',
];

function tableOf(clips: readonly GalleryClip[]): string {
  const rows = clips.map(({ prompt, report }) => [
    prompt,
    movesOf(report),
    share(report, 'camera', 'gain'),
    figure(2, report, 'crop', 'start_zoom'),
    figure(0, report, 'depth', 'layers'),
    share(report, 'depth', 'range'),
    share(report, 'depth', 'relief'),
    reasonOf(report),
    share(report, 'quality', 'stretch'),
    share(report, 'quality', 'uncovered'),
  ]);
  const widths = HEAD.map((head, i) =>
    Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(HEAD), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}

function movesOf(report: Json): string {
  const moves = at(report, 'camera', 'moves');
  if (!Array.isArray(moves)) return '';
  const said = (moves as readonly Json[]).map((move) => {
    const amount = at(move, 'amount');
    return `${text(at(move, 'move'))} ${typeof amount === 'number' ? Number(amount.toFixed(3)) : ''} ${text(at(move, 'unit'))}`;
  });
  return said.join(', ');
}

/** Why depth or layers were given up, if they were. */
function reasonOf(report: Json): string {
  const steps = at(report, 'quality', 'replanned');
  if (!Array.isArray(steps)) return '';
  const reasons = (steps as readonly Json[])
    .filter((step) => at(step, 'what') !== 'amount')
    .map((step) => text(at(step, 'because')));
  return [...new Set(reasons)].join(', ');
}

function share(report: Json, ...keys: string[]): string {
  const value = at(report, ...keys);
  return typeof value === 'number' ? `${Math.round(value * 100)} %` : '';
}

function figure(digits: number, report: Json, ...keys: string[]): string {
  const value = at(report, ...keys);
  return typeof value === 'number' ? value.toFixed(digits) : '';
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function at(value: Json, ...keys: string[]): Json | undefined {
  let here: Json | undefined = value;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return undefined;
    here = (here as { readonly [key: string]: Json })[key];
  }
  return here;
}
