import { ACTION_SAFE, TITLE_SAFE } from './guides.ts';
import type { Guides } from './guides.ts';
import styles from './Screen.module.css';

export function GuideLines({ safe, thirds }: Guides): React.JSX.Element | null {
  if (!safe && !thirds) return null;
  return (
    <svg className={styles.guides} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
      {safe && [ACTION_SAFE, TITLE_SAFE].map((share) => <Area key={share} share={share} />)}
      {thirds && <path d="M33.333 0V100M66.667 0V100M0 33.333H100M0 66.667H100" className={styles.third} />}
    </svg>
  );
}

function Area({ share }: { readonly share: number }): React.JSX.Element {
  const edge = (100 * (1 - share)) / 2;
  return <rect x={edge} y={edge} width={100 * share} height={100 * share} className={styles.area} />;
}
