import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** One `import` or `export … from` in a file of ours. */
export interface Import {
  /** The importing file, relative to the repository's root. */
  readonly from: string;
  readonly line: number;
  /** The imported file, relative to the root (`generator/load/load.ts`), or package (`ajv`). */
  readonly to: string;
  readonly isPackage: boolean;
}

const importSpecifier = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(?<specifier>[^'"\n]+)\1/g;

/**
 * Every import of the sources under `root`, including type-only and dynamic ones, with files
 * resolved.
 */
export function importGraph(root: string, folders: readonly string[]): readonly Import[] {
  const files = globSync(`{${folders.join(',')}}/**/*.{ts,tsx,js}`, {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'golden' || name === 'fixtures',
  });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/(^|\/)(node_modules|golden|fixtures)\//.test(file))
    .sort()
    .flatMap((file) => importsOf(file, readFileSync(`${root}/${file}`, 'utf8')));
}

function importsOf(file: string, text: string): readonly Import[] {
  return [...text.matchAll(importSpecifier)].flatMap((match) => {
    const specifier = match.groups?.['specifier'];
    if (specifier === undefined || isInComment(text, match.index)) return [];
    const isPackage = !specifier.startsWith('.');
    return [
      {
        from: file,
        line: text.slice(0, match.index).split('\n').length,
        to: isPackage ? specifier : posix.join(posix.dirname(file), specifier),
        isPackage,
      },
    ];
  });
}

function isInComment(text: string, index: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', index) + 1, index).trimStart();
  return line.startsWith('*') || line.startsWith('//') || line.startsWith('/*');
}
