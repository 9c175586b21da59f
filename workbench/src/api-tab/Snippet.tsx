import { requestSnippet, snippetFacts, snippetModes } from '../../../src/snippets/index.ts';
import type { JsonObject, SnippetLanguage, SnippetSurface } from '../../../src/snippets/index.ts';
import { Segments } from '../ui/Segments.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { useChosen } from './chosen.ts';
import { variantNamed, variantsOf } from './variants.ts';
import styles from './Snippet.module.css';

const LANGUAGES: Readonly<Record<SnippetLanguage, string>> = {
  curl: 'cURL',
  python: 'Python',
  javascript: 'JavaScript',
};

export interface SnippetProps {
  readonly surface: SnippetSurface;
  readonly model: string;
  readonly body: JsonObject;
  /** Who is called when it ends, for APIs that take it beside the body. */
  readonly webhook?: string | undefined;
  /** Of the model's parameters: with it the call is shown in three lengths. */
  readonly schema?: object | undefined;
}

/** One call as code that runs: in the ways and languages that its API has. */
export function Snippet({ surface, model, body, webhook, schema }: SnippetProps): React.JSX.Element {
  const { language: wanted, modes: chosen, variant, choose, chooseMode } = useChosen();
  const modes = snippetModes(surface);
  const mode = modes.find((each) => each.mode === chosen[surface]) ?? modes[0];
  const languages = mode?.languages ?? [];
  const language = languages.find((each) => each === wanted) ?? languages[0] ?? 'curl';
  const variants = schema === undefined ? [] : variantsOf(schema, body);
  const shown = variantNamed(variants, variant);
  const code = requestSnippet({
    surface,
    language,
    mode: mode?.mode,
    origin: window.location.origin,
    model,
    body: shown?.body ?? body,
    webhook,
  });
  return (
    <div className={styles.snippet}>
      <div className={styles.choices}>
        <Segments
          label="Language"
          value={language}
          onChange={(value) => choose({ language: value })}
          options={languages.map((value) => ({ value, label: LANGUAGES[value] }))}
        />
        {modes.length > 1 && (
          <Segments
            label="Way of waiting"
            value={mode?.mode}
            onChange={(value) => chooseMode(surface, value)}
            options={modes.map(({ mode: value, title }) => ({ value, label: title }))}
          />
        )}
        {variants.length > 1 && (
          <Segments
            label="Length"
            value={shown?.names[0]}
            onChange={(value) => choose({ variant: value })}
            options={variants.flatMap(({ names }) =>
              names[0] === undefined ? [] : [{ value: names[0], label: names.join(' = ') }],
            )}
          />
        )}
      </div>
      <CodeBlock code={code} language={language} name={`${LANGUAGES[language]} code`} />
      <Needs surface={surface} language={language} install={mode?.needs[language]} />
    </div>
  );
}

interface NeedsProps {
  readonly surface: SnippetSurface;
  readonly language: SnippetLanguage;
  readonly install: string | undefined;
}

/** What has to be there before the code runs. */
function Needs({ surface, language, install }: NeedsProps): React.JSX.Element {
  const { key, base } = snippetFacts(surface).variables;
  return (
    <p className={styles.needs}>
      <span>
        <code>{key}</code> holds your key of this server
      </span>
      <span>
        <code>{base}</code> names another server
      </span>
      {install !== undefined && <code>{install}</code>}
      {language === 'curl' && <span>bash, curl and jq</span>}
    </p>
  );
}
