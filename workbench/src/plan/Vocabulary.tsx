import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { PROMPT_LENGTH } from '../../../src/ray/request.ts';
import { useDraft } from '../shot/draft.ts';
import { TextField } from '../ui/TextField.tsx';
import styles from './Vocabulary.module.css';
import { withPhrase, wordsLike } from './vocabulary.ts';

/** The words of the camera and of light; a press writes one into the prompt. */
export function Vocabulary(): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [told, tell] = useState('');
  const { set, change } = useDraft();
  const insert = (phrase: string): void => {
    const prompt = withPhrase(set.prompt ?? '', phrase);
    if (prompt.length > PROMPT_LENGTH) return tell('The prompt is full.');
    change({ prompt });
    tell(`Wrote “${phrase}” into the prompt.`);
  };
  return (
    <section className={styles.vocabulary}>
      <h3>
        <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronRight size={15} aria-hidden /> Words of the camera
        </button>
      </h3>
      {open && (
        <>
          <TextField
            label="Find a word"
            value={query}
            onChange={setQuery}
            placeholder="dolly, fog, golden …"
            type="search"
          />
          <p className={styles.told} role="status">
            {told}
          </p>
          <Groups query={query} onWord={insert} />
        </>
      )}
    </section>
  );
}

function Groups({
  query,
  onWord,
}: {
  readonly query: string;
  onWord(phrase: string): void;
}): React.JSX.Element {
  const groups = wordsLike(query);
  if (groups.length === 0) return <p className={styles.told}>No word is like that. Try a plainer one.</p>;
  return (
    <div className={styles.groups}>
      {groups.map(({ name, words }) => (
        <div key={name}>
          <h4>{name}</h4>
          <ul className={styles.words}>
            {words.map(({ key, phrase, meaning }) => (
              <li key={key}>
                <button type="button" className={styles.word} title={meaning} onClick={() => onWord(phrase)}>
                  {phrase}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
