import { Dices, Lock, LockOpen } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { useDraft } from '../draft.ts';
import { useFault, useForm } from './context.ts';
import formStyles from './form.module.css';
import { MOST_SEED } from './limits.ts';

/** Drawn numbers are short enough to be read out. */
const DRAWN_BELOW = 1_000_000;

/** The number that all chance of a run comes from: another one each time, or kept. */
export function SeedField(): React.JSX.Element {
  const { request } = useForm();
  const change = useDraft((draft) => draft.change);
  const { seed } = request;
  const draw = (): void => change({ seed: Math.floor(Math.random() * DRAWN_BELOW) });
  const locked = seed !== undefined;
  return (
    <div className={formStyles.place} data-field="seed">
      <div className={formStyles.row}>
        <div className={formStyles.grow}>
          <NumberField
            label="Seed"
            value={seed}
            onChange={(number) => change({ seed: number })}
            least={0}
            most={MOST_SEED}
            step={1}
            placeholder="another one for each run"
            error={useFault('seed')}
          />
        </div>
        <Button icon aria-label="Draw a seed" onPress={draw}>
          <Dices size={16} aria-hidden />
        </Button>
        <Button
          icon
          aria-label={locked ? 'Another seed for each run' : 'Keep one seed for all runs'}
          aria-pressed={locked}
          onPress={() => (locked ? change({ seed: undefined }) : draw())}
        >
          {locked ? <Lock size={16} aria-hidden /> : <LockOpen size={16} aria-hidden />}
        </Button>
      </div>
      <p className={formStyles.hint}>
        {locked
          ? 'Kept: the same request gives the same clip where the engine is deterministic.'
          : 'Left open: each run draws its own, and says which.'}
      </p>
    </div>
  );
}
