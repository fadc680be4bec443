/** What is read of the repository's own package.json. */
export interface RepositoryManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * The package.json of what is published: compiled entries, and those dependencies only that its
 * files import.
 * @throws Error where a file imports a package that is no dependency
 */
export function publishedManifest(
  { name, version, description, license, engines, dependencies }: RepositoryManifest,
  imported: ReadonlySet<string>,
): object {
  const missing = [...imported].filter((dependency) => dependencies[dependency] === undefined);
  if (missing.length > 0) {
    throw new Error(`What is published imports ${missing.join(', ')}: no dependency of ours.`);
  }
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { eventwright: './generator/cli.js' },
    exports: {
      './runtime': entry('./runtime/index'),
      './runtime/dynamodb-ledger': entry('./runtime/dynamodb-ledger'),
      './runtime/lambda-credentials': entry('./runtime/lambda-credentials'),
      './package.json': './package.json',
    },
    sideEffects: false,
    dependencies: Object.fromEntries(
      [...imported].sort().map((dependency) => [dependency, dependencies[dependency]]),
    ),
  };
}

function entry(file: string): object {
  return { types: `${file}.d.ts`, default: `${file}.js` };
}

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*(['"])(?<from>(?:@[\w.-]+\/)?[a-z][\w./:-]*)\1/g;

/** The packages that the text of a module imports, Node's own left out. */
export function importedPackages(text: string): readonly string[] {
  return [...text.matchAll(specifier)]
    .filter((match) => !isInComment(text, match.index))
    .map((match) => match.groups?.['from'] ?? '')
    .filter((from) => !from.startsWith('node:'))
    .map((from) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from);
}

function isInComment(text: string, index: number): boolean {
  return /^\s*(\*|\/\/|\/\*)/.test(text.slice(text.lastIndexOf('\n', index) + 1, index + 1));
}
