import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { suggestion } from '../diagnostic/nearest.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { lint } from '../lint/lint.ts';
import type { Documents } from '../load/document.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog, Event } from '../model/catalog.ts';
import { CompileError } from '../packed/compile-package.ts';
import { nextVersion } from '../packed/next-version.ts';
import { packageChangelog } from '../packed/package-changelog.ts';
import { type PackageChange, packageChanges, stepFor } from '../packed/package-changes.ts';
import { type PackageBody, packageBody, packageFiles } from '../packed/package-files.ts';
import { packageManifest, projectManifest, repositoryOf } from '../packed/package-manifest.ts';
import { packageReadme } from '../packed/package-readme.ts';
import { PackageError } from '../repositories/events-package.ts';
import { applicationName } from '../repositories/holdings.ts';
import { NpmError, runNpm } from '../repositories/run-npm.ts';
import { version as ownVersion } from '../version.ts';
import { writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';
import { printDiagnostics } from './printing/print-diagnostics.ts';
import { type PackResult, printPacked } from './printing/print-packed.ts';
import {
  type PackPlace,
  type PreviousPackage,
  previousPackage,
} from './registry/previous-package.ts';

/** `eventwright pack`: an npm package of the events, with the version that its changes ask for. */
export const packCommand: Command = {
  operands: '[event...]',
  summary: 'Make an npm package of the events, with the version that its changes need.',
  details:
    'The package holds schemas, types, validators and publishers. Without names, it holds all events. Compares with the last version: major if a consumer or a publisher on it can meet an event that it refuses, minor if something is new, patch otherwise. Makes nothing if nothing changed.',
  folders: ['schemas'],
  options: {
    name: {
      value: 'NAME',
      does: 'The name of the package (default: the name in package.json, with -events if it does not end so).',
    },
    into: { value: 'DIR', does: 'The folder of the tarballs (default: dist).' },
    against: {
      value: 'X',
      does: 'The last version: a tarball, npm:NAME@VERSION, or a git revision whose tag names its version (default: the newest tarball in --into, else the newest in the registry of npm).',
    },
    first: { does: 'There is no last version.' },
    version: { value: 'V', does: 'This version; refused if the changes need a higher one.' },
    'dry-run': { does: 'Only print the version and what changed.' },
    json: { does: 'Print one JSON object.' },
  },
  readsSchemas: true,
  async run(call): Promise<Report> {
    try {
      return await pack(call);
    } catch (error) {
      const kinds = [CompileError, NpmError, PackageError];
      if (!kinds.some((kind) => error instanceof kind)) throw error;
      return { text: `Nothing was packed: ${(error as Error).message}\n`, exitCode: 1 };
    }
  },
};

async function pack(call: Call): Promise<Report> {
  const { flag, folders, operands, value } = call;
  const documents = load(folders.schemas, folders.configuration);
  const built = build(documents);
  const errors = lint(documents, built).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const text = printDiagnostics(errors, documents, basename(folders.schemas));
    return { text: `${text}\nNothing was packed.\n`, exitCode: 1 };
  }
  const events = chosenEvents(built.catalog, operands);
  if (typeof events === 'string') return { text: `${events}\n`, exitCode: 2 };
  const place = placeOf(call);
  if (typeof place === 'string') return { text: `${place}\n`, exitCode: 2 };
  const previous = previousPackage(call, place);
  if (typeof previous === 'string') return { text: `${previous}\n`, exitCode: 1 };
  const body = await packageBody(built.catalog, events, emitContext(folders));
  const changes = changesSince(previous, body, documents);
  const step = stepFor(changes);
  const told = { name: place.name, was: previous?.version, step, changes };
  if (previous !== undefined && step === undefined) {
    return { text: printPacked({ ...told, kind: 'unchanged' }, flag('json')), exitCode: 0 };
  }
  const next = nextVersion(previous?.version, step ?? 'major', value('version'));
  if ('problem' in next) return { text: `${next.problem}\n`, exitCode: 2 };
  const planned = { ...told, version: next.version };
  const done: PackResult = flag('dry-run')
    ? { ...planned, kind: 'planned' }
    : { ...planned, kind: 'packed', ...writePackage(planned, { body, events, place, previous }) };
  return { text: printPacked(done, flag('json')), exitCode: 0 };
}

/** A package has no handlers beside it. */
function emitContext({ schemas }: Call['folders']): EmitContext {
  return { schemas: basename(schemas), handlersFromOutput: '.', outputFromHandlers: '.' };
}

/** What changed since the last version. The code of a version from git is not compared. */
function changesSince(
  previous: PreviousPackage | undefined,
  { code, events }: PackageBody,
  documents: Documents,
): readonly PackageChange[] {
  if (previous === undefined) return [];
  const last = { events: previous.events, code: previous.code ?? code };
  return packageChanges(last, events, code, documents);
}

function chosenEvents({ events }: Catalog, names: readonly string[]): readonly Event[] | string {
  if (events.length === 0) return 'There are no events to pack.';
  const unknown = names.find((name) => !events.some((event) => event.name === name));
  if (unknown !== undefined) {
    const known = events.map((event) => event.name);
    return `There is no event \`${unknown}\`. ${suggestion(unknown, known)}`;
  }
  return names.length === 0 ? events : events.filter(({ name }) => names.includes(name));
}

/** docs.npmjs.com, "package.json", name. */
const packageName = /^(?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/;

function placeOf({ folders, value }: Call): PackPlace | string {
  const project = dirname(folders.schemas);
  const own = projectManifest(project)['name'];
  const application = typeof own === 'string' ? own : applicationName(project);
  const name =
    value('name') ?? (/events$/.test(application) ? application : `${application}-events`);
  if (!packageName.test(name) || name.length > 214) {
    return `\`${name}\` cannot be the name of an npm package. Pass --name in lower case, such as @shop/events.`;
  }
  const into = value('into');
  return { name, project, into: into === undefined ? join(project, 'dist') : resolve(into) };
}

interface Contents {
  readonly body: PackageBody;
  readonly events: readonly Event[];
  readonly place: PackPlace;
  readonly previous: PreviousPackage | undefined;
}

/** Writes the tarball in one step. Until then, its content is in a temporary folder. */
function writePackage(
  { changes, name, version }: { changes: readonly PackageChange[]; name: string; version: string },
  { body, events, place, previous }: Contents,
): { readonly file: string; readonly files: number; readonly bytes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'eventwright-pack-'));
  try {
    const project = projectManifest(place.project);
    const identity = { name, version, runtime: ownVersion() };
    const documents = {
      manifest: packageManifest(identity, project, repositoryOf(project, place.project)),
      readme: packageReadme(name, events),
      changelog: packageChangelog(previous?.changelog ?? '', version, changes),
    };
    const files = packageFiles(body, documents, {
      folder: join(folder, 'sources'),
      project: place.project,
    });
    for (const [path, text] of files) writeAtomically(join(folder, 'package', path), text);
    const answer = runNpm(folder, ['pack', '--ignore-scripts', '--', './package']);
    const [report] = Object.values(answer as object) as [{ filename: string; size: number }];
    mkdirSync(place.into, { recursive: true });
    const file = join(place.into, report.filename);
    copyFileSync(join(folder, report.filename), `${file}.tmp`);
    renameSync(`${file}.tmp`, file);
    return { file: shown(file), files: files.size, bytes: report.size };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
