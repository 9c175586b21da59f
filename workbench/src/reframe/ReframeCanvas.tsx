/** Where the footage lies in its new frame, and what of the frame will be made: seen, dragged, and in numbers. */
import { useState } from 'react';
import { paintedShare } from '../../../src/previz/outpaint/place.ts';
import { sentencesOf } from '../shot/choices.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ToolHead } from '../ui/ToolHead.tsx';
import { bounded, whole } from './box.ts';
import { FrameSlider } from './FrameSlider.tsx';
import { Numbers } from './Numbers.tsx';
import { PRESETS } from './presets.ts';
import styles from './ReframeCanvas.module.css';
import { Room } from './Room.tsx';
import { useReframe } from './use-reframe.ts';

/** So far off the shape of its source a box is stretched; less is the rounding to pixels. */
const STRETCHED = 0.02;

export default function ReframeCanvas(): React.JSX.Element {
  const reframe = useReframe();
  const { request, canvas, source, isSourceKnown, media, box, position, put } = reframe;
  const [keepsShape, setKeepsShape] = useState(true);
  const [showsGuide, setShowsGuide] = useState(true);
  const guide = request.video?.guide_frame;
  const shape = source.width / source.height;
  const stretch = box.width / box.height / shape;
  const wrong = [...sentencesOf(request)].filter(([rule]) => /reframe|source_position/.test(rule));
  return (
    <section className={styles.canvas} aria-label="Reframe">
      <ToolHead
        title="Reframe"
        facts={
          <>
            {canvas.width} × {canvas.height}
            {isSourceKnown ? ` from ${source.width} × ${source.height}` : ''} ·{' '}
            {Math.round(100 * paintedShare(canvas, box))} % of the frame is made
          </>
        }
      >
        <div className={styles.switches}>
          <Switch isSelected={keepsShape} onChange={setKeepsShape}>
            Keep its shape
          </Switch>
          {guide === undefined ? null : (
            <Switch isSelected={showsGuide} onChange={setShowsGuide}>
              Guide frame
            </Switch>
          )}
        </div>
      </ToolHead>
      <Room reframe={reframe} shape={keepsShape ? shape : undefined} guide={showsGuide ? guide : undefined} />
      {media?.src !== undefined && media.seconds !== undefined ? (
        <FrameSlider seconds={media.seconds} />
      ) : null}
      <div className={styles.presets} role="group" aria-label="Place the source">
        {PRESETS.map(({ name, sentence, place, refused }) => {
          const why = refused?.(canvas, source);
          return (
            <Button
              key={name}
              size="s"
              isDisabled={why !== undefined}
              aria-label={`${name}: ${why ?? sentence}`}
              onPress={() => put(place(box, canvas, source))}
            >
              {name}
            </Button>
          );
        })}
      </div>
      {PRESETS.map(({ name, refused }) => {
        const why = refused?.(canvas, source);
        return why === undefined ? null : (
          <p key={name} className={styles.hint}>
            {name}: {why}.
          </p>
        );
      })}
      <Numbers
        box={box}
        canvas={canvas}
        shape={keepsShape ? shape : undefined}
        isFit={position === undefined}
        onChange={(next) => put(whole(next))}
      />
      {isSourceKnown && Math.abs(Math.log(stretch)) > STRETCHED ? (
        <p className={styles.stretched}>
          The source is stretched: {stretch > 1 ? 'too wide' : 'too high'} by{' '}
          {Math.round(100 * (Math.max(stretch, 1 / stretch) - 1))} %.
          <Button
            size="s"
            onPress={() =>
              put(
                bounded(
                  { ...box, height: box.width / shape, top: box.top + (box.height - box.width / shape) / 2 },
                  canvas,
                  shape,
                ),
              )
            }
          >
            Give it its shape
          </Button>
        </p>
      ) : null}
      {request.source !== undefined && !isSourceKnown ? (
        <p className={styles.hint}>
          How large this source is, the server finds out when it fetches it; until then it is drawn as 16:9.
        </p>
      ) : null}
      {wrong.map(([rule, sentence]) => (
        <p key={rule} className={styles.wrong} role="alert">
          {sentence}
        </p>
      ))}
    </section>
  );
}
