export function toggleFullScreen(element: HTMLElement | null): void {
  // Refused where the page may not: it then stays as it is.
  const asked =
    document.fullscreenElement === null ? element?.requestFullscreen() : document.exitFullscreen();
  asked?.catch(() => undefined);
}
