import { Label, RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { EDIT_STRENGTHS } from '../../../../src/ray/request.ts';
import type { EditStrength } from '../../../../src/ray/request.ts';
import { Button } from '../../ui/Button.tsx';
import formStyles from './form.module.css';
import styles from './StrengthDial.module.css';

/** What each word of the dial lets an edit do. */
const WORDS = [
  { word: 'adhere', sentence: 'Stays close: colours and light change, what is seen does not.' },
  { word: 'flex', sentence: 'Surfaces and details are drawn anew, in the places that they have.' },
  { word: 'reimagine', sentence: 'Goes far: the footage gives motion and composition, the prompt the rest.' },
] as const;

export interface StrengthDialProps {
  readonly value: EditStrength | undefined;
  /** Why none can be named now. */
  readonly refused: string | undefined;
  onChange(value: EditStrength | undefined): void;
}

/** How far an edit goes from its footage: three words in three steps each. */
export function StrengthDial({ value, refused, onChange }: StrengthDialProps): React.JSX.Element {
  const at = value === undefined ? -1 : EDIT_STRENGTHS.indexOf(value);
  const chosen = WORDS.find(({ word }) => value?.startsWith(word) === true);
  return (
    <RadioGroup
      className={styles.dial}
      orientation="horizontal"
      value={value ?? null}
      isDisabled={refused !== undefined}
      onChange={(name) => onChange(EDIT_STRENGTHS.find((each) => each === name))}
    >
      <div className={styles.head}>
        <Label className={styles.label}>
          Strength {value === undefined ? null : <b>{inWords(value)}</b>}
        </Label>
        {value === undefined ? null : (
          <Button look="quiet" size="s" onPress={() => onChange(undefined)}>
            Leave it open
          </Button>
        )}
      </div>
      <div className={styles.groups}>
        {WORDS.map(({ word }) => (
          <div key={word} className={styles.group}>
            <div className={styles.steps}>
              {EDIT_STRENGTHS.filter((each) => each.startsWith(word)).map((each) => {
                const n = EDIT_STRENGTHS.indexOf(each);
                return (
                  <RadioField key={each} value={each} aria-label={inWords(each)}>
                    <RadioButton className={styles.step} data-within={n <= at}>
                      <span
                        className={styles.bar}
                        style={{ height: `${((n + 1) / EDIT_STRENGTHS.length) * 100}%` }}
                      />
                    </RadioButton>
                  </RadioField>
                );
              })}
            </div>
            <span className={styles.word} data-chosen={chosen?.word === word} aria-hidden>
              {word}
            </span>
          </div>
        ))}
      </div>
      <Text slot="description" className={formStyles.hint}>
        {refused ?? chosen?.sentence ?? 'Left open: whoever does the work chooses by the prompt.'}
      </Text>
    </RadioGroup>
  );
}

/** `flex_2` as `Flex 2`. */
function inWords(strength: EditStrength): string {
  const [word = '', step = ''] = strength.split('_');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${step}`;
}
