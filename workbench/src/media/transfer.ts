/** What a drop or a paste holds. */

export function filesOf(data: DataTransfer | null): readonly File[] {
  return [...(data?.files ?? [])];
}

/** An address that was dropped or pasted as text. */
export function urlOf(data: DataTransfer | null): string | undefined {
  const text = (data?.getData('text/uri-list') ?? '') || (data?.getData('text/plain') ?? '');
  const [line = ''] = text.split(/\r?\n/).filter((each) => each !== '' && !each.startsWith('#'));
  return /^https?:\/\/\S+$/i.test(line.trim()) ? line.trim() : undefined;
}
