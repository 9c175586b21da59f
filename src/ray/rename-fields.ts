/** Sentences of ours with other names of the fields in place of ours: those of a dialect, or of a form. */

/** Our path to the name that its reader knows: `video.start_frame` to `image_url`. */
export type Names = ReadonlyMap<string, string>;

/** `source` is an English word too: a name only where a sentence begins with it. */
const WORD = /^[a-z]+$/;

/** Gives the function that renames. A name counts on its own only: not in an address, a file name or a longer name. */
export function fieldRenamer(names: Names): (sentence: string) => string {
  // Longer paths first, so that none is taken for the beginning of another.
  const ours = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const anywhere = ours.filter((name) => !WORD.test(name));
  const opening = ours.filter((name) => WORD.test(name));
  const pattern = new RegExp(
    `(?<![\\w./-])(?:${anywhere.join('|')})(?!\\w)|^(?:${opening.join('|')})(?=[:[. ]|$)`,
    'g',
  );
  return (sentence) => sentence.replaceAll(pattern, (name) => names.get(name) ?? name);
}

/** Where a medium is one string, what is wrong with a member of it is wrong with the medium: `source.url` becomes `source`. */
export function mediumOf(path: string): string {
  return path.replace(/\.(?:url|data|media_type|file_id|generation_id)$/, '');
}

function escaped(name: string): string {
  return name.replaceAll(/[.()[\]]/g, '\\$&');
}
