/** Regular expressions and formats as automata. */
export type { Automaton } from './automaton.ts';
export { checkedFormats } from './checked-formats.ts';
export { formatOf } from './formats.ts';
export { type HeaviestWord, heaviestWord, type Weights } from './heaviest-word.ts';
export { intersection, type Membership } from './intersection.ts';
export { languageOf, shortestWord } from './language.ts';
export { type Loosening, type LooserLanguage, looserLanguages } from './looser.ts';
