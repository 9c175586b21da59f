/** What can be done with a take: go on from it, make it once more, take it home. */
import { Clapperboard, CopyPlus, Crop, Download, Ellipsis, Forward, Frame, Wand } from 'lucide-react';
import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import styles from './Actions.module.css';
import type { Deck } from './deck.ts';
import { useDownloads } from './downloads.ts';
import type { Source } from './source.ts';
import { useFollowUps } from './use-follow-ups.ts';
import { useTask } from './use-task.ts';
import { VersionDialog } from './VersionDialog.tsx';
import type { VersionKind } from './VersionDialog.tsx';

export interface ActionsProps {
  readonly deck: Deck;
  readonly generation: Generation;
  readonly source: Source;
  /** Further buttons, before those that download. */
  readonly children: React.ReactNode;
}

export function Actions({ deck, generation, source, children }: ActionsProps): React.JSX.Element {
  const task = useTask();
  const [version, setVersion] = useState<VersionKind>();
  const followUps = useFollowUps(generation, source, deck, task.run);
  const downloads = useDownloads(generation, source, deck, task.run);
  return (
    <>
      <div className={styles.actions} role="toolbar" aria-label="The take">
        <Menu label="Use a frame" entries={followUps.frames}>
          <Button size="s" isPending={task.doing !== undefined}>
            <Frame size={15} aria-hidden />
            Use frame
          </Button>
        </Menu>
        <Menu label="Extend" entries={followUps.extensions}>
          <Button size="s">
            <Forward size={15} aria-hidden />
            Extend
          </Button>
        </Menu>
        <Button size="s" onPress={followUps.edit}>
          <Wand size={15} aria-hidden />
          Edit this
        </Button>
        <Button size="s" onPress={followUps.reframe}>
          <Crop size={15} aria-hidden />
          Reframe this
        </Button>
        <Button size="s" onPress={() => setVersion('take')}>
          <CopyPlus size={15} aria-hidden />
          Another take…
        </Button>
        <Button size="s" onPress={() => setVersion('final')}>
          <Clapperboard size={15} aria-hidden />
          Render as final…
        </Button>
        {children}
        <Menu label="Download" entries={downloads}>
          <Button size="s">
            <Download size={15} aria-hidden />
            Download
          </Button>
        </Menu>
        <Menu label="More" entries={followUps.more}>
          <Button size="s" icon look="quiet" aria-label="More">
            <Ellipsis size={15} aria-hidden />
          </Button>
        </Menu>
      </div>
      <p className={styles.said} role="status" data-bad={task.failed}>
        {task.doing ?? task.said}
      </p>
      {version !== undefined && (
        <VersionDialog generation={generation} kind={version} onClose={() => setVersion(undefined)} />
      )}
    </>
  );
}
