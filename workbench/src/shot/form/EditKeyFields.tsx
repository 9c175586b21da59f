import { useForm } from './context.ts';
import { PinFields } from './PinFields.tsx';
import { StillField } from './StillFields.tsx';

/** Frames of the footage as they are to look: the first one, or several at frames of their own. */
export function EditKeyFields(): React.JSX.Element {
  const { request } = useForm();
  return (
    <>
      {request.video?.edit?.keyframes === undefined && (
        <StillField
          anchor="start_frame"
          label="First frame, restyled"
          describe="The first frame of the footage as it is to look; the rest follows it."
        />
      )}
      {request.video?.start_frame === undefined && <PinFields />}
    </>
  );
}
