/** Hands a file to the server, or keeps it here until somebody is signed in. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { fileQuery, filesQuery, sendFile } from '../api/files.ts';
import type { SendFile } from '../api/files.ts';
import { useSignedIn } from '../api/session.ts';
import { hold } from './held.ts';
import { kindOf } from './medium.ts';
import type { MediaKind } from './medium.ts';
import { kindOfFile, pixelsOf, refuseForeign, refuseOther, refuseUnreadable } from './readable.ts';

/** What a request takes for a file. */
export interface FileRef {
  readonly file_id: string;
}

export interface Handed {
  readonly ref: FileRef;
  readonly kind: MediaKind;
}

/** Rejects with a sentence that says why it is not taken, and with the signal's reason. */
export type TakeFile = (file: Blob, name: string, how?: SendFile) => Promise<Handed>;

/** @param wanted refuses the other kind, before it is sent where the file itself tells */
export function useTakeFile(wanted?: MediaKind): TakeFile {
  const client = useQueryClient();
  const signedIn = useSignedIn();
  return useCallback(
    async (file, name, how = {}) => {
      await refuseUnreadable(file, name);
      const told = await kindOfFile(file, name);
      refuseOther(name, told, wanted);
      await refuseForeign(file, name);
      if (!signedIn) {
        const kind = told ?? wanted ?? 'image';
        const size = kind === 'image' ? await pixelsOf(file, name) : undefined;
        return { ref: { file_id: hold(file, name, kind, size) }, kind };
      }
      const stored = await sendFile(file, name, how);
      const kind = kindOf(stored.mime_type);
      refuseOther(name, kind, wanted);
      client.setQueryData(fileQuery(stored.id).queryKey, stored);
      void client.invalidateQueries({ queryKey: filesQuery().queryKey });
      return { ref: { file_id: stored.id }, kind: kind ?? told ?? wanted ?? 'image' };
    },
    [client, signedIn, wanted],
  );
}
