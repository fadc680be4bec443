import type { HelperName } from './frame.ts';
import { calls, helpers } from './helpers.ts';
import { indented } from './lines.ts';
import { helperToken, tokenOf, tokensIn } from './tokens.ts';
import type { Making } from './workshop.ts';

/** The parts of a module, as text. */
export interface Sections {
  readonly constants: string;
  readonly functions: string;
}

/** All that a text leads to by its tokens, in the order of first mention; no further than `ends` says. */
export function reachedFrom(
  text: string,
  making: Making,
  ends: (key: string) => boolean,
): readonly string[] {
  const found = new Set<string>();
  const waiting = [...tokensIn(canonical(text, making))].toReversed();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    if (!ends(key)) waiting.push(...[...ledTo(key, making)].toReversed());
  }
  return [...found];
}

function ledTo(key: string, making: Making): readonly string[] {
  const helper = helperOf(key);
  if (helper !== undefined) return calls[helper].flatMap((name) => tokensIn(helperToken(name)));
  const made = making.verdicts.written.get(key) ?? making.reasons.written.get(key);
  return made === undefined ? [] : tokensIn(canonical(made.body, making));
}

function canonical(text: string, { reasons, verdicts }: Making): string {
  return reasons.canonical(verdicts.canonical(text));
}

/** The helper of a key, if it is one's. */
export function helperOf(key: string): HelperName | undefined {
  return Object.hasOwn(helpers, key) ? (key as HelperName) : undefined;
}

/** How the parts of a module are printed: with names for tokens, and what others take exported. */
export interface Printing {
  readonly making: Making;
  readonly print: (text: string) => string;
  readonly isExported: (key: string) => boolean;
}

/** The constants and functions of some keys, constants in their order, helpers last. */
export function sections(keys: readonly string[], printing: Printing): Sections {
  const { isExported, making, print } = printing;
  const head = (key: string) => (isExported(key) ? 'export ' : '');
  const constants = keys.flatMap((key) => {
    const constant = making.constants.get(key);
    return constant === undefined
      ? []
      : [print(`${head(key)}const ${tokenOf(key)} = ${constant.value};`)];
  });
  const functions = keys.flatMap((key) =>
    functionText(key, making).map((text) => print(head(key) + text)),
  );
  const needed = keys.flatMap((key) => {
    const text = helperText(helperOf(key));
    return text === undefined ? [] : [print(text.replace(/^(?=function )/m, head(key)))];
  });
  return { constants: constants.join('\n'), functions: [...functions, ...needed].join('\n\n') };
}

function functionText(key: string, making: Making): readonly string[] {
  const made = making.verdicts.written.get(key) ?? making.reasons.written.get(key);
  if (made === undefined) return [];
  const strict = /\bstrict\b/.test(made.body) ? ', strict' : '';
  const parameters = making.verdicts.written.has(key) ? `value${strict}` : 'value, at, say';
  const body = indented(canonical(made.body, making).split('\n')).join('\n');
  return [`function ${tokenOf(key)}(${parameters}) {\n${body}\n}`];
}

/** A helper, in which helpers have the names that they have in the module. */
function helperText(helper: HelperName | undefined): string | undefined {
  if (helper === undefined) return undefined;
  return helpers[helper].replace(/\b([a-zA-Z]+)(?=\()/g, (whole, name: string) =>
    Object.hasOwn(helpers, name) ? helperToken(name as HelperName) : whole,
  );
}
