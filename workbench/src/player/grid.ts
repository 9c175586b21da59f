/** Frames and seconds. A frame is shown from its number to the next; whoever wants exactly it asks for its middle. */

/** Seconds at which a player that is sent there shows the frame, however it rounds. */
export function middleOf(frame: number, fps: number): number {
  return (frame + 0.5) / fps;
}

/** The frame that is shown at so many seconds. */
export function frameAt(seconds: number, fps: number): number {
  // A time that was rounded down by less than a hundredth of a frame still means the frame.
  return Math.floor(seconds * fps + 0.01);
}

/** `MM:SS:FF`, with hours before it from the first hour on. Rates like 29.97 are counted in whole frames (SMPTE ST 12-1, without drops). */
export function timeCode(frame: number, fps: number): string {
  const whole = Math.max(1, Math.round(fps));
  const seconds = Math.floor(frame / whole);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60, frame % whole];
  if (seconds >= 3600) parts.unshift(Math.floor(seconds / 3600));
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
