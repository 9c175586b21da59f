import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { at, call } from '../api/client.ts';
import { refreshRuns } from '../api/runs.ts';
import { usd } from '../price/Price.tsx';
import { Confirm } from '../ui/Confirm.tsx';

/** Cancels several runs, whether they wait or are at work. */
export function CancelDialog({
  runs,
  onClose,
}: {
  readonly runs: readonly Generation[];
  onClose(): void;
}): React.JSX.Element {
  const client = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      for (const { id } of runs) await call(at`/v1/generations/${id}/cancel`, { method: 'POST' });
    },
    onSuccess: onClose,
    onSettled: () => refreshRuns(client),
  });
  const paid = runs.filter(({ state, cost }) => state === 'processing' && cost.engine_usd > 0);
  const booked = paid.reduce((sum, { cost }) => sum + cost.engine_usd, 0);
  return (
    <Confirm
      title={runs.length === 1 ? 'Cancel this run?' : `Cancel ${runs.length} runs?`}
      deed={runs.length === 1 ? 'Cancel the run' : 'Cancel them'}
      keep="Let them run"
      error={error}
      isPending={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      Nothing is charged for clips that you do not get.
      {paid.length > 0 &&
        ` ${paid.length} of them at work elsewhere: where an engine cannot stop, it may bill its part of the ${usd(booked)} that are booked to the operator all the same.`}
    </Confirm>
  );
}
