import type { Mode } from '../modes.ts';
import { EditStrengthField } from './EditFields.tsx';
import { ExtendFields } from './ExtendFields.tsx';
import { PinFields } from './PinFields.tsx';
import { SourceField } from './SourceField.tsx';
import { StillFields } from './StillFields.tsx';

/** What a mode begins with. */
export function ModeFields({ mode }: { readonly mode: Mode }): React.JSX.Element | null {
  switch (mode) {
    case 'text':
      return null;
    case 'image':
      return <StillFields />;
    case 'keyframes':
      return <PinFields />;
    case 'edit':
      return (
        <>
          <SourceField />
          <EditStrengthField />
        </>
      );
    case 'reframe':
      return <SourceField />;
    case 'extend':
      return <ExtendFields />;
  }
}
