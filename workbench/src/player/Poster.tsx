import { Film } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { previewAddress } from '../../../src/ray/previews.ts';
import styles from './Poster.module.css';
import { takeOf } from './take.ts';
import type { Shown } from './take.ts';
import { useTurn } from './turns.ts';

/** Who is held by a still while the pointer is on it wants to see it move; who asked for less motion does not. */
const STILL = window.matchMedia('(prefers-reduced-motion: reduce)');

/**
 * A still of a completed run, which plays while the pointer or the focus is on it, or on the link or button around it. As wide as its
 * box, in the shape of the clip. It says nothing to those who do not see it: what it shows stands beside it.
 */
export function Poster({ generation }: { readonly generation: Shown }): React.JSX.Element {
  const { width, height, url: latest, hasPreviews } = takeOf(generation);
  // Each look at the generation has a fresh address; the picture is still the same.
  const [url, setUrl] = useState(latest);
  const [failed, setFailed] = useState<string>();
  const box = useRef<HTMLSpanElement>(null);
  const wanted = useWanted(box);
  const gone = url === undefined || failed === url || !hasPreviews;
  const still = useTurn(gone ? undefined : previewAddress(url, 'poster'));
  const fail = (): void => {
    still.over();
    setFailed(url);
    if (latest !== url) setUrl(latest);
  };
  return (
    <span ref={box} className={styles.poster} style={{ aspectRatio: `${width} / ${height}` }}>
      {gone ? (
        <Film className={styles.none} size={22} aria-hidden />
      ) : (
        still.address !== undefined && (
          <img
            className={styles.picture}
            src={still.address}
            alt=""
            decoding="async"
            draggable={false}
            onLoad={still.over}
            onError={fail}
          />
        )
      )}
      {wanted && !gone && (
        <video
          className={styles.picture}
          src={previewAddress(url, 'hover')}
          aria-hidden
          tabIndex={-1}
          autoPlay
          muted
          loop
          playsInline
        />
      )}
    </span>
  );
}

/** Whether the pointer or the focus is on the element, or on what can be pressed around it. */
function useWanted(box: React.RefObject<HTMLElement | null>): boolean {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const host = box.current?.closest<HTMLElement>('a, button, [tabindex]') ?? box.current;
    if (host === null) return;
    const { signal, abort } = listening();
    const want = (): void => setWanted(!STILL.matches);
    const leave = (): void => setWanted(false);
    host.addEventListener('pointerenter', want, { signal });
    host.addEventListener('focusin', want, { signal });
    host.addEventListener('pointerleave', leave, { signal });
    host.addEventListener('focusout', leave, { signal });
    return abort;
  }, [box]);
  return wanted;
}

function listening(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
