import { stripTypeScriptTypes } from 'node:module';
import { Script } from 'node:vm';
import type { MadeText } from './made-text.ts';

/**
 * Holds that a file which was made is TypeScript (or JavaScript, or JSON) at all.
 * @throws if it is not: that is a fault of the generator, and nothing may be written.
 */
export function parses({ path, text }: Pick<MadeText, 'path' | 'text'>): void {
  try {
    if (path.endsWith('.ts')) quietly(() => stripTypeScriptTypes(text));
    if (path.endsWith('.js')) new Script(withoutModuleSyntax(text));
    if (path.endsWith('.json')) JSON.parse(text);
  } catch (cause) {
    throw new Error(
      `The generator made ${path}, which does not parse: this is a fault of its own`,
      {
        cause,
      },
    );
  }
}

/** The statements of a module as those of a script, which is quicker to parse. */
function withoutModuleSyntax(text: string): string {
  return text
    .replace(/^import \{[^}]*\} from '[^']*';$/gm, '')
    .replace(/^export (?=(?:function|const) )/gm, '');
}

/** Suppresses the warning that Node prints once for an experimental feature. */
function quietly(work: () => void): void {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
