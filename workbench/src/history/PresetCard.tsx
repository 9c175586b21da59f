import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { PresetSummary } from '../../../src/http/native/schemas/library.ts';
import { library, useChangeLibrary } from '../api/library.ts';
import type { PresetRequest } from '../api/library.ts';
import { useRequest } from '../shot/draft.ts';
import { MODE_FACTS, modeOf } from '../shot/modes.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Problem } from '../ui/Problem.tsx';
import { exactTimeOf, shortTimeOf } from '../ui/time.ts';
import { RenameDialog } from './NameDialog.tsx';
import { useLoadPreset, wholeOf } from './preset-request.ts';
import { PresetVersions } from './PresetVersions.tsx';
import styles from './PresetsView.module.css';

type Open = 'rename' | 'versions' | 'delete';

/** One preset: what it asks for, and what can be done with it. */
export function PresetCard({ preset }: { readonly preset: PresetSummary }): React.JSX.Element {
  const { id, name, version, request, updated_at } = preset;
  const [open, setOpen] = useState<Open>();
  const load = useLoadPreset();
  const form = useRequest();
  const addVersion = useChangeLibrary(library.addPresetVersion);
  const close = (): void => setOpen(undefined);
  return (
    <li className={styles.preset}>
      <div className={styles.head}>
        <h2 className={styles.name}>{name}</h2>
        <span className={styles.version}>v{version}</span>
        <Menu
          label={`Preset ${name}`}
          entries={[
            { id: 'versions', name: 'Versions and changes…', onAction: () => setOpen('versions') },
            {
              id: 'add',
              name: 'Save the form as a new version',
              onAction: () => addVersion.mutate({ id, request: form }),
            },
            { id: 'rename', name: 'Rename…', onAction: () => setOpen('rename') },
            { id: 'delete', name: 'Delete…', onAction: () => setOpen('delete') },
          ]}
        >
          <Button size="s" look="quiet" icon aria-label={`More for the preset ${name}`}>
            <Ellipsis size={16} aria-hidden />
          </Button>
        </Menu>
      </div>
      <p className={styles.prompt}>{request.prompt ?? 'Without a prompt'}</p>
      <p className={styles.facts}>
        {factsOf(request).map((fact) => (
          <span key={fact} className={styles.fact}>
            {fact}
          </span>
        ))}
      </p>
      <Problem error={addVersion.error} />
      <div className={styles.foot}>
        <time className={styles.when} dateTime={updated_at} title={exactTimeOf(updated_at)}>
          {shortTimeOf(updated_at)}
        </time>
        <Button size="s" aria-label={`Load into the form: ${name}`} onPress={() => load(request)}>
          Load into the form
        </Button>
      </div>
      {open === 'rename' && (
        <RenameDialog noun="preset" item={preset} rename={library.renamePreset} onClose={close} />
      )}
      {open === 'versions' && <PresetVersions preset={preset} onClose={close} />}
      {open === 'delete' && <DeleteDialog preset={preset} onClose={close} />}
    </li>
  );
}

function factsOf(request: PresetRequest): string[] {
  const { aspect_ratio, engine, seed, video = {} } = request;
  return [
    MODE_FACTS[modeOf(wholeOf(request))].name,
    ...(aspect_ratio === undefined ? [] : [aspect_ratio]),
    ...(video.resolution === undefined ? [] : [video.resolution]),
    ...(video.duration === undefined ? [] : [video.duration.replace('s', ' s')]),
    ...(video.loop === true ? ['loop'] : []),
    ...(video.hdr === true ? ['HDR'] : []),
    ...(engine === undefined ? [] : [engine]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ];
}

interface PresetDialogProps {
  readonly preset: PresetSummary;
  onClose(): void;
}

function DeleteDialog({ preset: { id, name }, onClose }: PresetDialogProps): React.JSX.Element {
  const { mutate, error, isPending } = useChangeLibrary(library.deletePreset);
  return (
    <Confirm
      title={`Delete “${name}”?`}
      deed="Delete"
      error={error}
      isPending={isPending}
      onConfirm={() => mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      All of its versions go. What was made from it stays.
    </Confirm>
  );
}
