import { useState } from 'react';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { sentenceOf } from '../api/error.ts';
import { useCancel } from '../api/runs.ts';
import { usd } from '../price/Price.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';

/** Cancels at once what costs nothing; what somebody is paid for is cancelled when one has read what that means. */
export function CancelButton({ generation }: { readonly generation: Generation }): React.JSX.Element {
  const { id, state, cost, engine, progress } = generation;
  const cancel = useCancel();
  const [asking, ask] = useState(false);
  const paid = state === 'processing' && cost.engine_usd > 0;
  const isCancelling = progress.stage === 'cancelling';
  const go = (): void => {
    ask(false);
    cancel.mutate({ id });
  };
  return (
    <>
      <Button
        size="s"
        isDisabled={isCancelling}
        isPending={cancel.isPending}
        onPress={() => (paid ? ask(true) : go())}
      >
        {isCancelling ? 'Cancelling …' : 'Cancel'}
      </Button>
      {cancel.error && <p role="alert">{sentenceOf(cancel.error)}</p>}
      {asking && (
        <Confirm
          title="Cancel this run?"
          deed="Cancel the run"
          keep="Let it run"
          onConfirm={go}
          onClose={() => ask(false)}
        >
          The {usd(cost.engine_usd)} that are booked for it are taken back if {engine} can stop it. If it
          cannot, {engine} may bill them to the operator all the same; nothing is charged for a clip that you
          do not get.
        </Confirm>
      )}
    </>
  );
}
