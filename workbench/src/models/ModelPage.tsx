/** `/models/{id}`: all that there is to know of a model, under the name by which an API knows it. */
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import type { Model } from '../../../src/http/native/schemas/model.ts';
import { SURFACES } from '../../../src/ray/surfaces.ts';
import { Snippet } from '../api-tab/Snippet.tsx';
import { modelsQuery } from '../api/translations.ts';
import { ExampleCards } from '../examples/ExampleCards.tsx';
import { EXAMPLES } from '../examples/examples.ts';
import { Copy } from '../ui/Copy.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { documentOf, MODE_OF, relativesOf, rulesFor, typesOf } from './facts.ts';
import { minimalCall } from './minimal.ts';
import styles from './Model.module.css';
import { ModelRow } from './ModelRow.tsx';
import { ParameterTable } from './ParameterTable.tsx';
import { PriceTable } from './PriceTable.tsx';
import { SizeTable } from './SizeTable.tsx';
import { TaskLinks } from './TaskLinks.tsx';
import { API_TEXTS, COMMON_QUESTIONS, TASK_TEXTS } from './texts.ts';
import { UnknownModel } from './UnknownModel.tsx';

const MOST_RELATIVES = 6;
const MOST_EXAMPLES = 4;

export default function ModelPage({ id }: { readonly id: string }): React.JSX.Element {
  const models = useQuery(modelsQuery);
  return (
    <Loaded query={models}>
      {(all) => {
        const model = all.find((each) => each.id === id);
        return model === undefined ? <UnknownModel id={id} all={all} /> : <Known model={model} all={all} />;
      }}
    </Loaded>
  );
}

interface Named {
  readonly model: Model;
}

function Known({ model, all }: Named & { readonly all: readonly Model[] }): React.JSX.Element {
  const { id, surface, name, description, tasks } = model;
  const modes = tasks.map((task) => MODE_OF[task]);
  const examples = EXAMPLES.filter(({ mode }) => modes.includes(mode));
  return (
    <Page title={name} word={description} above={<Crumbs model={model} />}>
      <Facts model={model} />
      <ReadMe model={model} />
      <Panel title="The shortest call">
        <Snippet surface={surface} model={id} body={minimalCall(model, window.location.origin)} />
      </Panel>
      {examples.length > 0 && (
        <Panel title="Examples" actions={<Link href="/examples">View all {EXAMPLES.length}</Link>}>
          <ExampleCards examples={examples.slice(0, MOST_EXAMPLES)} />
        </Panel>
      )}
      <Parameters model={model} />
      <Rules model={model} />
      <Sizes model={model} />
      <Panel
        title="Prices"
        word={`List prices of ${SURFACES[surface].name}. On previz, here, every clip is free.`}
      >
        <PriceTable model={model} />
      </Panel>
      <Questions model={model} />
      <Panel title="Related" actions={<Link href="/models">View all {all.length}</Link>}>
        <ul className={styles.list}>
          {relativesOf(model, all)
            .slice(0, MOST_RELATIVES)
            .map((each) => (
              <ModelRow key={each.id} model={each} />
            ))}
        </ul>
      </Panel>
    </Page>
  );
}

function Crumbs({ model }: Named): React.JSX.Element {
  const { api, name, surface } = model;
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumb">
      <Link href="/models">Models</Link>
      <ChevronRight size={14} aria-hidden />
      <Link href={`/models?api=${surface}`}>{api}</Link>
      <ChevronRight size={14} aria-hidden />
      <span aria-current="page">{name}</span>
    </nav>
  );
}

function Facts({ model }: Named): React.JSX.Element {
  const { id, renders_as } = model;
  return (
    <div className={styles.facts}>
      <p className={styles.id}>
        <code>{id}</code>
        <Copy what="the model id" text={id} />
      </p>
      {renders_as !== null && (
        <p>
          An older name. It is rendered as <Link href={`/models/${renders_as}`}>{renders_as}</Link>.
        </p>
      )}
      <TaskLinks model={model} />
    </div>
  );
}

function ReadMe({ model }: Named): React.JSX.Element {
  const texts = model.tasks.map((task) => TASK_TEXTS[task]);
  return (
    <Panel title="Read me" word={API_TEXTS[model.surface].how}>
      <div className={styles.readme}>
        {texts.map(({ name: task, readme }) => (
          <section key={task}>
            {texts.length > 1 && <h3>{task}</h3>}
            {readme.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function Parameters({ model }: Named): React.JSX.Element {
  const published = documentOf(model);
  return (
    <Panel
      title="Parameters"
      word="Of the schema that checks each call; what is unknown is refused or left out with a warning."
      actions={
        published === undefined ? undefined : (
          <a href={published} target="_blank" rel="noreferrer">
            Published schema
          </a>
        )
      }
    >
      <ParameterTable schema={model.schema} />
    </Panel>
  );
}

function Rules({ model }: Named): React.JSX.Element | null {
  const rules = rulesFor(model);
  if (rules.length === 0) return null;
  return (
    <Panel title="What does not go together" word="With the names that the members have in the native API.">
      <ul className={styles.rules}>
        {rules.map((rule) => (
          <li key={rule}>{rule}.</li>
        ))}
      </ul>
    </Panel>
  );
}

function Sizes({ model }: Named): React.JSX.Element {
  const types = typesOf(model);
  return (
    <Panel
      title="Sizes"
      word={
        types.includes('video_edit')
          ? 'An edit has the shape of its source, at the height of its tier.'
          : undefined
      }
    >
      {types.some((type) => type !== 'video_edit') && (
        <SizeTable surface={model.surface} reframesOnly={!types.includes('video')} />
      )}
    </Panel>
  );
}

function Questions({ model }: Named): React.JSX.Element {
  const ofTasks = model.tasks.flatMap((task) => TASK_TEXTS[task].questions);
  const questions = [...ofTasks, API_TEXTS[model.surface].question, ...COMMON_QUESTIONS];
  return (
    <Panel title="Questions">
      <dl className={styles.questions}>
        {questions.map(({ asks, answer }) => (
          <div key={asks}>
            <dt>{asks}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
