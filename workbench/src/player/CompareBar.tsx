import { useInfiniteQuery } from '@tanstack/react-query';
import { Columns2, SquareSplitHorizontal, X } from 'lucide-react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { generationsQuery } from '../api/generations.ts';
import { usePickRun } from '../history/RunPicker.tsx';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import styles from './CompareBar.module.css';
import type { Comparison, Way } from './comparison.ts';
import { titleOf } from './title.ts';
import { Tool } from './Tool.tsx';

export interface CompareProps {
  readonly generation: Generation;
  readonly comparison: Comparison | undefined;
  onChange(comparison: Comparison | undefined): void;
}

/** Chooses the take that stands beside this one. */
export function CompareMenu({ generation, comparison, onChange }: CompareProps): React.JSX.Element {
  const choose = (other: Generation): void => onChange({ other, way: comparison?.way ?? 'wipe' });
  return (
    <Menu label="Compare with" entries={useOthers(generation, choose)}>
      <Button size="s">
        <SquareSplitHorizontal size={15} aria-hidden />
        Compare
      </Button>
    </Menu>
  );
}

/** Which one it is, and how the two are shown; nothing while there is one alone. */
export function CompareBar({
  comparison,
  onChange,
}: Omit<CompareProps, 'generation'>): React.JSX.Element | null {
  if (comparison === undefined) return null;
  const { other, way } = comparison;
  const go = (to: Way): void => onChange({ other, way: to });
  return (
    <div className={styles.bar} role="group" aria-label="Comparison">
      <Tool name="Wipe" icon={SquareSplitHorizontal} isOn={way === 'wipe'} onPress={() => go('wipe')} />
      <Tool name="Side by side" icon={Columns2} isOn={way === 'side'} onPress={() => go('side')} />
      <span className={styles.with}>
        with {other.request?.prompt ?? 'another take'} · {titleOf(other)}
      </span>
      <Tool name="End the comparison" icon={X} onPress={() => onChange(undefined)} />
    </div>
  );
}

/** Takes of the same shot, newest first; any other one is picked from history. */
function useOthers(generation: Generation, choose: (other: Generation) => void): MenuEntry[] {
  const pick = usePickRun();
  const versions = useInfiniteQuery(generationsQuery({ state: 'completed', shot_id: generation.shot_id }));
  const takes = (versions.data?.pages ?? [])
    .flatMap(({ data }) => data)
    .filter(({ id, output }) => id !== generation.id && output.some(({ type }) => type === 'video'));
  return [
    ...takes.map((take) => ({
      id: take.id,
      name: titleOf(take),
      hint: 'Take of this shot',
      onAction: () => choose(take),
    })),
    {
      id: 'history',
      name: 'From history…',
      hint: takes.length === 0 ? 'This shot has no other take yet.' : undefined,
      onAction: () =>
        void pick({ title: 'Compare with', kind: 'video' }).then((picked) => picked && choose(picked)),
    },
  ];
}
