/** A sentence of Ajv's that comes again and again, and a function that says it. */
interface Phrase {
  readonly name: string;
  /** The sentence as Ajv writes it; its group is what the function is given. */
  readonly written: RegExp;
  readonly text: string;
}

const phrases: readonly Phrase[] = [
  {
    name: 'lacks',
    written: /^"must have required property '"\+("(?:[^"\\]|\\.)*")\+"'"$/,
    text: `function lacks(name) {
  return "must have required property '" + name + "'";
}
`,
  },
  {
    name: 'longer',
    written: /^"must NOT have more than (\d+) characters"$/,
    text: `function longer(than) {
  return "must NOT have more than " + than + " characters";
}
`,
  },
  {
    name: 'shorter',
    written: /^"must NOT have fewer than (\d+) characters"$/,
    text: `function shorter(than) {
  return "must NOT have fewer than " + than + " characters";
}
`,
  },
  {
    name: 'differs',
    written: /^"must match pattern \\""\+("(?:[^"\\]|\\.)*")\+"\\""$/,
    text: `function differs(pattern) {
  return "must match pattern \\"" + pattern + "\\"";
}
`,
  },
  {
    name: 'unknown',
    written: /^"must NOT have additional properties()"$/,
    text: `function unknown() {
  return "must NOT have additional properties";
}
`,
  },
];

/** A sentence of Ajv's, said by a function where there is one, and that function's name. */
export function phrased(sentence: string): { readonly code: string; readonly uses?: string } {
  for (const { name, written } of phrases) {
    const [, given] = written.exec(sentence) ?? [];
    if (given !== undefined) return { code: `${name}(${given})`, uses: name };
  }
  return { code: sentence };
}

/** The functions of these names. */
export function phraseFunctions(names: ReadonlySet<string>): string {
  return phrases.flatMap(({ name, text }) => (names.has(name) ? [text] : [])).join('');
}
