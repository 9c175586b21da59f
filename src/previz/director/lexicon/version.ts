/** Changes with every change of the lexicon that can give a prompt another plan; every plan carries it. */
export const LEXICON_VERSION = 'en-5';
