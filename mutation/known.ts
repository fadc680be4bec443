/** An accepted survivor: no test could distinguish it from the original, or none should. */
export interface Known {
  readonly file: string;
  /** The line that it breaks, trimmed. */
  readonly line: string;
  readonly written: string;
  readonly instead: string;
  readonly why: string;
}

/** Every mutant that was reviewed and accepted. */
export const known: readonly Known[] = [
  {
    file: 'packages/runtime/src/retry-policy.ts',
    line: 'baseMilliseconds: 50,',
    written: '50',
    instead: '51',
    why: 'the first wait between retries, in milliseconds: no test should hold it',
  },
  {
    file: 'packages/pattern/src/machine/agreement.ts',
    line: 'if (start < Math.min(end, from)) rest.push(start, Math.min(end, from));',
    written: 'start < Math.min(end, from)',
    instead: 'true',
    why: 'an interval that ends before it begins holds no leaf: the verdicts are the same',
  },
  {
    file: 'packages/pattern/src/machine/short-decimal.ts',
    line: 'let point = -1;',
    written: '1',
    instead: '2',
    why: 'a negative number says that there is no point; which one is never read',
  },
  {
    file: 'generator/emit/types/prepare.ts',
    line: 'const types = Array.isArray(type) ? type : [type];',
    written: '[type]',
    instead: '[]',
    why: 'of a single type, only `null` would be read otherwise, and its values are printed as the type',
  },
  {
    file: 'generated/events/ImageDeletionRequested/validator.js',
    line: 'let count = 0;',
    written: '0',
    instead: '1',
    why: 'characters are counted only of a text with too many units, and the patterns of this event allow none of two units',
  },
  {
    file: 'generated/events/UserDeleted/validator.js',
    line: 'return text.length <= most || (text.length <= 2 * most && codePoints(text) <= most);',
    written: '*',
    instead: '/',
    why: 'characters are counted only of a text with too many units, and the patterns of this event allow none of two units',
  },
];
