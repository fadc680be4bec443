import { endOfBrackets, parameters, placesInCode } from './ajv-code.ts';

/**
 * The code of a validator of which only the verdict is asked: the objects in which it says what is
 * wrong, and where it is, are left out. They are half of its bytes and of its work.
 */
export function withoutDetails(text: string): string {
  // A dynamic reference is resolved by what these objects carry along.
  if (text.includes('dynamicAnchors[')) return text;
  const parts: string[] = [];
  let from = 0;
  for (const place of placesInCode(text, /\{instancePath[:,]/)) {
    parts.push(text.slice(from, place), '{}');
    from = endOfBrackets(text, place);
  }
  const short = countingOnly(parts.join('') + text.slice(from));
  return withoutPositions(withoutMissingNames(short));
}

/** Ajv's ways of gathering errors, and what is left of them where they are only counted. */
const gathering: readonly (readonly [gathers: RegExp, counts: string])[] = [
  [/\nlet vErrors = null;(?=\n)/g, ''],
  [
    /\nvalidate\d+\.errors = (?:\[\{\}\]|vErrors);\nreturn false;(?:\nbreak;)?(?=\n)/g,
    '\nreturn false;',
  ],
  [
    /\nconst (err\d+) = \{\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;(?=\n)/g,
    '\nerrors++;',
  ],
  [
    /\nvErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;(?=\n)/g,
    '\nerrors++;',
  ],
  [
    /\nif\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}(?=\n)/g,
    '',
  ],
  [/\nvalidate\d+\.errors = vErrors;(?=\nreturn errors === 0;\n)/g, ''],
];

/** Counts errors without gathering them, if every way of gathering is known. */
function countingOnly(text: string): string {
  const counting = gathering.reduce(
    (code, [gathers, counts]) => code.replace(gathers, counts),
    text,
  );
  return /\bvErrors\b|\bvalidate\d+\.errors\b/.test(counting) ? text : counting;
}

/** Asks whether a property is missing, and not which: only a reason would say so. */
function withoutMissingNames(text: string): string {
  const unnamed = text.replace(
    / && \((?:\(missing\d+ = ""\), true|missing\d+ = "(?:[^"\\]|\\.)*")\)/g,
    '',
  );
  const short = unnamed.replace(/\nlet missing\d+;(?=\n)/g, '');
  return placesInCode(short, /(?<![.\w$])missing\d+\b/).length === 0 ? short : text;
}

/** Lets no function ask where it is, if none says so. */
function withoutPositions(text: string): string {
  const nowhere = text.replace(parameters, '(data)');
  return placesInCode(nowhere, /\b(?:instancePath|rootData|dynamicAnchors)\b/).length === 0
    ? nowhere
    : text;
}

/** The code of one function without branches that do nothing, and names that nothing reads. */
export function withoutIdleCode(code: string): string {
  const busy = withoutIdleBranches(withoutIdleBranches(withoutIdleVerdicts(code)));
  const named = counts(busy, /\b(?:_errs|vSchema)\d+\b/g);
  return busy.replace(/\nconst (_errs\d+|vSchema\d+) = .*;(?=\n)/g, (declaration, name: string) =>
    named.get(name) === 1 ? '' : declaration,
  );
}

/** Ajv notes of each property whether it is valid, and where all errors are wanted never asks. */
function withoutIdleVerdicts(code: string): string {
  const noted = /\nvar (valid\d+) = (?:_errs\d+ === errors|true);(?=\n)/g;
  const named = counts(code, /\bvalid\d+\b/g);
  const written = counts(code, noted);
  return code.replace(noted, (note, name: string) =>
    named.get(name) === written.get(name) ? '' : note,
  );
}

function withoutIdleBranches(code: string): string {
  return code
    .replace(/\nelse \{\n\}(?=\n)/g, '')
    .replace(
      /\nif\((?:true|errors === _errs\d+|typeof data\d* == "number")\)\{\n\}(?=\n)(?!\nelse)/g,
      '',
    );
}

/** How often each name is found. */
function counts(code: string, find: RegExp): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [whole, name = whole] of code.matchAll(find))
    found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
