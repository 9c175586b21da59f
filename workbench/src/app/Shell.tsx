/** What stands around every page: where one can go, who is signed in, light or dark. */
import { BookOpen, LogIn, LogOut, Moon, Search, Sun } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { useSession, useSignOut } from '../api/session.ts';
import { UnreadCount } from '../runs/UnreadCount.tsx';
import { Button } from '../ui/Button.tsx';
import { Keys } from '../ui/Keys.tsx';
import { AwayBanner } from './AwayBanner.tsx';
import { useCommandCentre } from './palette/centre.ts';
import { BAR, DOCS } from './places.ts';
import type { BarPlace } from './places.ts';
import { forgetOwner } from './sign-in/owner.ts';
import { useSignInFirst } from './sign-in/sign-in.tsx';
import { chooseTheme, useTheme } from './theme.ts';
import styles from './Shell.module.css';

export function Shell({ children }: { readonly children: React.ReactNode }): React.JSX.Element {
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the page
      </a>
      <header className={styles.bar}>
        <Link className={styles.brand} href="/">
          <img src="/favicon.svg" alt="" width={26} height={26} />
          Kinora
        </Link>
        <nav aria-label="Pages">
          <ul className={styles.places}>
            {BAR.map((place) => (
              <PlaceLink key={place.href} {...place} />
            ))}
          </ul>
        </nav>
        <div className={styles.person}>
          <PaletteButton />
          <DocsLink />
          <ThemeButton />
          <Person />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <AwayBanner />
    </div>
  );
}

function PlaceLink({ href, pages, name, icon: Icon }: BarPlace): React.JSX.Element {
  const [at] = useLocation();
  const isHere = pages.test(at);
  return (
    <li>
      <Link className={styles.place} href={href} aria-current={isHere ? 'page' : undefined}>
        <Icon size={17} aria-hidden />
        <span>{name}</span>
        {href === '/' && !isHere && <UnreadCount />}
      </Link>
    </li>
  );
}

function PaletteButton(): React.JSX.Element {
  const show = useCommandCentre((centre) => centre.show);
  return (
    <Button look="quiet" onPress={() => show('palette')}>
      <Search size={17} aria-hidden />
      <VisuallyHidden>Find a command</VisuallyHidden>
      <span className={styles.palette}>
        <Keys of="mod+k" />
      </span>
    </Button>
  );
}

/** Pages of their own, so the browser goes there. */
function DocsLink(): React.JSX.Element {
  return (
    <a className={styles.docs} href={DOCS.href} aria-label={DOCS.name} title={DOCS.name}>
      <BookOpen size={17} aria-hidden />
    </a>
  );
}

function ThemeButton(): React.JSX.Element {
  const other = useTheme() === 'dark' ? 'light' : 'dark';
  const Icon = other === 'light' ? Sun : Moon;
  return (
    <Button look="quiet" icon aria-label={`Change to ${other} colours`} onPress={() => chooseTheme(other)}>
      <Icon size={17} aria-hidden />
    </Button>
  );
}

function Person(): React.JSX.Element | null {
  const session = useSession();
  const signOut = useSignOut();
  const { ask } = useSignInFirst();
  if (session.data === undefined) return null;
  if (session.data.key === null) {
    return (
      <Button look="quiet" onPress={() => void ask()}>
        <LogIn size={17} aria-hidden />
        <span>Sign in</span>
      </Button>
    );
  }
  return (
    <Button
      look="quiet"
      aria-label={`Sign out ${session.data.key.name}`}
      onPress={() => signOut.mutate(undefined, { onSuccess: forgetOwner })}
    >
      <LogOut size={17} aria-hidden />
      <span>{session.data.key.name}</span>
    </Button>
  );
}
