import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Folders } from '../generate.ts';
import { placeholderSource } from '../model/events/placeholder-source.ts';
import { stringLiteral } from '../typescript/literal.ts';
import { template } from '../typescript/template.ts';
import { editorSettings } from './editor-settings.ts';
import { firstConsumer, firstEvent } from './first-forms.ts';
import type { Project } from './project.ts';
import type { TestScript } from './test-script.ts';
import { tsconfig } from './tsconfig.ts';

const renderApplication = template(new URL('./stack-app.hbs', import.meta.url));
const renderHandler = template(new URL('./handler.hbs', import.meta.url));
const renderApplicationTest = template(new URL('./application-test.hbs', import.meta.url));
const renderHandlerTest = template(new URL('./handler-test.hbs', import.meta.url));

const [event, consumer] = ['SomethingHappened', 'do-something'];

/** A file of a project, by its absolute path. */
export type ProjectFile = readonly [path: string, text: string];

/**
 * The files that a project needs and does not have; package.json is not among them. `source` is
 * the source of its first event, and becomes that of the next ones.
 */
export function missingFiles(
  project: Project,
  test: TestScript,
  source?: string,
): readonly ProjectFile[] {
  return [
    ...(project.hasCatalogue ? [] : catalogueFiles(project, source ?? placeholderSource)),
    ...(project.hasApplication || project.hasCatalogue ? [] : applicationFiles(project)),
    ...settingFiles(project, source),
    ...(project.pipeline === undefined ? [workflowFile(project, test)] : []),
  ].filter(([path]) => !existsSync(path));
}

function catalogueFiles(project: Project, source: string): readonly ProjectFile[] {
  const { handlers, output, schemas } = project.folders;
  const folder = join(handlers, consumer);
  const generated = (file: string) => stringLiteral(specifier(folder, join(output, file)));
  const consumerModule = generated(`consumers/${consumer}/consumer.ts`);
  const eventModule = generated(`events/${event}/event.ts`);
  return [
    [
      join(schemas, `events/${event}.json`),
      firstEvent({ title: event, detailType: event, source, description: 'Something happened.' }),
    ],
    [
      join(schemas, `consumers/${consumer}.json`),
      firstConsumer(event, 'queue', 'Does something when something happened.'),
    ],
    [join(folder, 'handler.ts'), renderHandler({ consumerModule })],
    [join(folder, 'handler.test.ts'), renderHandlerTest({ eventModule })],
  ];
}

function applicationFiles({ folders, root }: Project): readonly ProjectFile[] {
  const eventFile = join(folders.output, `events/${event}/event.ts`);
  const eventModule = stringLiteral(specifier(join(root, 'stack'), eventFile));
  const construct = join(folders.output, `consumers/${consumer}/${consumer}.construct.ts`);
  const constructModule = stringLiteral(specifier(join(root, 'stack'), construct));
  return [
    [join(root, 'stack/app.ts'), renderApplication({ constructModule })],
    [join(root, 'stack/app.test.ts'), renderApplicationTest({ eventModule })],
    [join(root, 'cdk.json'), `${JSON.stringify({ app: 'node stack/app.ts' }, null, 2)}\n`],
  ];
}

function settingFiles({ folders, root }: Project, source?: string): readonly ProjectFile[] {
  return [
    [join(root, 'eventwright.json'), configuration(folders, source)],
    [join(root, 'tsconfig.json'), tsconfig],
    [join(root, '.gitignore'), 'node_modules/\ncdk.out/\n.eventwright/\n'],
    [join(root, '.vscode/settings.json'), editorSettings(folders)],
  ];
}

function workflowFile({ root }: Project, { name }: TestScript): ProjectFile {
  const text = readFileSync(new URL('./ci.yml', import.meta.url), 'utf8');
  const step = '      - run: npm test\n';
  const steps = name === 'test' ? step : `${step}      - run: npm run ${name}\n`;
  return [join(root, '.github/workflows/ci.yml'), text.replace(step, steps)];
}

/** The configuration, with folders that have other names than the usual ones. */
function configuration({ handlers, output, schemas }: Folders, source?: string): string {
  const root = dirname(schemas);
  const named = Object.entries({ schemas, out: output, handlers }).map(
    ([name, folder]) => [name, relative(root, folder).replaceAll(sep, '/')] as const,
  );
  const usual: Readonly<Record<string, string>> = { out: 'generated' };
  const settings = {
    $schema: `./${relative(root, output).replaceAll(sep, '/')}/editor/configuration.schema.json`,
    ...Object.fromEntries(named.filter(([name, folder]) => folder !== (usual[name] ?? name))),
    ...(source === undefined ? {} : { source }),
    contracts: true,
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/** How a module in a folder imports a file. */
function specifier(folder: string, file: string): string {
  const path = relative(folder, file).replaceAll(sep, '/');
  return path.startsWith('.') ? path : `./${path}`;
}
