import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Copy } from '../ui/Copy.tsx';
import type { CodeLanguage, Piece } from './highlight.ts';
import styles from './CodeBlock.module.css';

export interface CodeBlockProps {
  readonly code: string;
  readonly language: CodeLanguage;
  /** What it is, for those who do not see it, and for the button that copies it. */
  readonly name: string;
}

/** Code as text; its colours come when the marker has been loaded. */
export function CodeBlock({ code, language, name }: CodeBlockProps): React.JSX.Element {
  const { data: piecesOf } = useQuery({
    queryKey: ['code-marker'],
    queryFn: () => import('./highlight.ts').then((module) => module.piecesOf),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const pieces = useMemo<readonly Piece[]>(
    () => piecesOf?.(code, language) ?? [{ text: code, kinds: [] }],
    [piecesOf, code, language],
  );
  return (
    <div className={styles.block}>
      <div className={styles.copy}>
        <Copy text={code} what={name} worded />
      </div>
      {/* It scrolls: the keyboard has to reach it. */}
      <pre className={styles.code} role="region" aria-label={name} tabIndex={0}>
        <code>
          {pieces.map(({ text, kinds }, place) =>
            kinds.length === 0 ? (
              text
            ) : (
              <span key={place} data-kind={kinds.at(-1)}>
                {text}
              </span>
            ),
          )}
        </code>
      </pre>
    </div>
  );
}
