import { isBuiltin } from 'node:module';

const quoted = String.raw`(['"])(?<from>(?:@[\w.-]+\/)?[a-z][\w./:-]*)\1`;
const specifiers = [
  new RegExp(String.raw`(?:\bfrom\s*|\bimport\s*\(?\s*)${quoted}`, 'g'),
  new RegExp(String.raw`\bimport\.meta\.resolve\(\s*${quoted}`, 'g'),
  new RegExp(String.raw`\bcreateRequire\(import\.meta\.url\)\(\s*${quoted}`, 'g'),
];

/**
 * The packages that a module or a declaration file imports in any form, without Node.js modules.
 */
export function importedPackages(text: string): readonly string[] {
  return specifiers
    .flatMap((specifier) => [...text.matchAll(specifier)])
    .filter((match) => !isInComment(text, match.index))
    .map((match) => match.groups?.['from'] ?? '')
    .filter((from) => !isBuiltin(from))
    .map((from) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
}

function isInComment(text: string, index: number): boolean {
  return /^\s*(\*|\/\/|\/\*)/.test(text.slice(text.lastIndexOf('\n', index) + 1, index + 1));
}
