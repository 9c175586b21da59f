import { PROMPT_LENGTH } from '../../../../src/ray/request.ts';
import { TextArea } from '../../ui/TextArea.tsx';
import { useDraft } from '../draft.ts';
import type { Mode } from '../modes.ts';
import { useForm } from './context.ts';
import styles from './form.module.css';
import { Place } from './Place.tsx';

/** What could stand there, for each way to begin. */
const EXAMPLES: Readonly<Record<Mode, string>> = {
  text: 'A lighthouse on a cliff at dawn, slow push in, light fog',
  image: 'Slow push in as the sun breaks through, leaves drift past',
  keyframes: 'From noon to dusk, the light turns gold, handheld',
  edit: 'As an ink drawing on rough paper',
  reframe: 'The same street goes on to both sides',
  extend: 'The camera rises over the roofs',
};
/** From here on it is counted in sight. */
const NEARLY_FULL = 0.8 * PROMPT_LENGTH;

export function PromptField(): React.JSX.Element {
  const { request } = useForm();
  const mode = useDraft((draft) => draft.mode);
  const change = useDraft((draft) => draft.change);
  // As the server counts: by characters, not by the units that strings are made of.
  const length = Array.from(request.prompt).length;
  return (
    <Place fields={['prompt']}>
      <TextArea
        label="Prompt"
        value={request.prompt}
        onChange={(prompt) => change({ prompt })}
        placeholder={EXAMPLES[mode]}
      />
      {length < NEARLY_FULL ? null : (
        <p className={length > PROMPT_LENGTH ? styles.error : styles.figures}>
          {length} of {PROMPT_LENGTH} characters
        </p>
      )}
      {request.plan === undefined ? null : (
        <p className={styles.hint}>
          Changes to the shot plan lie over these words. They stand beside the preview.
        </p>
      )}
    </Place>
  );
}
