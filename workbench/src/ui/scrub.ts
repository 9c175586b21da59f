/** For what is scrubbed: `go` is called where the pointer is pressed, and wherever it goes until it is let go, outside as well. */
export function scrubbed(
  go: (event: React.PointerEvent) => void,
): Required<Pick<React.DOMAttributes<HTMLElement>, 'onPointerDown' | 'onPointerMove'>> {
  return {
    onPointerDown(event) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      go(event);
    },
    onPointerMove(event) {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
    },
  };
}
