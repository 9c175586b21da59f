import { LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Deck } from './deck.ts';
import type { Projector } from './projector.ts';
import styles from './Screen.module.css';
import type { Source } from './source.ts';

export interface ClipProps {
  readonly deck: Deck;
  readonly projector: Projector;
  readonly source: Source;
  readonly label: string;
}

/** One take on the deck. It fills its box. */
export function Clip({ deck, projector, source, label }: ClipProps): React.JSX.Element {
  const { url, standsFor, poster, trouble, failed } = source;
  const [loaded, setLoaded] = useState<string>();
  const video = useRef<HTMLVideoElement>(null);
  const paper = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null || paper.current === null) return;
    const remove = projector.add(element, paper.current);
    const detach = deck.attach(element, (frame, seconds) => {
      element.dataset['frame'] = String(frame);
      projector.show(element, frame, seconds);
    });
    return () => (detach(), remove());
  }, [deck, projector]);
  return (
    <>
      <video
        ref={video}
        className={styles.video}
        src={url}
        poster={poster}
        aria-label={label}
        preload="auto"
        playsInline
        muted
        onError={failed}
        onLoadedData={() => setLoaded(url)}
      />
      <canvas ref={paper} className={styles.video} hidden aria-hidden />
      {trouble !== undefined ? (
        <p className={styles.trouble} role="alert">
          {trouble}
        </p>
      ) : (
        loaded !== url && (
          <p className={styles.waits} role="status">
            <LoaderCircle size={18} aria-hidden />
            {standsFor === undefined ? 'Loading the clip' : `Making the ${standsFor.replace(/^P/, 'p')}`}
          </p>
        )
      )}
      {standsFor !== undefined && trouble === undefined && <p className={styles.stands}>{standsFor}</p>}
    </>
  );
}
