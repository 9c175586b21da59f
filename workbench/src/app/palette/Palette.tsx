import { Search } from 'lucide-react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { HAS_KEYS } from '../../ui/has-keys.ts';
import { Keys } from '../../ui/Keys.tsx';
import { keysOf, useCommandList } from '../commands.ts';
import type { Command } from '../commands.ts';
import styles from './Palette.module.css';

/** Everything that can be done from here, found by a few letters of its name. */
export default function Palette({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const { contains } = useFilter({ sensitivity: 'base' });
  const groups = useCommandList()
    .map(({ group, commands }) => ({
      group,
      commands: commands.filter((each) => each.keyboardOnly !== true),
    }))
    .filter(({ commands }) => commands.length > 0);
  const run = (id: React.Key): void => {
    const command = groups.flatMap(({ commands }) => commands).find((each) => each.id === id);
    onClose();
    // After the dialog has given the focus back: what runs may want it.
    if (command !== undefined) requestAnimationFrame(() => command.run());
  };
  return (
    <ModalOverlay
      className={styles.scrim}
      isOpen
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog} aria-label="Commands">
          <Autocomplete filter={(text, typed) => typed.split(/\s+/).every((part) => contains(text, part))}>
            <SearchField className={styles.search} aria-label="Find a command" autoFocus>
              <Search size={17} aria-hidden />
              <Input className={styles.input} placeholder="Go somewhere, do something" />
            </SearchField>
            <div className={styles.list} role="group" aria-label="Found commands" tabIndex={0}>
              <Menu
                className={styles.menu}
                aria-label="Commands"
                items={groups}
                onAction={run}
                renderEmptyState={() => <p className={styles.none}>No command has that name.</p>}
              >
                {({ group, commands }) => (
                  <MenuSection id={group} className={styles.section}>
                    <Header className={styles.group}>{group}</Header>
                    <Collection items={commands}>{(command) => <Item command={command} />}</Collection>
                  </MenuSection>
                )}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Item({ command }: { readonly command: Command }): React.JSX.Element {
  const [keys] = keysOf(command);
  return (
    <MenuItem
      id={command.id}
      className={styles.item}
      textValue={`${command.group} ${command.name} ${command.words ?? ''}`}
    >
      {command.name}
      {keys !== undefined && HAS_KEYS && (
        <span aria-hidden>
          <Keys of={keys} />
        </span>
      )}
    </MenuItem>
  );
}
