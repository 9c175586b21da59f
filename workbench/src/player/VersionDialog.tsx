import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Generation } from '../../../src/http/native/schemas/generation.ts';
import { RESOLUTIONS } from '../../../src/ray/request.ts';
import type { Resolution } from '../../../src/ray/request.ts';
import { useEngines } from '../api/engines.ts';
import { sentenceOf } from '../api/error.ts';
import { newId } from '../app/new-id.ts';
import { duration, usd } from '../price/Price.tsx';
import { useMyRuns } from '../runs/mine.ts';
import { useStage } from '../shot/stage.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Options } from '../ui/Options.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './VersionDialog.module.css';
import { useNewVersion, useVersionQuote } from './versions.ts';
import type { Changes } from './versions.ts';

/** `take`: the same once more, from another seed. `final`: the same seed, on another engine or tier. */
export type VersionKind = 'take' | 'final';

export interface VersionDialogProps {
  readonly generation: Generation;
  readonly kind: VersionKind;
  onClose(): void;
}

const WORDS: Readonly<Record<VersionKind, { title: string; does: string }>> = {
  take: { title: 'Another take', does: 'Make it' },
  final: { title: 'Render as final', does: 'Render' },
};
const SEEDS = 2 ** 32;

/** A version of the same shot; what it costs stands on the button that makes it. */
export function VersionDialog({ generation, kind, onClose }: VersionDialogProps): React.JSX.Element {
  const [, navigate] = useLocation();
  const begin = useMyRuns((runs) => runs.begin);
  const show = useStage((stage) => stage.show);
  const engines = useEngines();
  const [engine, setEngine] = useState(generation.engine);
  const [resolution, setResolution] = useState(generation.request?.video?.resolution);
  const [seed, setSeed] = useState(() => String(kind === 'take' ? drawSeed() : generation.seed));
  // One for each wish: pressed twice, or asked again after a lost answer, it is made once.
  const [idempotencyKey, setKey] = useState(() => newId());
  const changes: Changes = { engine, resolution, ...(isSeed(seed) ? { seed: Number(seed) } : {}) };
  const quote = useVersionQuote(generation.id, changes);
  const make = useNewVersion(generation.id);
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setKey(newId());
    };
  const known = (engines.data?.data ?? []).filter(({ set_up }) => set_up);
  const error = make.error ?? quote.error;
  return (
    <Dialog title={WORDS[kind].title} isOpen onClose={onClose}>
      <Options
        label="Engine"
        value={engine}
        onChange={change<string>(setEngine)}
        options={(known.length === 0 ? [{ id: engine, name: engine }] : known).map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
      />
      <Options
        label="Resolution"
        value={resolution}
        onChange={change<Resolution>(setResolution)}
        options={RESOLUTIONS.map((value) => ({ value, label: value }))}
      />
      <TextField
        label="Seed"
        value={seed}
        inputMode="numeric"
        onChange={change<string>(setSeed)}
        hint={kind === 'take' ? 'Drawn anew.' : 'That of this take.'}
        error={isSeed(seed) ? undefined : 'A seed is a whole number, 0 or more.'}
      />
      <p className={styles.facts} role="status">
        {error !== null ? (
          <span className={styles.bad}>{sentenceOf(error)}</span>
        ) : quote.data === undefined ? (
          'Asking for the price…'
        ) : (
          `${quote.data.canvas.width} × ${quote.data.canvas.height} · about ${duration(quote.data.seconds_estimate)} · list price ${usd(quote.data.list.usd)}` +
          (quote.data.approval === null ? '' : ` · ${quote.data.approval}`)
        )}
      </p>
      <Button
        look="primary"
        isDisabled={quote.data === undefined || error !== null || quote.isPlaceholderData || !isSeed(seed)}
        isPending={make.isPending}
        onPress={() =>
          make.mutate(
            { changes, idempotencyKey, most: quote.data?.engine.usd },
            {
              onSuccess({ id }) {
                begin([id]);
                show('runs');
                onClose();
                navigate('/');
              },
            },
          )
        }
      >
        {WORDS[kind].does}
        {quote.data !== undefined && ` · ${usd(quote.data.engine.usd)}`}
      </Button>
    </Dialog>
  );
}

function isSeed(text: string): boolean {
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text));
}

function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? Math.floor(Math.random() * SEEDS);
}
