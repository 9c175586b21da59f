// Headings and their anchors as GitHub makes them.

/**
 * Gives each heading of one page its anchor: small letters, digits, dashes and low lines; a second one of the same name has `-1`.
 *
 * @returns {(title: string) => string}
 */
export function anchors() {
  const taken = new Map();
  return (title) => {
    const plain = title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let anchor = plain;
    for (let n = taken.get(plain) ?? 0; taken.has(anchor);) {
      anchor = `${plain}-${(n += 1)}`;
      taken.set(plain, n);
    }
    taken.set(anchor, 0);
    return anchor;
  };
}

/**
 * The headings of a page in Markdown, in order.
 *
 * @param {string} markdown
 * @returns {{ level: number, title: string, anchor: string }[]}
 */
export function headingsOf(markdown) {
  const anchorOf = anchors();
  const headings = [];
  let fence;
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else {
      const [, signs, text] = /^(#{1,6}) +(.+?)(?: +#+)?\s*$/.exec(line) ?? [];
      if (signs === undefined) continue;
      const title = plainText(text);
      headings.push({ level: signs.length, title, anchor: anchorOf(title) });
    }
  }
  return headings;
}

/** Without the marks of links, code and emphasis. */
function plainText(inline) {
  const parts = inline.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').split(/(`+[^`]+`+)/);
  return parts
    .map((part) =>
      part.startsWith('`')
        ? part.replaceAll('`', '')
        : part.replaceAll(/\*\*|(?<!\w)[*_]|[*_](?!\w)|\\(?=[*_`<])/g, ''),
    )
    .join('');
}
