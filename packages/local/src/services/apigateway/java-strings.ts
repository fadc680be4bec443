/** Calls of Java's methods in templates, where JavaScript has none of the name or means another thing. */
const methods: Readonly<Record<string, (text: string, ...parameters: string[]) => unknown>> = {
  replaceAll: (text, pattern = '', replacement = '') =>
    text.replaceAll(new RegExp(pattern, 'g'), replacement.replaceAll('\\$', '$$$$')),
  equals: (text, other) => text === other,
  equalsIgnoreCase: (text, other = '') => text.toLowerCase() === other.toLowerCase(),
  isEmpty: (text) => text === '',
  length: (text) => text.length,
  toString: (text: string) => text,
  compareTo: (text, other = '') => (text < other ? -1 : Number(text > other)),
  split: (text, pattern = '') => text.split(new RegExp(pattern)),
  replaceFirst: (text, pattern = '', replacement = '') =>
    text.replace(new RegExp(pattern), replacement.replaceAll('\\$', '$$$$')),
  replace: (text, part = '', other = '') => text.replaceAll(part, () => other),
  contains: (text, part = '') => text.includes(part),
  matches: (text, pattern = '') => new RegExp(`^(?:${pattern})$`, 's').test(text),
};

/** Makes velocityjs treat strings as Java does. */
export const javaStrings = {
  uid: 'java-strings',
  match: ({ property, context }: { property: string; context: unknown }): boolean =>
    typeof context === 'string' && Object.hasOwn(methods, property),
  resolve: ({ property, context, params }: JavaCall): unknown =>
    methods[property]?.(context, ...params.map(String)),
};

interface JavaCall {
  readonly property: string;
  readonly context: string;
  readonly params: readonly unknown[];
}
