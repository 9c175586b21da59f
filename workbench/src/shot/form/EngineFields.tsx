import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useEngines } from '../../api/engines.ts';
import { sentenceOf } from '../../api/error.ts';
import { useSignedIn } from '../../api/session.ts';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import { engineChoices } from './engine-choices.ts';
import type { EngineChoice } from './engine-choices.ts';
import styles from './EngineFields.module.css';
import formStyles from './form.module.css';
import { NotSetUp } from './NotSetUp.tsx';
import { Place } from './Place.tsx';
import { SeedField } from './SeedField.tsx';

/** The picker's word for naming nobody. */
const USUAL = '';

/** Who does the work, and the number that its chance is drawn from. */
export function EngineFields(): React.JSX.Element {
  return (
    <>
      <EnginePicker />
      <SeedField />
    </>
  );
}

function EnginePicker(): React.JSX.Element {
  const { request } = useForm();
  const change = useDraft((draft) => draft.change);
  const signedIn = useSignedIn();
  const { data, error } = useEngines();
  const choices = data === undefined ? [] : engineChoices(data, request);
  const usual = choices.find(({ isUsual }) => isUsual);
  const strange = request.engine !== undefined && !choices.some(({ id }) => id === request.engine);
  return (
    <Place fields={['engine']}>
      <RadioGroup
        className={styles.engines}
        value={request.engine ?? USUAL}
        onChange={(id) => change({ engine: id === USUAL ? undefined : id })}
      >
        <Label className={formStyles.label}>Engine</Label>
        <EngineRow
          id={USUAL}
          name="The usual one"
          what={usual === undefined ? 'as the server is set up' : usual.id}
          refused={undefined}
          note={undefined}
        />
        {strange && (
          <EngineRow
            id={request.engine ?? ''}
            name={request.engine ?? ''}
            what={signedIn ? 'not known to this server' : 'as it was loaded'}
            refused={undefined}
            note={undefined}
          />
        )}
        {choices.map((choice) => (
          <EngineRow key={choice.id} name={choice.id} {...choice} />
        ))}
      </RadioGroup>
      {error === null ? null : <p className={formStyles.error}>{sentenceOf(error)}</p>}
      <NotSetUp className={formStyles.hint} />
      {signedIn ? null : <p className={formStyles.hint}>Sign in to see the engines of this server.</p>}
    </Place>
  );
}

function EngineRow({
  id,
  name,
  what,
  refused,
  note,
}: Omit<EngineChoice, 'isUsual'> & { readonly name: string }): React.JSX.Element {
  return (
    <RadioField value={id} isDisabled={refused !== undefined}>
      <RadioButton className={styles.engine}>
        <span className={styles.name}>{name}</span>
        <span className={styles.kind}>{what}</span>
        {refused === undefined && note === undefined ? null : (
          <span className={styles.why}>
            {refused === undefined ? note : `It ${refused.replace(/\.$/, '')}.`}
          </span>
        )}
      </RadioButton>
    </RadioField>
  );
}
