/** What was understood of the words, as chips on the clip's time. */
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { ShotPlan } from '../../../src/previz/director/plan.ts';
import type { ShownPlan } from '../preview/worker/messages.ts';
import { useDraft } from '../shot/draft.ts';
import { Button } from '../ui/Button.tsx';
import { chipsOf, LANES, paced, switchedOff, switchedOn, timed } from './chips.ts';
import type { Chip, Lane } from './chips.ts';
import { ChipFacts } from './ChipFacts.tsx';
import { changedByHand, lastHand } from './hand.ts';
import type { Hand } from './hand.ts';
import { PlanLane } from './PlanLane.tsx';
import styles from './PlanTimeline.module.css';
import { secondsOf } from './spans.ts';
import type { Length } from './spans.ts';

export interface PlanTimelineProps {
  /** Undefined until the words were read. */
  readonly plans: ShownPlan | undefined;
  /** Whether the request has a plan of its own. */
  readonly isOwn: boolean;
  readonly length: Length;
  /** Lays the lanes out, names and lanes in turn, below a ruler of their origin and scale. */
  readonly children: (lanes: React.ReactNode) => React.ReactNode;
}

const NAMES: Readonly<Record<Lane, string>> = {
  camera: 'Camera',
  lens: 'Lens',
  air: 'Air',
  light: 'Light',
  scene: 'Scene',
};

export function PlanTimeline({ plans, isOwn, length, children }: PlanTimelineProps): React.JSX.Element {
  const change = useDraft((draft) => draft.change);
  const drafted = useDraft((draft) => draft.set.plan);
  const [chosen, choose] = useState<string>();
  const hand = lastHand();
  // It holds until it was read: one change may follow the other sooner.
  const isAhead = hand !== undefined && hand.plan === drafted && !isReadOf(hand.plan, plans);
  const current = isAhead ? hand.read : plans?.plan;
  const chips = plans === undefined || current === undefined ? [] : chipsOf(plans.said, current);
  const chip = chips.find(({ id }) => id === chosen);
  const alter = (to: (plan: ShotPlan, said: ShotPlan) => ShotPlan): void => {
    if (plans === undefined || current === undefined) return;
    const plan = to(current, plans.said);
    changedByHand({ said: plans.said, plan, read: plan });
    change({ plan });
  };
  const turn = (one: Chip): void =>
    alter((plan, said) => (one.on ? switchedOff(plan, one) : switchedOn(plan, said, one)));
  const lanes = LANES.map((lane) => {
    const own = chips.filter((one) => one.lane === lane);
    return own.length === 0 ? null : (
      <PlanLane
        key={lane}
        name={NAMES[lane]}
        chips={own}
        length={length}
        chosen={chosen}
        onChoose={choose}
        onSpan={(one, span) => alter((plan) => timed(plan, one, secondsOf(span, length)))}
        onTurn={turn}
      />
    );
  });
  return (
    <section className={styles.plan} aria-label="Shot plan">
      {children(chips.length === 0 ? null : lanes)}
      {chip && (
        <ChipFacts
          key={chip.id}
          chip={chip}
          length={length}
          onSpan={(span) => alter((plan) => timed(plan, chip, secondsOf(span, length)))}
          onSpeed={(speed) => alter((plan) => paced(plan, chip, speed))}
          onTurn={() => turn(chip)}
        />
      )}
      {isOwn && (
        <p className={styles.own} role="status">
          Your changes lie over what the prompt says. Words that you write join them.
          <Button size="s" onPress={() => change({ plan: undefined })}>
            <RotateCcw size={14} aria-hidden /> Back to what the prompt says
          </Button>
        </p>
      )}
    </section>
  );
}

function isReadOf(plan: Hand['plan'], plans: ShownPlan | undefined): boolean {
  return JSON.stringify(plans?.own) === JSON.stringify(plan);
}

/** A ruler, and the lanes below it. */
export function PlanGrid({ children }: { readonly children: React.ReactNode }): React.JSX.Element {
  return (
    <div className={styles.grid}>
      <span />
      {children}
    </div>
  );
}
