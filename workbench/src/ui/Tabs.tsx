import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './Tabs.module.css';

export interface TabItem<T extends string> {
  readonly id: T;
  readonly name: React.ReactNode;
  readonly content: React.ReactNode;
}

export interface TabsProps<T extends string> {
  /** Of the list, for those who do not see it. */
  readonly label: string;
  readonly items: readonly TabItem<T>[];
  readonly value: T;
  onChange(value: T): void;
}

/** Of several panels one at a time; the others are not rendered. */
export function Tabs<T extends string>({ label, items, value, onChange }: TabsProps<T>): React.JSX.Element {
  return (
    <AriaTabs
      className={styles.tabs}
      selectedKey={value}
      onSelectionChange={(chosen) => onChange(String(chosen) as T)}
    >
      <TabList className={styles.list} aria-label={label}>
        {items.map(({ id, name }) => (
          <Tab key={id} id={id} className={styles.tab}>
            {name}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
