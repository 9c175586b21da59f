/** A run that gave no clip: why, and how to go on. */
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { usd } from '../price/Price.tsx';
import { useDraft } from '../shot/draft.ts';
import { useWantedField } from '../shot/form/wanted-field.ts';
import { Button } from '../ui/Button.tsx';
import { fieldOf, remedyFor } from './remedies.ts';
import styles from './Run.module.css';
import { useBegin } from './submit.ts';

export function Ending({ generation }: { readonly generation: Generation }): React.JSX.Element {
  const { state, failure_code: code, failure_reason: reason, request, cost } = generation;
  const { begin, pending, why } = useBegin();
  const [, navigate] = useLocation();
  const load = useDraft((draft) => draft.load);
  const failed = state === 'failed';
  const remedy = failed ? remedyFor(code) : undefined;
  const change = (asked: GenerationRequest): void => {
    load(asked, generation.id);
    const field = generation.failure_field ?? (remedy && fieldOf(remedy, asked));
    if (field !== undefined) useWantedField.getState().want(field);
    navigate('/');
  };
  return (
    <section className={styles.notice} data-look={failed ? 'bad' : undefined} aria-label="How it ended">
      <h3>
        {failed ? 'Failed' : 'Cancelled'}
        {code !== null && <code className={styles.code}>{code}</code>}
      </h3>
      {reason !== null && <p>{reason}</p>}
      {remedy !== undefined && <p>{remedy.advice}</p>}
      <p className={styles.quiet}>{cost.explanation}</p>
      {request !== undefined && (
        <div className={styles.choices}>
          <Button look={remedy?.first === 'again' ? 'plain' : 'primary'} onPress={() => change(request)}>
            Change and try again
          </Button>
          <Button
            look={remedy?.first === 'again' ? 'primary' : 'plain'}
            isPending={pending}
            onPress={() => void begin({ request, versionOf: generation.id, most: cost.quoted_engine_usd })}
          >
            Try again as it is · {usd(cost.quoted_engine_usd)}
          </Button>
        </div>
      )}
      {why !== undefined && <p role="alert">{why}</p>}
    </section>
  );
}
