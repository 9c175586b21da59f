import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { MOST_TAGS } from '../../../../src/ray/request.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDraft } from '../draft.ts';
import { useForm } from './context.ts';
import formStyles from './form.module.css';
import { Place } from './Place.tsx';
import styles from './TagFields.module.css';

/** Words that runs are found by again: a name and a value each. */
export function TagFields(): React.JSX.Element {
  const { request } = useForm();
  const change = useDraft((draft) => draft.change);
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const tags = request.tags ?? {};
  const put = (next: Readonly<Record<string, string>>): void =>
    change({ tags: Object.keys(next).length === 0 ? undefined : next });
  const add = (): void => {
    if (name.trim() === '') return;
    put({ ...tags, [name.trim()]: value });
    setName('');
    setValue('');
  };
  return (
    <Place fields={['tags']}>
      <span className={formStyles.label}>Tags</span>
      {Object.entries(tags).map(([each, said]) => (
        <div key={each} className={styles.tag}>
          <span className={formStyles.figures}>{each}</span>
          <TextField
            label={`Value of ${each}`}
            value={said}

            onChange={(text) => put({ ...tags, [each]: text })}
          />
          <Button
            look="quiet"
            icon
            aria-label={`Take ${each} out`}
            onPress={() => put(Object.fromEntries(Object.entries(tags).filter(([other]) => other !== each)))}
          >
            <X size={15} aria-hidden />
          </Button>
        </div>
      ))}
      {Object.keys(tags).length < MOST_TAGS && (
        <form
          className={styles.tag}
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextField label="Name" value={name} onChange={setName} />
          <TextField label="Value" value={value} onChange={setValue} />
          <Button type="submit" icon aria-label="Add the tag" isDisabled={name.trim() === ''}>
            <Plus size={15} aria-hidden />
          </Button>
        </form>
      )}
    </Place>
  );
}
