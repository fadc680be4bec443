import { code } from '../typescript/code.ts';
import { version } from '../version.ts';
import { catalogueFile } from './catalogue.ts';
import type { Emitter } from './emitter.ts';
import { publisherList } from './publishers.ts';

/** Whether only tools on this machine read a file: it is made by each run and not committed. */
export function isLocalFile(path: string): boolean {
  return path === catalogueFile || path.startsWith('editor/');
}

/** The file that says which version of the compiler wrote the others. */
export const versionFile = '.eventwright-version';

/**
 * Whether no hash of a file is recorded: a list of one line per event, which git may merge, and the
 * version, which has no text but itself.
 */
export function isListFile(path: string): boolean {
  return path === publisherList || path === versionFile;
}

const ignored = `# Written by eventwright: files that tools on this machine read. Each run makes them again.
/${catalogueFile}
/editor/
/.drafts/
/.eventwright.lock
/.state.json
# Committed even if the project ignores JavaScript and declarations, as projects of cdk init do.
${['validator', 'explain', 'held-*'].map((name) => `!${name}.js\n!${name}.d.ts`).join('\n')}
`;

const attributes = `# Written by eventwright.
* text eol=lf linguist-generated
# One sorted line per event: git keeps the lines of both branches, and \`generate\` sorts them.
/${publisherList} merge=union
`;

/** `.eventwright-version`: one line, with which a newer version can tell what it changes. */
export const emitVersion: Emitter = () => [{ path: versionFile, text: code(`${version()}\n`) }];

/** `.gitignore` and `.gitattributes` of the output folder: what is not committed, and what merges how. */
export const emitGitFiles: Emitter = () => [
  { path: '.gitattributes', text: code(attributes) },
  { path: '.gitignore', text: code(ignored) },
];
