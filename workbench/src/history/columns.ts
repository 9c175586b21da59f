/** How the gallery lies in the page. */
import { useLayoutEffect, useState } from 'react';

const NARROWEST = 240;
const NARROWEST_ON_A_PHONE = 150;
const PHONE = 560;

export interface Columns {
  readonly columns: number;
  /** Of the whole grid. Pixels. */
  readonly width: number;
  /** Distance from the beginning of the page. Pixels. */
  readonly top: number;
}

/** @param element whose width counts */
export function useColumns(element: React.RefObject<HTMLElement | null>): Columns {
  const [columns, setColumns] = useState<Columns>({ columns: 1, width: 0, top: 0 });
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const look = (): void => {
      const { width, top } = box.getBoundingClientRect();
      const next = { columns: columnsIn(width), width, top: Math.round(top + window.scrollY) };
      setColumns((now) =>
        now.width === next.width && now.top === next.top && now.columns === next.columns ? now : next,
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    // What lies above it may grow: filters that wrap, a sentence.
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return columns;
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor(width / (width < PHONE ? NARROWEST_ON_A_PHONE : NARROWEST)));
}
