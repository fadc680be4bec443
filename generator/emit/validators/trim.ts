import { eachFunction, endOfBrackets, placesInCode } from './ajv-code.ts';

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
  return countingOnly(parts.join('') + text.slice(from));
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

/** Leaves out branches that do nothing, and names that nothing reads. */
export function withoutIdleCode(text: string): string {
  return eachFunction(text, (code) => {
    const busy = withoutIdleBranches(withoutIdleBranches(code));
    return busy.replace(
      /\nconst (_errs\d+|vSchema\d+) = .*;(?=\n)/g,
      (declaration, name: string) => (isNamedOnce(busy, name) ? '' : declaration),
    );
  });
}

function withoutIdleBranches(code: string): string {
  return code
    .replace(/\nelse \{\n\}(?=\n)/g, '')
    .replace(
      /\nif\((?:errors === _errs\d+|typeof data\d* == "number")\)\{\n\}(?=\n)(?!\nelse)/g,
      '',
    );
}

function isNamedOnce(code: string, name: string): boolean {
  return code.split(new RegExp(`\\b${name}\\b`)).length === 2;
}
