/**
 * Where a take's picture comes from: its own file, or, where this browser cannot decode that (HDR, ProRes), a proxy that the server
 * makes of it. Each look at a generation has fresh addresses; what plays keeps the one that it began with.
 */
import { useState } from 'react';
import { previewAddress } from '../../../src/ray/previews.ts';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { refusalOfMedia } from './refusal.ts';
import { takeOf } from './take.ts';

export interface Source {
  readonly url: string | undefined;
  /** What is shown in place of the file itself, as a person calls it. */
  readonly standsFor: string | undefined;
  /** A still of it, for as long as the server makes what stands for it. */
  readonly poster: string | undefined;
  /** Why nothing can be shown. */
  readonly trouble: string | undefined;
  /** For the element's `error`. */
  failed(): void;
}

/** 10-bit HEVC, Main 10, as HDR takes are (RFC 6381, ISO/IEC 14496-15 annex E). */
const HDR_CLIP = 'video/mp4; codecs="hvc1.2.4.L93.B0"';

const UNDECODABLE = 'Neither this browser nor the server can decode this clip.';

type Kind = 'own' | 'proxy';

export function useSource(generation: Generation): Source {
  const { url: latest, hasPreviews } = takeOf(generation);
  const isHdr = generation.request?.video?.hdr === true;
  const [own, setOwn] = useState(latest);
  const [kind, setKind] = useState<Kind>(() => (isHdr && !plays(HDR_CLIP) ? 'proxy' : 'own'));
  const [trouble, setTrouble] = useState<string>();
  const url = own === undefined ? undefined : kind === 'own' ? own : previewAddress(own, 'proxy');
  return {
    url,
    standsFor:
      kind === 'own'
        ? undefined
        : isHdr
          ? 'SDR proxy of an HDR take'
          : 'Proxy: this browser cannot decode the take',
    poster: own === undefined || kind === 'own' || !hasPreviews ? undefined : previewAddress(own, 'poster'),
    trouble: latest === undefined ? 'The clip has been deleted or has expired.' : trouble,
    failed() {
      // The address had ended; the next one holds for another hour.
      if (own !== latest && hasEnded(own)) setOwn(latest);
      else if (!hasPreviews) setTrouble(UNDECODABLE);
      else if (kind === 'own') setKind('proxy');
      else if (url !== undefined) void refusalOfMedia(url).then(setTrouble);
    },
  };
}

function plays(type: string): boolean {
  return document.createElement('video').canPlayType(type) !== '';
}

function hasEnded(address: string | undefined): boolean {
  const end = URL.parse(address ?? '', window.location.origin)?.searchParams.get('exp');
  return end === null || end === undefined || Number(end) * 1000 <= Date.now();
}

/** Where frames of the take can be had. @throws Error where they cannot */
export function urlOf({ url, trouble }: Source): string {
  if (url === undefined || trouble !== undefined) throw new Error(trouble ?? 'The clip is gone.');
  return url;
}
