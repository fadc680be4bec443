import { type Condition, operands, operator, written } from './condition.ts';

/** Lines of code, each with its indentation. */
export type Lines = readonly string[];

/** How wide a line may be, its indentation not counted. */
const width = 96;

export function indented(lines: Lines): Lines {
  return lines.map((line) => `  ${line}`);
}

/** Lines between braces, after a head that may be a multi-line condition. */
export function braced(head: Lines, body: Lines): Lines {
  if (body.length === 0) return [];
  return [...head.slice(0, -1), `${head.at(-1) ?? ''} {`, ...indented(body), '}'];
}

/** The lines, unless they only declare constants, which nothing then reads. */
export function busy(lines: Lines): Lines {
  return lines.some((line) => !/^(?:const | {2}|\} = )/.test(line)) ? lines : [];
}

/** `if (…)`, with one operand for each line where they do not fit on one. */
export function ifHead(condition: Condition): Lines {
  return enclosedLines('if (', condition, ')');
}

/** A statement after a condition. */
export function ifThen(condition: Condition, statement: string): Lines {
  const line = `if (${written(condition)}) ${statement}`;
  return line.length <= width ? [line] : braced(ifHead(condition), [statement]);
}

/** `return …;` */
export function returned(condition: Condition): Lines {
  const line = `return ${written(condition)};`;
  const isShort = line.length <= width || operands(condition).length === 1;
  return isShort ? [line] : enclosedLines('return (', condition, ');');
}

function enclosedLines(open: string, condition: Condition, close: string): Lines {
  const line = `${open}${written(condition)}${close}`;
  const parts = operands(condition);
  if (line.length <= width || parts.length === 1) return [line];
  const ends = parts.map((part, index) =>
    index === parts.length - 1 ? part : `${part} ${operator(condition)}`,
  );
  return [open, ...indented(ends), close];
}

/** `if (…) {…} else {…}` */
export function ifElse(condition: Condition, yes: Lines, no: Lines): Lines {
  if (no.length === 0) return braced(ifHead(condition), yes);
  const then = braced(ifHead(condition), yes);
  return [...then.slice(0, -1), '} else {', ...indented(no), '}'];
}
