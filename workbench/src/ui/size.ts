const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1.3 MB`: bytes in powers of 1000, as disks and browsers count. */
export function sizeInWords(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[power] ?? 'B'}`;
}
