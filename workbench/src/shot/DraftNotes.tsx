import { Link } from 'wouter';
import { Button } from '../ui/Button.tsx';
import { useDraft, useVersionOf } from './draft.ts';
import { Note } from './Note.tsx';

/** Where the shot in the form came from, and the way back to the one that it took the place of. */
export function DraftNotes(): React.JSX.Element {
  const { before, takeBack, letGo, separate } = useDraft();
  const versionOf = useVersionOf();
  return (
    <>
      {before !== undefined && (
        <Note
          onPutAway={letGo}
          action={
            <Button size="s" onPress={takeBack}>
              Bring it back
            </Button>
          }
        >
          The shot that was here before is kept for now.
        </Note>
      )}
      {versionOf !== undefined && (
        <Note
          action={
            <Button size="s" onPress={separate}>
              New shot
            </Button>
          }
        >
          The next run is a version of <Link href={`/generations/${versionOf}`}>the one it came from</Link>.
        </Note>
      )}
    </>
  );
}
