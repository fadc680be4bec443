import { code } from '../typescript/code.ts';
import { catalogueFile } from './catalogue.ts';
import type { Emitter } from './emitter.ts';
import { publisherList } from './publishers.ts';

/** Whether only tools on this machine read a file: it is made by each run and not committed. */
export function isLocalFile(path: string): boolean {
  return path === catalogueFile || path.startsWith('editor/');
}

/** Whether a file is a list of one line per event, which git may merge without a hash of the whole. */
export function isListFile(path: string): boolean {
  return path === publisherList;
}

const ignored = `# Written by eventwright: files that tools on this machine read. Each run makes them again.
/${catalogueFile}
/editor/
/.drafts/
/.eventwright.lock
/.state.json
`;

const attributes = `# Written by eventwright.
* text eol=lf linguist-generated
# One sorted line per event: git keeps the lines of both branches, and \`generate\` sorts them.
/${publisherList} merge=union
`;

/** `.gitignore` and `.gitattributes` of the output folder: what is not committed, and what merges how. */
export const emitGitFiles: Emitter = () => [
  { path: '.gitattributes', text: code(attributes) },
  { path: '.gitignore', text: code(ignored) },
];
