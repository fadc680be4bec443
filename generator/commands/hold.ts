import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { suggestion } from '../diagnostic/nearest.ts';
import { meaninglessFiles } from '../lint/meaningless.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Consumer } from '../model/catalog.ts';
import {
  heldFile,
  isSameVersion,
  versionOf,
  versionText,
} from '../model/consumers/held-version.ts';
import { lockProblem } from '../registry/lock.ts';
import { remove, writeAtomically } from '../write/files.ts';
import type { Call, Command, Report } from './command.ts';
import { printDiagnostics } from './printing/print-diagnostics.ts';
import { pushAll, tellsRegistry } from './registry/push-holdings.ts';

/** `eventwright hold`: records which version of each event a consumer runs with from now on. */
export const holdCommand: Command = {
  operands: '[consumer...]',
  summary: 'Record which version of each event a consumer is deployed with.',
  details: 'Without a name, records all consumers.',
  folders: ['schemas', 'handlers'],
  options: {
    push: {
      does: 'Also tell the producers of pulled events what is held, in the git repositories and registries that the events came from.',
    },
    to: { value: 'git+URL', does: 'Tell this repository instead.' },
    as: {
      value: 'NAME',
      does: 'How to call this application there (default: the name in package.json).',
    },
    check: { does: 'Write nothing; exit with 1 if a record is missing or out of date.' },
    json: { does: 'Print one JSON object.' },
  },
  readsSchemas: true,
  reachesCloud: (call) => call.flag('push') && !call.flag('check') && tellsRegistry(call),
  async run(call): Promise<Report> {
    if (call.flag('push') && call.flag('check')) {
      return { text: '--push and --check do not go together.\n', exitCode: 2 };
    }
    const problem = call.flag('push') ? lockProblem(call.folders.schemas) : undefined;
    if (problem !== undefined) return { text: `Nothing was recorded: ${problem}\n`, exitCode: 1 };
    const documents = load(call.folders.schemas, call.folders.configuration);
    const built = build(documents);
    const { catalog, diagnostics } = built;
    const schemas = basename(call.folders.schemas);
    const errors = [...meaninglessFiles(documents, built), ...diagnostics.filter(isError)];
    if (errors.length > 0) {
      // What an unreadable event means is unknown, and its records must not look unneeded.
      const text = printDiagnostics(errors, documents, schemas);
      return { text: `${text}\nNothing was recorded.\n`, exitCode: 1 };
    }
    const { consumers } = catalog;
    if (consumers.length === 0) {
      return { text: `There are no consumers under \`${schemas}\`.\n`, exitCode: 1 };
    }
    const names = consumers.map(({ name }) => name);
    const unknown = call.operands.find((name) => !names.includes(name));
    if (unknown !== undefined) {
      const text = `There is no consumer \`${unknown}\`. ${suggestion(unknown, names)}\n`;
      return { text, exitCode: 2 };
    }
    const wanted = consumers.filter(
      ({ name }) => call.operands.length === 0 || call.operands.includes(name),
    );
    const standings = [
      ...wanted.flatMap(standingsOf),
      ...leftOver(call, consumers).map((file): Standing => ({ file, is: 'not needed' })),
    ];
    if (!call.flag('check')) for (const standing of standings) settle(standing, call);
    const recorded = report(standings, call);
    if (!call.flag('push')) return recorded;
    // Read again, so that the versions just recorded are the ones that are pushed.
    const { catalog: told } = build(load(call.folders.schemas, call.folders.configuration));
    const pushed = await pushAll(call, told);
    const exitCode = recorded.exitCode === 0 ? pushed.exitCode : recorded.exitCode;
    return { text: recorded.text + pushed.text, exitCode };
  },
};

function isError({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && code !== 'invalid-held';
}

/** A file under `held/`, and how it relates to the schemas. */
interface Standing {
  readonly file: string;
  readonly is: 'current' | 'another version' | 'missing' | 'not needed';
  /** Its message. */
  readonly text?: string;
}

function standingsOf({ name, subscriptions }: Consumer): readonly Standing[] {
  return subscriptions.map(({ event, held }) => {
    const version = versionOf(event);
    const isCurrent = held !== undefined && isSameVersion(held, version);
    const is = isCurrent ? 'current' : held === undefined ? 'missing' : 'another version';
    return { file: heldFile(name, event.name), is, text: versionText(version) };
  });
}

/** Files of events that their consumers take no more. */
function leftOver({ folders, operands }: Call, consumers: readonly Consumer[]): readonly string[] {
  const needed = new Set(consumers.flatMap(standingsOf).map(({ file }) => file));
  const isWanted = (file: string) =>
    operands.length === 0 || operands.includes(file.split('/')[1] ?? '');
  return globSync('held/*/*.json', { cwd: folders.schemas })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !needed.has(file) && isWanted(file))
    .sort();
}

function settle({ file, is, text }: Standing, { folders }: Call): void {
  if (is === 'not needed') remove(folders.schemas, file);
  else if (is !== 'current' && text !== undefined) {
    writeAtomically(join(folders.schemas, file), text);
  }
}

const done = {
  current: 'current',
  'another version': 'written',
  missing: 'written',
  'not needed': 'removed',
} as const;

function report(standings: readonly Standing[], { flag, folders }: Call): Report {
  const isCheck = flag('check');
  const schemas = basename(folders.schemas);
  const isSettled = !isCheck || standings.every(({ is }) => is === 'current');
  const exitCode = isSettled ? 0 : 1;
  if (flag('json')) {
    const records = standings.map(({ file, is }) => ({ file, is: isCheck ? is : done[is] }));
    return { text: `${JSON.stringify({ records }, undefined, 2)}\n`, exitCode };
  }
  const lines = standings.map(
    ({ file, is }) => `  ${(isCheck ? is : done[is]).padEnd(15)}  ${schemas}/${file}\n`,
  );
  return { text: lines.join(''), exitCode };
}
