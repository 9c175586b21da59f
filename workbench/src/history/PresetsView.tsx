import { Bookmark } from 'lucide-react';
import { sentenceOf } from '../api/error.ts';
import { usePresets } from '../api/library.ts';
import { useRequest } from '../shot/draft.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { useAsked } from './asked.ts';
import page from './HistoryPage.module.css';
import { PresetCard } from './PresetCard.tsx';
import styles from './PresetsView.module.css';

/** Requests to begin from. */
export function PresetsView(): React.JSX.Element {
  const presets = usePresets();
  const request = useRequest();
  const save = (): void => useAsked.getState().ask({ kind: 'preset', request });
  return (
    <>
      <div className={page.bar}>
        <header className={page.head}>
          <h1 className={page.title}>Presets</h1>
          <div className={page.tail}>
            <Button size="s" onPress={save}>
              <Bookmark size={15} aria-hidden />
              Save the form as preset…
            </Button>
          </div>
        </header>
      </div>
      {presets.error !== null && (
        <Empty
          title="The presets cannot be read now"
          action={<Button onPress={() => void presets.refetch()}>Try again</Button>}
        >
          {sentenceOf(presets.error)}
        </Empty>
      )}
      {presets.data?.length === 0 && (
        <Empty title="No presets yet">
          Save what the form has now, or any run from its menu, under a name; then begin from it whenever you
          like.
        </Empty>
      )}
      <ul className={styles.presets}>
        {presets.data?.map((preset) => (
          <PresetCard key={preset.id} preset={preset} />
        ))}
      </ul>
    </>
  );
}
