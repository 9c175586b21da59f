import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { snippetFacts } from '../../../src/snippets/index.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { sentenceOf } from '../api/error.ts';
import { modelsQuery } from '../api/translations.ts';
import type { Said } from '../api/translations.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { Button } from '../ui/Button.tsx';
import { timeOf } from '../ui/time.ts';
import { useChosen } from './chosen.ts';
import { Snippet } from './Snippet.tsx';
import { useSaid } from './use-said.ts';
import styles from './RequestCode.module.css';

/** A request as code for the API that was chosen, or why it cannot be said there. */
export function RequestCode({ request }: { readonly request: GenerationRequest }): React.JSX.Element {
  const surface = useChosen((chosen) => chosen.surface);
  const models = useQuery(modelsQuery);
  const { said, error, needsKey, mediaUntil } = useSaid(request, surface);
  if (said === undefined && needsKey) return <NeedsKey />;
  if (said === undefined) return error === undefined ? <p>…</p> : <Refused error={error} />;
  const { call } = said;
  // It stands in the code, though not in the body.
  const left = said.unsaid.filter(
    ({ field }) => field !== 'webhook_url' || snippetFacts(surface).webhook === undefined,
  );
  if (call === null) return <CannotSay said={said} />;
  const model = models.data?.find((each) => each.surface === surface && each.id === call.model);
  return (
    <div className={styles.code}>
      {error !== undefined && (
        <p className={styles.warning} role="status">
          As it stands, the server would refuse it: {sentenceOf(error)}
        </p>
      )}
      <Snippet
        surface={surface}
        model={call.model}
        body={call.body}
        webhook={request.webhook_url}
        schema={surface === 'native' ? undefined : model?.schema}
      />
      <ul className={styles.notes}>
        {left.map(({ field, sentence }) => (
          <li key={field}>
            <code>{field}</code> is left out. {sentence}
          </li>
        ))}
        {mediaUntil !== null && surface !== 'native' && surface !== 'runware' && (
          <li>
            Addresses of your files hold until {timeOf(mediaUntil)}; whoever has the code until then can read
            them.
          </li>
        )}
        {model !== undefined && (
          <li>
            All parameters, prices and rules: <Link href={`/models/${model.id}`}>{model.name}</Link>
          </li>
        )}
      </ul>
    </div>
  );
}

function CannotSay({ said }: { readonly said: Said }): React.JSX.Element {
  return (
    <div className={styles.cannot} role="status">
      <h3>{SURFACES[said.surface].name} cannot be asked for this shot</h3>
      <p>{said.refused?.sentence}</p>
      <p className={styles.field}>
        Field: <code>{said.refused?.field}</code>
      </p>
    </div>
  );
}

function Refused({ error }: { readonly error: Error }): React.JSX.Element {
  return (
    <div className={styles.cannot} role="status">
      <h3>There is no call yet</h3>
      <p>{sentenceOf(error)}</p>
    </div>
  );
}

function NeedsKey(): React.JSX.Element {
  const { ask } = useSignInFirst();
  return (
    <div className={styles.cannot} role="status">
      <h3>It names files of yours</h3>
      <p>Sign in, and their addresses are filled in.</p>
      <Button size="s" onPress={() => void ask('The code names files of yours.')}>
        Sign in
      </Button>
    </div>
  );
}
