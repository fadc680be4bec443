import { type Code, code } from './code.ts';

/** How wide a line of a comment may be, its indentation not counted. */
const commentWidth = 96;

/** A documentation comment that holds the paragraphs, on one line if they fit; empty for none. */
export function docComment(...paragraphs: readonly string[]): Code {
  const said = paragraphs.filter((paragraph) => paragraph.trim() !== '');
  const lines = said.flatMap((paragraph) => paragraphLines(paragraph, commentWidth - 3));
  const [first] = lines;
  if (first === undefined) return code('');
  if (lines.length === 1 && first.length <= commentWidth - 7) return code(`/** ${first} */`);
  return code(`/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */`);
}

/** Comment lines that each start with `//`. */
export function lineComment(text: string): Code {
  return code(
    commentLines(text)
      .map((line) => `// ${line}`.trimEnd())
      .join('\n'),
  );
}

/**
 * Text in a comment must not end it, so a backslash is inserted between a star and a slash.
 * Inserting is safe; removing a character could join two others that it separates.
 */
function commentLines(text: string): readonly string[] {
  // Most texts are one line of ASCII, in which nothing else can be wrong.
  if (/^[ -~]*$/.test(text)) return [text.replaceAll('*/', '*\\/').trimEnd()];
  return text
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/)
    .map((line) => line.replace(/[^\P{Cc}\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').trimEnd());
}

function paragraphLines(text: string, width: number): readonly string[] {
  return commentLines(text.trim())
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .flatMap((line) => wrap(line, width));
}

function wrap(line: string, width: number): readonly string[] {
  if (line.length <= width) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/ +/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}
