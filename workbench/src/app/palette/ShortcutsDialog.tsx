import { Dialog } from '../../ui/Dialog.tsx';
import { Keys } from '../../ui/Keys.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { keysOf, useCommandList } from '../commands.ts';
import { useSingleKeys } from './use-shortcuts.ts';
import styles from './ShortcutsDialog.module.css';

/** What the keyboard does on the page that is open. */
export default function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const { on, turn } = useSingleKeys();
  const groups = useCommandList()
    .map(({ group, commands }) => ({ group, commands: commands.filter((each) => keysOf(each).length > 0) }))
    .filter(({ commands }) => commands.length > 0);
  return (
    <Dialog title="Keyboard shortcuts" size="l" isOpen onClose={onClose}>
      <div className={styles.groups}>
        {groups.map(({ group, commands }) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl>
              {commands.map((command) => (
                <div key={command.id} className={styles.row}>
                  <dt>{command.name}</dt>
                  <dd>
                    {keysOf(command).map((keys) => (
                      <Keys key={keys} of={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch isSelected={on} onChange={turn}>
        Shortcuts of single keys
      </Switch>
    </Dialog>
  );
}
