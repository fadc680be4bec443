import { parseSync } from 'oxc-parser';
import type { MadeText } from './made-text.ts';

/**
 * Holds that a file which was made is TypeScript, JavaScript or JSON at all.
 * @throws if it is not: that is a fault of the generator, and nothing may be written.
 */
export function parses({ path, text }: Pick<MadeText, 'path' | 'text'>): void {
  const cause = faultOf(path, text);
  if (cause === undefined) return;
  const message = `The generator made ${path}, which does not parse: this is a fault of its own`;
  throw new Error(message, { cause });
}

function faultOf(path: string, text: string): Error | undefined {
  if (path.endsWith('.json')) {
    try {
      JSON.parse(text);
    } catch (error) {
      return error as Error;
    }
  }
  if (!path.endsWith('.ts') && !path.endsWith('.js')) return undefined;
  const [fault] = parseSync(path, text, { sourceType: 'module' }).errors;
  return fault && new Error(fault.message);
}
