/** The shot as a developer asks for it: code for every API, its JSON, and what is told when it ends. */
import { useQuery } from '@tanstack/react-query';
import { SURFACE_IDS } from '../../../src/ray/surfaces.ts';
import type { SnippetSurface } from '../../../src/snippets/index.ts';
import { generationQuery } from '../api/generations.ts';
import { useMyRuns } from '../runs/mine.ts';
import { useRequest } from '../shot/draft.ts';
import { Segments } from '../ui/Segments.tsx';
import { useChosen } from './chosen.ts';
import type { ApiView } from './chosen.ts';
import { JsonView } from './JsonView.tsx';
import { RequestCode } from './RequestCode.tsx';
import { SAMPLE_PROMPT } from './sample-prompt.ts';
import { WebhooksView } from './WebhooksView.tsx';
import styles from './ApiPanel.module.css';

const NAMES: Readonly<Record<SnippetSurface, string>> = {
  native: 'Kinora',
  fal: 'fal',
  oxen: 'Oxen',
  wavespeed: 'WaveSpeed',
  runware: 'Runware',
};
const VIEWS: readonly { value: ApiView; label: string }[] = [
  { value: 'code', label: 'Code' },
  { value: 'json', label: 'JSON' },
  { value: 'webhooks', label: 'Webhooks' },
];

export interface ApiPanelProps {
  /** The run that is shown as code; without it the shot in the form, or the last run, as one chooses. */
  readonly of?: string | undefined;
}

export default function ApiPanel({ of }: ApiPanelProps): React.JSX.Element {
  const draft = useRequest();
  const { view, surface, run: chosen, choose } = useChosen();
  const run = of ?? chosen;
  const latest = useMyRuns((runs) => runs.shown);
  const shown = run ?? latest;
  const generation = useQuery({ ...generationQuery(shown ?? ''), enabled: shown !== undefined });
  const request =
    (run === undefined ? draft : generation.data?.request) ?? (of === undefined ? draft : undefined);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <Segments
          label="API"
          value={surface}
          onChange={(value) => choose({ surface: value })}
          options={SURFACE_IDS.map((value) => ({ value, label: NAMES[value] }))}
        />
        <Segments label="Show" value={view} onChange={(value) => choose({ view: value })} options={VIEWS} />
        {of === undefined && shown !== undefined && (
          <Segments
            label="Of"
            value={run === undefined ? 'shot' : 'run'}
            onChange={(value) => choose({ run: value === 'run' ? shown : undefined })}
            options={[
              { value: 'shot', label: 'This shot' },
              { value: 'run', label: 'The last run' },
            ]}
          />
        )}
      </div>
      {view !== 'webhooks' && request?.prompt.trim() === '' && (
        <p className={styles.sample}>Nothing is written yet: “{SAMPLE_PROMPT}” stands in for the prompt.</p>
      )}
      {view === 'code' && request && <RequestCode request={request} />}
      {view === 'json' && request && <JsonView request={request} generation={generation.data} />}
      {view === 'webhooks' && <WebhooksView run={shown} />}
    </div>
  );
}
