import { Film, Globe, ImageOff, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { MediaRef } from '../../../src/ray/request.ts';
import styles from './Thumb.module.css';
import { useMedia } from './use-media.ts';
import type { MediaKind } from './medium.ts';

export interface ThumbProps {
  readonly media: MediaRef;
  /** What it is, for those who do not see it; empty where a name stands beside it. */
  readonly alt: string;
}

/** Any medium whole in the box that it is in; footage plays under the pointer. */
export function Thumb({ media, alt }: ThumbProps): React.JSX.Element {
  const facts = useMedia(media);
  return (
    <MediaPicture
      src={facts?.src}
      kind={facts?.kind}
      alt={alt}
      elsewhere={media.url !== undefined}
      waits={facts?.trouble === undefined}
    />
  );
}

export interface MediaPictureProps {
  readonly src: string | undefined;
  readonly kind: MediaKind | undefined;
  readonly alt: string;
  /** On another host, from which the page loads nothing. */
  readonly elsewhere?: boolean;
  /** Its address is still looked up. */
  readonly waits?: boolean;
}

/** As `Thumb`, of what is known already. */
export function MediaPicture(props: MediaPictureProps): React.JSX.Element {
  const { src, kind, alt, elsewhere = false, waits = false } = props;
  const [broken, setBroken] = useState<string>();
  if (src !== undefined && broken !== src) {
    const failed = (): void => setBroken(src);
    return kind === 'video' ? (
      <video
        className={styles.thumb}
        // The first frame, which browsers otherwise show only when it is played.
        src={`${src}#t=0.001`}
        aria-label={alt === '' ? undefined : alt}
        aria-hidden={alt === ''}
        muted
        loop
        playsInline
        preload="metadata"
        onError={failed}
        onPointerEnter={({ currentTarget }) => void currentTarget.play().catch(() => undefined)}
        onPointerLeave={({ currentTarget }) => currentTarget.pause()}
      />
    ) : (
      <img className={styles.thumb} src={src} alt={alt} draggable={false} onError={failed} />
    );
  }
  return (
    <span
      className={styles.none}
      role={alt === '' ? undefined : 'img'}
      aria-label={alt === '' ? undefined : alt}
    >
      <NoPicture elsewhere={elsewhere} kind={kind} waits={waits && src === undefined} />
    </span>
  );
}

function NoPicture({
  elsewhere,
  kind,
  waits,
}: {
  readonly elsewhere: boolean;
  readonly kind: MediaKind | undefined;
  readonly waits: boolean;
}): React.JSX.Element {
  if (elsewhere) return <Globe size={20} aria-hidden />;
  if (waits) return <LoaderCircle size={20} aria-hidden />;
  return kind === 'video' ? <Film size={20} aria-hidden /> : <ImageOff size={20} aria-hidden />;
}
