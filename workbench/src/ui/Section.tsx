import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  /** What is set inside, in a few words; shown while it is closed. */
  readonly summary: string;
  /** Something inside is wrong, which the summary says. */
  readonly wrong?: boolean;
  readonly isOpen: boolean;
  onToggle(open: boolean): void;
  readonly children: React.ReactNode;
}

/** A part of a form that opens on demand, and says closed what is set in it. */
export function Section({
  title,
  summary,
  wrong = false,
  isOpen,
  onToggle,
  children,
}: SectionProps): React.JSX.Element {
  return (
    <Disclosure className={styles.section} isExpanded={isOpen} onExpandedChange={onToggle}>
      <Heading level={2}>
        <Button slot="trigger" className={styles.head}>
          <ChevronRight className={styles.mark} size={15} aria-hidden />
          <span className={styles.name}>{title}</span>
          {isOpen ? null : (
            <span className={styles.summary} data-wrong={wrong}>
              {summary}
            </span>
          )}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className={styles.body}>{isOpen ? children : null}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
