import { placesInCode, replaceInCode } from './ajv-code.ts';

/**
 * The code of one of a verdict's functions without the questions whose answer is yes. Ajv asks after
 * each keyword whether it has found an error; but where only the verdict is wanted, most keywords
 * return with the first one, so that whoever comes to the question has found none.
 */
export function withoutSettledQuestions(code: string): string {
  return withoutSettledVerdicts(withoutSettledCounts(code));
}

/** Compares no count of errors with an earlier one if no error is counted between the two. */
function withoutSettledCounts(code: string): string {
  const changes = placesInCode(code, /(?<![.\w$])errors(?:\+\+| = )/);
  const taken = new Map<string, number>();
  for (const { 1: name = '', index } of code.matchAll(/\nconst (_errs\d+) = errors;(?=\n)/g)) {
    taken.set(name, index);
  }
  const begin = code.indexOf('\nlet errors = 0;\n');
  if (begin >= 0) taken.set('0', begin + '\nlet errors = 0;\n'.length);
  const question = /(?<![.\w$])(?:errors === (_errs\d+|0)|(_errs\d+) === errors)(?![\w.])/;
  return replaceInCode(code, question, (asked, [left, right], offset) => {
    const since = taken.get(left ?? right ?? '');
    if (since === undefined) return asked;
    return changes.some((change) => since < change && change < offset) ? asked : 'true';
  });
}

/** Asks nothing of what is never said to be other than true. */
function withoutSettledVerdicts(code: string): string {
  const mention = /(?<![.\w$])(?:(?:var|let|const) )?(_?valid\d+)\b( = true;\n?)?/;
  const names = new Set(code.match(/\b_?valid\d+(?= = true;)/g));
  const other =
    /(?<![.\w$])(?:(?:var|let|const) (_?valid\d+)\b(?! = true;)|(_?valid\d+) = (?!true;))/g;
  for (const [, declared = '', assigned = ''] of code.matchAll(other)) {
    names.delete(declared);
    names.delete(assigned);
  }
  if (names.size === 0) return code;
  return replaceInCode(code, mention, (found, [name = '', assigned]) => {
    if (!names.has(name)) return found;
    return assigned === undefined ? 'true' : '';
  });
}
