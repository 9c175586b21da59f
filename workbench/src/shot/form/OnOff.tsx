import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { Switch } from '../../ui/Switch.tsx';
import { choicesOf } from '../choices.ts';
import { useForm } from './context.ts';
import styles from './form.module.css';
import { Place } from './Place.tsx';

export interface OnOffProps {
  readonly fields: readonly string[];
  readonly value: boolean | undefined;
  onChange(value: boolean): void;
  /** The request with it on, which the rules are asked about. */
  withValue(request: GenerationRequest, value: boolean): GenerationRequest;
  readonly children: React.ReactNode;
}

/** A switch of the request. It cannot be turned on beside what excludes it, and says what that is. */
export function OnOff({
  fields,
  value = false,
  onChange,
  withValue,
  children,
}: OnOffProps): React.JSX.Element {
  const { request } = useForm();
  const [on] = choicesOf(request, [true], withValue);
  const refused = value ? undefined : on?.refused;
  return (
    <Place fields={fields}>
      <Switch isSelected={value} isDisabled={refused !== undefined} onChange={onChange}>
        {children}
      </Switch>
      {refused === undefined ? null : <p className={styles.hint}>{refused}</p>}
    </Place>
  );
}
