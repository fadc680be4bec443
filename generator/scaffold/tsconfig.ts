/** The TypeScript configuration that generated code needs. A project that has its own keeps it. */
export const tsconfig = `{
  "compilerOptions": {
    "target": "es2024",
    "module": "nodenext",
    "types": ["node"],
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "noEmit": true,
    "allowImportingTsExtensions": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "skipLibCheck": true
  },
  "exclude": ["node_modules", "cdk.out"]
}
`;

/**
 * Each lets an import name a `.ts` file. The second works whether or not the project emits
 * JavaScript.
 */
const extensionSettings = ['allowImportingTsExtensions', 'rewriteRelativeImportExtensions'];

/**
 * The settings that generated code needs and an existing tsconfig.json lacks. A configuration that
 * extends another may inherit them, and is not judged.
 */
export function lacksOfTsconfig(text: string): readonly string[] {
  if (/"extends"\s*:/.test(text)) return [];
  return [
    ...(isSet(text, 'module') ? [] : ['"module": "nodenext"']),
    ...(extensionSettings.some((name) => isSet(text, name))
      ? []
      : ['"rewriteRelativeImportExtensions": true']),
  ];
}

function isSet(text: string, name: string): boolean {
  const [, value = ''] = new RegExp(`"${name}"\\s*:\\s*"?([\\w.-]+)`).exec(text) ?? [];
  return name === 'module' ? /^(node\d+|nodenext|es\w+|preserve)$/i.test(value) : value === 'true';
}
