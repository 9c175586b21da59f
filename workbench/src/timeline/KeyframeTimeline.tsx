/**
 * Pictures pinned to frames: of the clip that is to be made, or of the footage that is edited. What is shown is what is sent.
 */
import { useRef } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { useDrop } from '../media/use-drop.ts';
import { sentencesOf } from '../shot/choices.ts';
import { HAS_KEYS } from '../ui/has-keys.ts';
import { useDraftPins } from './draft-pins.ts';
import { Head } from './Head.tsx';
import { Inspector } from './Inspector.tsx';
import styles from './KeyframeTimeline.module.css';
import { Lane } from './Lane.tsx';
import { pinnedOf } from './pin-members.ts';
import type { Pinned } from './pin-members.ts';
import { keyOf } from './pin-names.ts';
import { Ruler } from './Ruler.tsx';
import { useScores } from './scores.ts';
import { SourceStrip } from './SourceStrip.tsx';
import { useActs } from './use-acts.ts';
import { useView } from './use-view.ts';
import { Button } from '../ui/Button.tsx';
import { Beyond } from './Beyond.tsx';
import { PlayheadLine } from './PlayheadLine.tsx';
import { widthOf } from './scale.ts';
import type { Scale } from './scale.ts';

export interface KeyframeTimelineProps {
  /** Lanes of the same time, which lie below the pins: names and lanes in turn. */
  readonly lanes?: React.ReactNode;
}

export default function KeyframeTimeline({ lanes }: KeyframeTimelineProps): React.JSX.Element {
  const { request, pins, grid, source, isMeasuring } = useDraftPins();
  const scores = useScores(pins, grid);
  const track = useRef<HTMLDivElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const elsewhere = useRef<HTMLDivElement>(null);
  const view = useView(grid.frames, room, request.type === 'video');
  const acts = useActs(grid, pinnedOf(request));
  const at = pins.findIndex((pin) => keyOf(pin) === acts.chosen);
  const chosen = pins[at];
  const wrong = [...sentencesOf(request)].filter(([rule]) => /keyframe|indexes_need/.test(rule));

  const frameUnder = (event: React.MouseEvent): number =>
    view.frameAt(event.clientX - (track.current?.getBoundingClientRect().left ?? 0));
  const { over, onto, onPaste } = useDrop(true, frameUnder, acts.takeIn);
  return (
    <section
      className={styles.timeline}
      aria-label="Keyframes"
      onKeyDown={(event) => {
        const typing =
          event.target instanceof HTMLInputElement || elsewhere.current?.contains(event.target as Node);
        if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || typing) return;
        event.preventDefault();
        acts.undo();
      }}
      onPaste={onPaste}
    >
      <Head pins={pins} grid={grid} isMeasuring={isMeasuring} request={request} view={view} acts={acts} />
      <div ref={room} className={styles.room} data-over={over !== undefined} {...onto}>
        <div ref={track} className={styles.track} style={styleOf(view.scale)} data-measuring={isMeasuring}>
          <Ruler grid={grid} scale={view.scale} />
          <Lane
            pins={pins}
            grid={grid}
            scale={view.scale}
            track={track}
            scores={scores}
            acts={acts}
            over={over}
          />
          {source === undefined ? null : <SourceStrip source={source} grid={grid} scale={view.scale} />}
          {lanes && (
            <div ref={elsewhere} className={styles.lanes}>
              {lanes}
            </div>
          )}
          <PlayheadLine grid={grid} scale={view.scale} />
        </div>
      </div>
      {acts.sending === undefined ? null : (
        <p className={styles.sending} role="status">
          {acts.sending}
          <Button look="quiet" size="s" onPress={acts.stopSending}>
            Stop
          </Button>
        </p>
      )}
      {chosen === undefined ? (
        <p className={styles.hint}>{hintOf(pins.length, pinnedOf(request))}</p>
      ) : (
        <Inspector
          pins={pins}
          at={at}
          grid={grid}
          score={scores.get(chosen)}
          onMove={(frame) => acts.move(at, frame)}
          onDuplicate={() => acts.duplicate(at)}
          onReplace={(files) => acts.replace(at, files)}
          onRemove={() => acts.remove(at)}
        />
      )}
      <Beyond pins={pins} grid={grid} onCarried={acts.put} />
      {[...wrong.map(([, sentence]) => sentence), ...(acts.error === undefined ? [] : [acts.error])].map(
        (sentence) => (
          <p key={sentence} className={styles.wrong} role="alert">
            {sentence}
          </p>
        ),
      )}
      <VisuallyHidden>
        <p role="status">{acts.said}</p>
      </VisuallyHidden>
    </section>
  );
}

/** Where its lanes begin and end is where the frames of the ruler do. */
function styleOf(scale: Scale): React.CSSProperties {
  const { left, right } = scale.pads;
  return { width: widthOf(scale), '--left': `${left}px`, '--right': `${right}px` } as React.CSSProperties;
}

function hintOf(count: number, type: Pinned): string {
  if (count > 0 && !HAS_KEYS) return 'Drag a picture along. It snaps to quarters, seconds and even gaps.';
  if (count > 0)
    return 'Drag a picture along, or press arrows on it: 1 frame, with Shift 6. It snaps to quarters, seconds and even gaps; hold Alt to place it freely.';
  return type === 'video'
    ? 'The shot passes through each picture at its frame. One alone is a start or an end.'
    : 'Each picture is a frame of the footage as it is to look; the frames around it follow its look.';
}
