import { basename } from 'node:path';
import { parsePolicy } from '../breaking/mode.ts';
import { lint } from '../lint/lint.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog } from '../model/catalog.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import { type Content, contentOf } from '../registry/content.ts';
import { explainFailure } from '../registry/explain-failure.ts';
import { carryOut, planRegistration, type Registration } from '../registry/register.ts';
import { modesByName, readPolicies, unknownEvent } from './breaking/policies.ts';
import type { Call, Command, Report } from './command.ts';
import { printDiagnostics } from './printing/print-diagnostics.ts';
import {
  foreseen,
  type Result,
  resultAsJson,
  resultAsText,
} from './printing/print-registration.ts';
import { commitOf } from './registry/git-commit.ts';
import { readFunctions, shareAllTestEvents } from './registry/test-events.ts';

/** `eventwright register`: updates the schema registry to match the catalogue. */
export const registerCommand: Command = {
  summary: 'Put the schemas of the events into the EventBridge schema registry.',
  folders: ['schemas'],
  options: {
    registry: {
      value: 'NAME',
      does: 'The registry, created if it does not exist (default: `registry` in eventwright.json, else eventwright).',
    },
    mode: {
      value: 'MODE',
      does: 'none, backward, forward or full, or one of them with -transitive, which compares with every registered version (default: `compatibility` in eventwright.json, else full).',
    },
    'mode-of': { value: 'EVENT=MODE,...', does: 'Another mode for single events.' },
    'allow-breaking': {
      value: 'REASON',
      does: 'Register a change that breaks the mode. The reason is stored with it.',
    },
    'test-events': {
      value: 'CONSUMER=FUNCTION,...',
      does: 'Also share generated test events of the consumer with the Lambda function.',
    },
    'dry-run': { does: 'Only print what would be done.' },
    json: { does: 'Print one JSON object.' },
  },
  reachesCloud: () => true,
  async run(call): Promise<Report> {
    const { folders, value } = call;
    const documents = load(folders.schemas, folders.configuration);
    const built = build(documents);
    const registration = readRegistration(call, built.catalog);
    if (typeof registration === 'string') return { text: `${registration}\n`, exitCode: 2 };
    const functions = readFunctions(built.catalog, value('test-events'));
    if (typeof functions === 'string') return { text: `${functions}\n`, exitCode: 2 };
    if (functions.size > 0 && call.flag('json')) {
      return { text: '--json and --test-events do not go together.\n', exitCode: 2 };
    }
    const errors = lint(documents, built).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const text = printDiagnostics(errors, documents, basename(folders.schemas));
      // Half a catalogue is not registered.
      return { text: `${text}\nNothing was registered.\n`, exitCode: 1 };
    }
    const contents = built.catalog.events.map(contentOf);
    const registry = openRegistry(value('registry') ?? built.catalog.configuration.registry);
    try {
      const result = await register(registry, contents, registration, call.flag('dry-run'));
      const text = call.flag('json') ? resultAsJson(result) : resultAsText(result);
      const hasFailed = result.end === 'refused' || result.end === 'failed';
      const exitCode = hasFailed || contents.length === 0 ? 1 : 0;
      if (functions.size === 0 || result.end !== 'done') return { text, exitCode };
      const shared = await shareAllTestEvents(functions);
      return { text: text + shared.text, exitCode: shared.exitCode };
    } catch (error) {
      return { text: `Nothing was registered: ${explainFailure(error)}\n`, exitCode: 1 };
    }
  },
};

/** Options take precedence over the configuration, and a setting for one event over one for all. */
function readRegistration(
  { value, folders }: Call,
  { configuration, events }: Catalog,
): Registration | string {
  const { compatibility } = configuration;
  const mode = value('mode');
  const modeOf = modesByName(value('mode-of'), events);
  const policies = readPolicies(mode ?? compatibility.default, modeOf, false);
  if (typeof policies === 'string') return policies;
  const names = events.map(({ name }) => name);
  const unknown = unknownEvent(modeOf, names);
  if (unknown !== undefined) return unknown;
  const reason = value('allow-breaking');
  if (reason?.trim() === '') return 'error: --allow-breaking needs a reason.';
  const { byEvent, common } = policies;
  return {
    policyOf: (event) => {
      const configured = mode === undefined ? compatibility.events.get(event) : undefined;
      return byEvent.get(event) ?? parsePolicy(configured ?? '') ?? common;
    },
    reason,
    commit: commitOf(folders.schemas),
  };
}

async function register(
  registry: Registry,
  contents: readonly Content[],
  registration: Registration,
  isDry: boolean,
): Promise<Result> {
  const actions = await planRegistration(registry, contents, registration);
  const own = new Set(contents.map(({ name }) => name));
  const others = (await registry.names()).filter((name) => !own.has(name));
  const result = { registry: registry.name, place: await registry.place(), others };
  // One schema that is refused holds all of them back: a catalogue changes as a whole.
  const isRefused = actions.some(({ kind }) => kind === 'refuse');
  if (isDry || isRefused) {
    const end = isRefused ? 'refused' : 'dry run';
    return { ...result, rows: actions.map((action) => foreseen(action, isRefused)), end };
  }
  await registry.prepare();
  const rows = await carryOut(registry, actions, registration);
  const hasFailed = rows.some(({ kind }) => kind === 'failed');
  return { ...result, rows, end: hasFailed ? 'failed' : 'done' };
}
