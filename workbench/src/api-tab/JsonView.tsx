import { useQuery } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { jsonText } from '../../../src/snippets/index.ts';
import type { JsonObject } from '../../../src/snippets/index.ts';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import type { SurfaceId } from '../../../src/ray/surfaces.ts';
import { answersQuery } from '../api/answers.ts';
import { Empty } from '../ui/Empty.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { useChosen } from './chosen.ts';
import { RequestCode } from './RequestCode.tsx';
import { useSaid } from './use-said.ts';
import styles from './JsonView.module.css';

export interface JsonViewProps {
  readonly request: GenerationRequest;
  /** The run whose answer is shown. */
  readonly generation: Generation | undefined;
}

/** What is sent, and what came back. */
export function JsonView({ request, generation }: JsonViewProps): React.JSX.Element {
  const surface = useChosen((chosen) => chosen.surface);
  const { said } = useSaid(request, surface);
  return (
    <div className={styles.both}>
      <section>
        <h3>Request</h3>
        {said?.call === undefined || said.call === null ? (
          <RequestCode request={request} />
        ) : (
          <CodeBlock code={jsonText(sentBody(surface, said.call))} language="json" name="request" />
        )}
      </section>
      <section>
        <h3>Response</h3>
        {generation === undefined ? (
          <Empty title="No run yet">Generate the shot, and its answer stands here.</Empty>
        ) : surface === 'native' ? (
          <CodeBlock code={jsonText(shown(generation))} language="json" name="response" />
        ) : (
          <ToldThere generation={generation} surface={surface} />
        )}
      </section>
    </div>
  );
}

/** As a client of another API is told of the run, whoever began it. */
function ToldThere({
  generation,
  surface,
}: {
  readonly generation: Generation;
  readonly surface: SurfaceId;
}): React.JSX.Element {
  return (
    <Loaded query={useQuery(answersQuery(generation))}>
      {(told) => {
        const { answer, refused } = told.find((each) => each.surface === surface) ?? {};
        return answer ? (
          <CodeBlock code={jsonText(asJson(answer))} language="json" name="response" />
        ) : (
          <p>{refused?.sentence ?? 'This server does not speak that API.'}</p>
        );
      }}
    </Loaded>
  );
}

/** The model stands in the body at two of them, in the path at the others. */
function sentBody(surface: string, { model, body }: { model: string; body: JsonObject }): JsonObject {
  if (surface === 'oxen') return { model, ...body };
  return surface === 'runware' ? { taskType: 'videoInference', model, ...body } : body;
}

/** Without what was asked for beside it. */
function shown({ request: _, report: __, ...generation }: Generation): JsonObject {
  return asJson(generation);
}

function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
