import type { PresetSummary } from '../../../src/http/native/schemas/library.ts';
import { usePreset } from '../api/library.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { exactTimeOf } from '../ui/time.ts';
import { Changes } from './Changes.tsx';
import { useLoadPreset } from './preset-request.ts';
import styles from './PresetsView.module.css';

/** Each version of a preset, the latest first, with what it changed. */
export function PresetVersions({
  preset: { id, name },
  onClose,
}: {
  readonly preset: PresetSummary;
  onClose(): void;
}): React.JSX.Element {
  const load = useLoadPreset();
  return (
    <Dialog title={`Versions of “${name}”`} size="l" isOpen onClose={onClose}>
      <Loaded query={usePreset(id)}>
        {({ versions }) => (
          <ol className={styles.versions} reversed>
            {versions.map(({ version, request, created_at }, at) => (
              <li key={version} className={styles.step}>
                <div className={styles.head}>
                  <h3>v{version}</h3>
                  <time className={styles.when} dateTime={created_at}>
                    {exactTimeOf(created_at)}
                  </time>
                  <Button size="s" aria-label={`Load version ${version}`} onPress={() => load(request)}>
                    Load
                  </Button>
                </div>
                <Changes before={versions[at + 1]?.request ?? {}} after={request} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  );
}
