import { AlignHorizontalSpaceAround, ImagePlus, Maximize2, Undo2, ZoomIn, ZoomOut } from 'lucide-react';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import { MOST_KEYFRAMES } from '../../../src/ray/request.ts';
import { FilePick } from '../media/FilePick.tsx';
import { Button } from '../ui/Button.tsx';
import { ToolHead } from '../ui/ToolHead.tsx';
import type { Grid } from './grid.ts';
import { inSeconds } from './grid.ts';
import styles from './KeyframeTimeline.module.css';
import { LengthButton } from './LengthButton.tsx';
import { roomFor } from './pins.ts';
import type { Pin } from './pins.ts';
import type { Acts } from './use-acts.ts';
import type { View } from './use-view.ts';

export interface HeadProps {
  readonly pins: readonly Pin[];
  readonly grid: Grid;
  readonly isMeasuring: boolean;
  readonly request: GenerationRequest;
  readonly view: View;
  readonly acts: Acts;
}

export function Head({ pins, grid, isMeasuring, request, view, acts }: HeadProps): React.JSX.Element {
  return (
    <ToolHead
      title="Keyframes"
      facts={`${pins.length} of ${MOST_KEYFRAMES} · ${isMeasuring ? 'measuring the footage' : lengthOf(grid)}`}
    >
      <div className={styles.tools}>
        <FilePick kind="image" many onFiles={(files) => acts.add(files, undefined)}>
          <Button size="s" isDisabled={roomFor(pins, grid) < 1}>
            <ImagePlus size={14} aria-hidden />
            Add images
          </Button>
        </FilePick>
        <Button look="quiet" size="s" isDisabled={pins.length === 0} onPress={acts.spaceEvenly}>
          <AlignHorizontalSpaceAround size={14} aria-hidden />
          Space evenly
        </Button>
        <LengthButton pins={pins} request={request} onCarried={acts.put} />
        <Button look="quiet" size="s" icon aria-label="Undo" onPress={acts.undo} isDisabled={!acts.canUndo}>
          <Undo2 size={15} aria-hidden />
        </Button>
        <Button
          look="quiet"
          size="s"
          icon
          aria-label="Zoom out"
          isDisabled={view.zoom <= 1}
          onPress={() => view.turn(-1)}
        >
          <ZoomOut size={15} aria-hidden />
        </Button>
        <Button
          look="quiet"
          size="s"
          icon
          aria-label="Zoom in"
          isDisabled={view.zoom >= view.most}
          onPress={() => view.turn(1)}
        >
          <ZoomIn size={15} aria-hidden />
        </Button>
        <Button
          look="quiet"
          size="s"
          icon
          aria-label="The whole clip"
          isDisabled={view.zoom <= 1}
          onPress={() => view.turn(0)}
        >
          <Maximize2 size={15} aria-hidden />
        </Button>
      </div>
    </ToolHead>
  );
}

function lengthOf({ frames, known }: Grid): string {
  if (!known) return `footage of up to ${inSeconds(frames)}`;
  return `frames 0–${frames - 1}, ${inSeconds(frames)}`;
}
