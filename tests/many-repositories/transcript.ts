/** A file that a document shows. */
export interface ShownFile {
  readonly path: string;
  readonly text: string;
}

/** A command in a document: the folder in which it runs, and its output. */
export interface Step {
  readonly folder: string;
  readonly command: string;
  readonly printed: string;
}

/** The files of a document: blocks whose first line says ```` ```json file=PATH ````. */
export function filesOf(document: string): readonly ShownFile[] {
  const blocks = document.matchAll(/^```json file=(\S+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, path = '', text = '']) => ({ path, text }));
}

/** The commands of a document, in order: lines `FOLDER$ COMMAND` in plain blocks. */
export function stepsOf(document: string): readonly Step[] {
  const blocks = [...document.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap(([, title, block = '']) => {
    if (title !== '') return [];
    const steps = block.split(/^(?=\w+\$ )/m).filter((step) => step.trim() !== '');
    return steps.map((step): Step => {
      const [first = '', ...rest] = step.split('\n');
      const [, folder = '', command = ''] = /^(\w+)\$ (.*)$/.exec(first) ?? [];
      return { folder, command, printed: rest.join('\n').trimEnd() };
    });
  });
}

/** The document with the real output of its commands, by their numbers in the document. */
export function withPrinted(document: string, printed: ReadonlyMap<number, string>): string {
  const steps = stepsOf(document);
  let at = 0;
  let text = document;
  steps.forEach(({ command, folder, printed: before }, index) => {
    const line = `${folder}$ ${command}\n`;
    const start = text.indexOf(line, at) + line.length;
    const now = printed.get(index) ?? before;
    const end = start + before.length;
    text = text.slice(0, start) + now + text.slice(end);
    // A command without output had no output line.
    if (before === '' && now !== '') {
      text = `${text.slice(0, start + now.length)}\n${text.slice(start + now.length)}`;
    }
    at = start + now.length;
  });
  return text;
}
