/** Checks the arrows of the house (`.dependency-cruiser.cjs`) in `src/` and `workbench/`, or in another tree of the same form. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface ArrowsReport {
  /** Modules of TypeScript below `src/` that the checker really looked at. */
  readonly modules: number;
  /** TypeScript files that lie below `src/`. */
  readonly files: number;
  /** One line per bad arrow: rule, from, to. */
  readonly violations: readonly string[];
}

/** @param base folder that holds `src/` */
export async function checkArrows(base: string = ROOT): Promise<ArrowsReport> {
  const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden'];
    options: ICruiseOptions;
  };
  const { output } = await cruise(
    ['src', 'workbench/src'].filter((folder) => existsSync(path.join(base, folder))),
    {
      ...config.options,
      tsConfig: { fileName: path.join(ROOT, 'tsconfig.json') },
      baseDir: base,
      validate: true,
      ruleSet: { forbidden: config.forbidden ?? [] },
    },
  );
  if (typeof output === 'string')
    throw new Error('dependency-cruiser answered with a text instead of a result.');
  return {
    modules: output.modules.filter(({ source }) => source.startsWith('src/') && source.endsWith('.ts'))
      .length,
    files: await countSources(path.join(base, 'src')),
    violations: output.summary.violations.map(describe),
  };
}

function describe({ rule, from, to, cycle }: ICruiseResult['summary']['violations'][number]): string {
  const way = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ');
  return `${rule.name}: ${from} → ${way}`;
}

async function countSources(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('.as.ts')).length;
}
