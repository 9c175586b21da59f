/** Whether a prompt is written in the language of the lexicon. */
import type { Token } from './tokens.ts';

const ENGLISH: ReadonlySet<string> = new Set([
  'the', 'a', 'an', 'of', 'and', 'in', 'on', 'with', 'is', 'to', 'at', 'from', 'by', 'for', 'into', 'over', 'through', 'as', 'then', 'his', 'her', 'its', 'shot',
  'camera', 'while', 'across', 'up', 'down', 'left', 'right', 'slow', 'slowly', 'no', 'not', 'it', 'we', 'that', 'this', 'out', 'light',
]); // prettier-ignore
/** Words that other languages in Latin letters cannot do without, and that English has not. */
const OTHERS: ReadonlySet<string> = new Set([
  'der', 'das', 'und', 'ein', 'eine', 'einen', 'einem', 'einer', 'den', 'dem', 'des', 'ist', 'nach', 'mit', 'auf', 'über', 'zu', 'im', 'vom', 'nicht', 'für',
  'le', 'la', 'les', 'un', 'une', 'du', 'et', 'est', 'dans', 'sur', 'vers', 'avec', 'au', 'aux', 'pas', 'qui', 'en', 'pour',
  'el', 'los', 'las', 'una', 'unos', 'y', 'del', 'con', 'por', 'hacia', 'se', 'sobre', 'al', 'que', 'como', 'lentamente',
  'il', 'lo', 'gli', 'di', 'della', 'nel', 'verso', 'che', 'sul', 'si', 'con', 'uno',
  'o', 'os', 'um', 'uma', 'da', 'do', 'em', 'para', 'na', 'com', 'het', 'een', 'naar', 'van', 'op', 'met', 'aan', 'langzaam',
  'og', 'på', 'och', 'av', 'det', 'til', 'som', 'ett', 'je', 'na', 'się', 'w', 'z', 'jest', 'nad', 've', 'bir', 'ile', 'yang', 'dan', 'dengan', 'ke', 'di',
]); // prettier-ignore

/** False where letters or little words say so clearly; a few words that could be anything count as English. */
export function isKnownLanguage(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === 'word').map((token) => token.word);
  if (words.length === 0) return true;
  const letters = words.join('');
  const latin = letters.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin < letters.length / 2) return false;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const others = words.filter((word) => OTHERS.has(word)).length;
  return others < 2 || others <= english;
}
