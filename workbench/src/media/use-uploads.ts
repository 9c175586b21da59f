/** One place of the shot, as a field sees it: what is on its way there, and what was not taken. */
import { useEffect } from 'react';
import type { MediaKind } from './medium.ts';
import { useTakeFile } from './take-file.ts';
import type { Handed } from './take-file.ts';
import { forget, replace, sendTo, stop, useUploads } from './uploads.ts';
import type { Sending } from './uploads.ts';

export interface PlaceUploads {
  /** @param land may be told when the field is long gone: it looks at the shot as it is then */
  send(files: readonly File[], land: (handed: readonly Handed[]) => void): void;
  stop(): void;
  readonly sending: Sending | undefined;
  readonly refused: string | undefined;
  forget(): void;
}

/** @param isSingle another file takes the place of the one that is on its way */
export function usePlaceUploads(place: string, wanted?: MediaKind, isSingle = false): PlaceUploads {
  const take = useTakeFile(wanted);
  const sending = useUploads((uploads) => uploads.sending[place]);
  const refused = useUploads((uploads) => uploads.refused[place]);
  useEffect(() => {
    useUploads.setState(({ shown }) => ({ shown: [...shown, place] }));
    return () =>
      useUploads.setState(({ shown }) => ({ shown: shown.toSpliced(shown.lastIndexOf(place), 1) }));
  }, [place]);
  return {
    send: (files, land) => {
      if (isSingle) replace(place);
      sendTo(place, files, take, land);
    },
    stop: () => stop(place),
    sending,
    refused,
    forget: () => forget(place),
  };
}
