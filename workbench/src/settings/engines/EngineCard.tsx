import { sentenceOf } from '../../api/error.ts';
import { useIsAdmin } from '../../api/session.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { Tone } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { timeOf } from '../../ui/time.ts';
import { useCheck, useEngineDeed } from '../api.ts';
import type { Engine } from '../api.ts';
import { capabilitiesOf } from './capabilities.ts';
import styles from './EnginesTab.module.css';

export function EngineCard({ engine }: { readonly engine: Engine }): React.JSX.Element {
  const { id, name, lane, queue, health, breaker } = engine;
  return (
    <article className={styles.card} aria-label={name}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <code>{id}</code>
        <State engine={engine} />
        {engine.default && <Badge>default</Badge>}
        <Deeds engine={engine} />
      </header>
      <p className={styles.sentence}>{health.sentence}</p>
      {engine.paused_at !== null && (
        <p className={styles.sentence}>
          Paused since {timeOf(engine.paused_at)}: nothing is started; what is under way goes on.
        </p>
      )}
      {breaker.state !== 'closed' && <p className={styles.sentence}>{breakerSentence(breaker)}</p>}
      <dl className={styles.facts}>
        <Fact name="Where">{lane === 'local' ? 'on this machine' : 'at a provider'}</Fact>
        {engine.set_up && (
          <>
            <Fact name="Waiting">{queue.waiting}</Fact>
            <Fact name="Under way">
              {queue.under_way}
              {queue.places === null ? '' : ` of ${queue.places}`}
            </Fact>
            {queue.unconfirmed > 0 && <Fact name="Undecided">{queue.unconfirmed}</Fact>}
          </>
        )}
        {capabilitiesOf(engine.capabilities).map(({ name: what, value }) => (
          <Fact key={what} name={what}>
            {value}
          </Fact>
        ))}
      </dl>
    </article>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function State({ engine }: { readonly engine: Engine }): React.JSX.Element {
  const [tone, word] = stateOf(engine);
  return <Badge tone={tone}>{word}</Badge>;
}

function stateOf({ set_up, paused_at, breaker, health }: Engine): [Tone, string] {
  if (!set_up) return ['plain', 'not set up'];
  if (paused_at !== null) return ['warn', 'paused'];
  if (breaker.state === 'open') return ['bad', 'held back'];
  if (!health.ok) return ['bad', 'not well'];
  return breaker.state === 'half_open' ? ['warn', 'being tried'] : ['good', 'ready'];
}

/** Only admins act on engines; others see how they are. */
function Deeds({ engine }: { readonly engine: Engine }): React.JSX.Element | null {
  const isAdmin = useIsAdmin();
  const check = useCheck();
  const change = useEngineDeed();
  const { id, name, lane, set_up, paused_at, breaker } = engine;
  if (!isAdmin || !set_up) return null;
  const isHeld = paused_at !== null || breaker.state !== 'closed';
  return (
    <>
      <div className={styles.deeds}>
        {lane === 'outside' && (
          <Button
            size="s"
            aria-label={`Check ${name}`}
            isPending={check.isPending}
            onPress={() => check.mutate(id)}
          >
            Check
          </Button>
        )}
        <Button
          size="s"
          aria-label={`${isHeld ? 'Resume' : 'Pause'} ${name}`}
          isPending={change.isPending}
          onPress={() => change.mutate({ id, deed: isHeld ? 'resume' : 'pause' })}
        >
          {isHeld ? 'Resume' : 'Pause'}
        </Button>
      </div>
      {check.data !== undefined && (
        <p className={styles.sentence} role="status">
          <Badge tone={check.data.ok ? 'good' : 'bad'}>{check.data.ok ? 'answers' : 'trouble'}</Badge>{' '}
          {check.data.sentence}
        </p>
      )}
      {check.error !== null && <p role="alert">{sentenceOf(check.error)}</p>}
      <Problem error={change.error} />
    </>
  );
}

function breakerSentence({ reason, open_until }: Engine['breaker']): string {
  const why = reason === null ? '' : ` It last said: ${reason}`;
  return open_until === null
    ? `One run may try whether it answers again.${why}`
    : `Nothing is started before ${timeOf(open_until)}.${why}`;
}
