import { Film, Image, Milestone, RectangleHorizontal, TextCursorInput, WandSparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useDraft } from '../draft.ts';
import { MODE_FACTS, MODES } from '../modes.ts';
import type { Mode } from '../modes.ts';
import styles from './ModePicker.module.css';

const ICONS: Readonly<Record<Mode, LucideIcon>> = {
  text: TextCursorInput,
  image: Image,
  keyframes: Milestone,
  edit: WandSparkles,
  reframe: RectangleHorizontal,
  extend: Film,
};

/** What the shot begins with. Nothing that was set is lost by looking at another one. */
export function ModePicker(): React.JSX.Element {
  const mode = useDraft((draft) => draft.mode);
  const choose = useDraft((draft) => draft.choose);
  return (
    <div>
      <RadioGroup
        className={styles.modes}
        aria-label="Begin with"
        orientation="horizontal"
        value={mode}
        onChange={(chosen) => choose(MODES.find((each) => each === chosen) ?? 'text')}
      >
        {MODES.map((each) => {
          const Icon = ICONS[each];
          return (
            <RadioField key={each} value={each}>
              <RadioButton className={styles.mode}>
                <Icon size={17} aria-hidden />
                {MODE_FACTS[each].name}
              </RadioButton>
            </RadioField>
          );
        })}
      </RadioGroup>
      <p className={styles.sentence}>{MODE_FACTS[mode].sentence}</p>
    </div>
  );
}
