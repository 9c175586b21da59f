import { Bookmark } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { usePresets } from '../api/library.ts';
import { useSession } from '../api/session.ts';
import { useCommands } from '../app/commands.ts';
import { useSignInFirst } from '../app/sign-in/sign-in.tsx';
import { useDraft, useRequest } from '../shot/draft.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { wholeOf } from './preset-request.ts';

const PresetDialog = lazy(() => import('./PresetDialog.tsx'));

/** More stand on their own page. */
const MOST_SHOWN = 8;
const HINT_LENGTH = 60;

/** In the form: begin from a preset, or keep what is set as one. */
export function PresetMenu(): React.JSX.Element {
  const session = useSession();
  const signedIn = session.data !== undefined && session.data.key !== null;
  const presets = usePresets(signedIn);
  const request = useRequest();
  const { ask } = useSignInFirst();
  const [, navigate] = useLocation();
  const [isSaving, setSaving] = useState(false);
  const commands = useMemo(() => {
    const save = async (): Promise<void> => {
      if (await ask('Presets are kept with your key.')) setSaving(true);
    };
    return [
      { id: 'shot.preset', name: 'Save the shot as preset', group: 'Shot' as const, run: () => void save() },
    ];
  }, [ask]);
  useCommands(commands);
  const shown = presets.data?.slice(0, MOST_SHOWN) ?? [];
  return (
    <>
      <Menu
        label="Presets"
        entries={[
          ...shown.map(({ id, name, version, request: kept }) => ({
            id,
            name,
            hint: shortened(kept.prompt) ?? `Version ${version}`,
            onAction: () => useDraft.getState().load(wholeOf(kept)),
          })),
          ...commands.map(({ id, run }) => ({ id, name: 'Save as preset…', onAction: run })),
          { id: 'all', name: 'All presets', onAction: () => navigate('/history?view=presets') },
        ]}
      >
        <Button size="s" look="quiet">
          <Bookmark size={15} aria-hidden />
          Presets
        </Button>
      </Menu>
      {isSaving && (
        <Suspense fallback={null}>
          <PresetDialog request={request} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  );
}

function shortened(text: string | undefined): string | undefined {
  return text === undefined || text.length <= HINT_LENGTH ? text : `${text.slice(0, HINT_LENGTH)} …`;
}
