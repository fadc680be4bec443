import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Folders } from '../generate.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';
import { firstConsumer, firstEvent } from './first-forms.ts';

/** `eventwright init`: a catalogue where there is none, with one event and one consumer to begin from. */
export const initCommand: Command = {
  summary: 'Start a catalogue here, with one event and one consumer.',
  options: {
    source: { value: 'NAME', does: 'The source of its first event (default: my.system).' },
  },
  run(call): Report {
    const { schemas } = call.folders;
    if (existsSync(schemas) && readdirSync(schemas).length > 0) {
      return { text: `There is something in ${basename(schemas)} already.\n`, exitCode: 1 };
    }
    const written = firstFiles(call).filter(([path]) => !existsSync(path));
    for (const [path, text] of written) writeAtomically(path, text);
    const root = dirname(schemas);
    const lines = written.map(([path]) => `  ${path.slice(root.length + 1)}\n`).join('');
    return { text: `Written:\n${lines}\n${nextSteps(root)}`, exitCode: 0 };
  },
};

function firstFiles({ folders, value }: Call): readonly (readonly [path: string, text: string])[] {
  const source = value('source') ?? 'my.system';
  const { schemas } = folders;
  const event = 'SomethingHappened';
  return [
    [
      join(schemas, `events/${event}.json`),
      firstEvent({ title: event, detailType: event, source }),
    ],
    [join(schemas, 'consumers/do-something.json'), firstConsumer(event, 'queue')],
    [join(dirname(schemas), 'tsconfig.json'), tsconfig],
    [join(dirname(schemas), '.vscode/settings.json'), editorSettings(folders)],
  ];
}

/** What generated code asks of TypeScript; a project that has its own keeps it. */
const tsconfig = `{
  "compilerOptions": {
    "target": "es2024",
    "module": "nodenext",
    "types": ["node"],
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "noEmit": true,
    "allowImportingTsExtensions": true,
    "verbatimModuleSyntax": true,
    "skipLibCheck": true
  }
}
`;

/** Lets VS Code complete and check the catalogue's files; a project that has settings keeps them. */
function editorSettings({ schemas, output }: Folders): string {
  const root = dirname(schemas);
  const path = (folder: string) => relative(root, folder).replaceAll(sep, '/');
  const schema = (fileMatch: string, name: string) => ({
    fileMatch: [`/${fileMatch}`],
    url: `./${path(output)}/editor/${name}.schema.json`,
  });
  const settings = {
    'json.schemas': [
      schema('eventwright.json', 'configuration'),
      ...['event', 'consumer', 'source'].map((name) =>
        schema(`${path(schemas)}/${name}s/*.json`, name),
      ),
    ],
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

function nextSteps(root: string): string {
  const manifest = join(root, 'package.json');
  const isModule =
    existsSync(manifest) && /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8'));
  const first = isModule ? '' : '  npm init -y && npm pkg set type=module\n';
  return `Next:\n${first}  npx eventwright generate\n  npx eventwright new event OrderPlaced\n`;
}
