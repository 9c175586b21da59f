import {
  ChevronFirst,
  ChevronLast,
  Grid3x3,
  Maximize,
  Pause,
  Play,
  Proportions,
  Repeat,
  StepBack,
  StepForward,
} from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import styles from './Controls.module.css';
import type { Deck } from './deck.ts';
import type { Guides } from './guides.ts';
import { timeCode } from './grid.ts';
import { Speed } from './Speed.tsx';
import { toggleFullScreen } from './full-screen.ts';
import { Tool } from './Tool.tsx';
import { useDeckState } from './use-deck.ts';

export interface ControlsProps {
  readonly deck: Deck;
  readonly root: React.RefObject<HTMLElement | null>;
  readonly guides: Guides;
  onGuides(guides: Guides): void;
}

export function Controls({ deck, root, guides, onGuides }: ControlsProps): React.JSX.Element {
  const { frame, playing, shuttle, loop, from, to } = useDeckState(deck);
  const whole = from === 0 && to === deck.last;
  return (
    <div className={styles.controls} role="toolbar" aria-label="Playing">
      <div className={styles.group}>
        <Tool name="First frame (Home)" icon={ChevronFirst} onPress={() => deck.go(0)} />
        <Tool name="One frame back (←)" icon={StepBack} onPress={() => deck.step(-1)} />
        <Tool
          name={playing ? 'Pause (Space)' : 'Play (Space)'}
          icon={playing ? Pause : Play}
          onPress={() => deck.toggle()}
        />
        <Tool name="One frame on (→)" icon={StepForward} onPress={() => deck.step(1)} />
        <Tool name="Last frame (End)" icon={ChevronLast} onPress={() => deck.go(deck.last)} />
      </div>
      <p className={styles.place}>
        <span data-what="time">{timeCode(frame, deck.fps)}</span>
        <span className={styles.dim}>
          <span data-what="frame">{frame}</span> / {deck.last}
        </span>
        {playing && shuttle !== 1 && <span className={styles.dim}>{shuttle}×</span>}
      </p>
      <div className={styles.group}>
        <Tool name="Loop" icon={Repeat} isOn={loop} onPress={() => deck.setLoop(!loop)} />
        <Button look="quiet" size="s" aria-label="In point here (I)" onPress={() => deck.setFrom(frame)}>
          In
        </Button>
        <Button look="quiet" size="s" aria-label="Out point here (O)" onPress={() => deck.setTo(frame)}>
          Out
        </Button>
        {!whole && (
          <Button look="quiet" size="s" aria-label="Play the whole clip" onPress={() => deck.wholeClip()}>
            {from}–{to} ×
          </Button>
        )}
        <Speed deck={deck} />
      </div>
      <div className={styles.group}>
        <Tool
          name="Safe areas: action 93 %, title 90 %"
          icon={Proportions}
          isOn={guides.safe}
          onPress={() => onGuides({ ...guides, safe: !guides.safe })}
        />
        <Tool
          name="Thirds"
          icon={Grid3x3}
          isOn={guides.thirds}
          onPress={() => onGuides({ ...guides, thirds: !guides.thirds })}
        />
        <Tool name="Full screen (F)" icon={Maximize} onPress={() => toggleFullScreen(root.current)} />
      </div>
    </div>
  );
}
