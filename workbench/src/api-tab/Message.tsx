import { CodeBlock } from './CodeBlock.tsx';
import styles from './Webhooks.module.css';

export interface MessageProps {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Headers and body of a webhook. */
export function Message({ headers, body }: MessageProps): React.JSX.Element {
  return (
    <div className={styles.message}>
      <dl className={styles.headers}>
        {Object.entries(headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CodeBlock code={readable(body)} language="json" name="body" />
    </div>
  );
}

/** JSON on lines of its own; anything else as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
