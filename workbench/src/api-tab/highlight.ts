/** Code with its words marked. Loaded when code is first shown: nothing else of the page needs it. */
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';

hljs.registerLanguage('curl', bash);
hljs.registerLanguage('javascript', javascript);
hljs.registerLanguage('json', json);
hljs.registerLanguage('python', python);

export type CodeLanguage = 'curl' | 'javascript' | 'json' | 'python';

/** A piece of text, and the kinds of words that it lies in, outermost first. */
export interface Piece {
  readonly text: string;
  readonly kinds: readonly string[];
}

/** Beyond this, marking would hold up the page; such code is shown plain. */
const LONGEST = 200_000;

/** The pieces of the code in order; together they are the code. No HTML leaves this function. */
export function piecesOf(code: string, language: CodeLanguage): Piece[] {
  if (code.length > LONGEST) return [{ text: code, kinds: [] }];
  const html = hljs.highlight(code, { language, ignoreIllegals: true }).value;
  // A document of its own: nothing in it is loaded or run.
  const { body } = new DOMParser().parseFromString(`<pre>\n${html}</pre>`, 'text/html');
  return textsIn(body, []);
}

function textsIn(node: Node, kinds: readonly string[]): Piece[] {
  return [...node.childNodes].flatMap((child) => {
    if (!(child instanceof Element)) return [{ text: child.textContent ?? '', kinds }];
    const kind = /^hljs-(\w+)/.exec(child.className)?.[1];
    return textsIn(child, kind === undefined ? kinds : [...kinds, kind]);
  });
}
