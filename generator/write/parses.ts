import { Script } from 'node:vm';
import { parseSync } from 'oxc-parser';
import type { MadeText } from './made-text.ts';

/**
 * Holds that a file which was made is TypeScript or JavaScript at all. JSON is printed from values
 * (`typescript/json-text.ts`), and the editor's schemas are too long to read them again after an edit.
 * @throws if it is not: that is a fault of the generator, and nothing may be written.
 */
export function parses({ path, text }: Pick<MadeText, 'path' | 'text'>): void {
  const cause = faultOf(path, text);
  if (cause === undefined) return;
  const message = `The generator made ${path}, which does not parse: this is a fault of its own`;
  throw new Error(message, { cause });
}

function faultOf(path: string, text: string): Error | undefined {
  try {
    if (path.endsWith('.js')) parseScript(text);
  } catch (error) {
    return error as Error;
  }
  if (!path.endsWith('.ts')) return undefined;
  const [fault] = parseSync(path, text, { sourceType: 'module' }).errors;
  return fault && new Error(fault.message);
}

/**
 * Parses JavaScript that was made, without running it. The engine takes a tenth of the time of a
 * parser that makes a tree. It reads only scripts, so imports become constants and exports plain
 * declarations.
 */
function parseScript(text: string): void {
  const script = text
    .replaceAll(/^import (\{[^}]*\}) from [^;\n]*;$/gm, (_import, names: string) => {
      return `const ${names.replaceAll(' as ', ': ')} = {};`;
    })
    .replaceAll(/^export (?!\{|\*)/gm, '');
  new Script(`'use strict';\n${script}`);
}
