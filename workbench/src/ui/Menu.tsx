import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly name: string;
  /** In smaller letters below the name. */
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  onAction(): void;
}

export interface MenuProps {
  /** Of the list, for those who do not see it. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The button that opens it. */
  readonly children: React.ReactNode;
}

export function Menu({ label, entries, children }: MenuProps): React.JSX.Element {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover} placement="bottom start">
        <MenuEntries label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuEntriesProps extends Pick<MenuProps, 'label' | 'entries'> {
  /** For one that is opened by hand. */
  readonly onClose?: () => void;
}

export function MenuEntries({ label, entries, onClose }: MenuEntriesProps): React.JSX.Element {
  return (
    <AriaMenu
      className={styles.menu}
      aria-label={label}
      {...(onClose === undefined ? {} : { autoFocus: 'first' as const, onClose })}
    >
      {entries.map(({ id, name, hint, isDisabled, onAction }) => (
        <AriaMenuItem
          key={id}
          id={id}
          className={styles.item}
          textValue={name}
          isDisabled={isDisabled === true}
          onAction={() => {
            onClose?.();
            onAction();
          }}
        >
          <Text slot="label">{name}</Text>
          {hint !== undefined && (
            <Text slot="description" className={styles.hint}>
              {hint}
            </Text>
          )}
        </AriaMenuItem>
      ))}
    </AriaMenu>
  );
}
