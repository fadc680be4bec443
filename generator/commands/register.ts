import { basename } from 'node:path';
import { parsePolicy } from '../evolve/catalogue/mode.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import type { Catalog } from '../model/catalog.ts';
import { lint } from '../model/lint/lint.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import { type Content, contentOf } from '../registry/content.ts';
import { explainFailure } from '../registry/explain-failure.ts';
import { carryOut, planRegistration, type Registration } from '../registry/register.ts';
import { readPolicies } from './breaking.ts';
import type { Call, Command, Report } from './command.ts';
import { commitOf } from './git-commit.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { count, foreseen, rows } from './print-registration.ts';
import { readFunctions, shareAllTestEvents } from './test-events.ts';

/** `eventwright register`: brings the schema registry to what the catalogue says. */
export const registerCommand: Command = {
  usage:
    'register [--registry NAME] [--mode MODE] [--mode-of EVENT=MODE,…] [--allow-breaking REASON] [--test-events CONSUMER=FUNCTION,…] [--dry-run]',
  summary: 'put the schemas of the events into the EventBridge schema registry',
  help:
    '  --registry NAME          the registry (the configuration’s, or eventwright); made if not there\n' +
    '  --mode MODE              none, backward, forward or full (the configuration’s, or full), or one with\n' +
    '                           -transitive: then every registered version counts\n' +
    '  --mode-of A=B            another mode for one event; several with commas\n' +
    '  --allow-breaking REASON  register what breaks the mode; the reason is stored with it\n' +
    '  --test-events A=F,…      also share generated test events: F is the function of consumer A\n' +
    '  --dry-run                say what would be done\n',
  options: {
    registry: { type: 'string' },
    mode: { type: 'string' },
    'mode-of': { type: 'string' },
    'allow-breaking': { type: 'string' },
    'test-events': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  async run(call): Promise<Report> {
    const { folders, value } = call;
    const documents = load(folders.schemas, folders.configuration);
    const built = build(documents);
    const registration = readRegistration(call, built.catalog);
    if (typeof registration === 'string') return { text: `${registration}\n`, exitCode: 2 };
    const functions = readFunctions(built.catalog, value('test-events'));
    if (typeof functions === 'string') return { text: `${functions}\n`, exitCode: 2 };
    const errors = lint(documents, built).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const text = printDiagnostics(errors, documents, basename(folders.schemas));
      // Half a catalogue is not registered.
      return { text: `${text}\nNothing was registered.\n`, exitCode: 1 };
    }
    const contents = built.catalog.events.map(contentOf);
    const registry = openRegistry(value('registry') ?? built.catalog.configuration.registry);
    try {
      const report = await register(registry, contents, registration, call.flag('dry-run'));
      if (functions.size === 0 || call.flag('dry-run') || report.exitCode !== 0) return report;
      const shared = await shareAllTestEvents(functions);
      return { text: report.text + shared.text, exitCode: shared.exitCode };
    } catch (error) {
      return { text: `Nothing was registered: ${explainFailure(error)}\n`, exitCode: 1 };
    }
  },
};

/** Options go before the configuration, and what is said of one event before what is said of all. */
function readRegistration(
  { value, folders }: Call,
  { configuration }: Catalog,
): Registration | string {
  const { compatibility } = configuration;
  const mode = value('mode');
  const policies = readPolicies(mode ?? compatibility.default, value('mode-of'), false);
  if (typeof policies === 'string') return policies;
  const reason = value('allow-breaking');
  if (reason?.trim() === '') return '--allow-breaking wants a reason.';
  const { byEvent, common } = policies;
  return {
    policyOf: (detailType) => {
      const configured = mode === undefined ? compatibility.events.get(detailType) : undefined;
      return byEvent.get(detailType) ?? parsePolicy(configured ?? '') ?? common;
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
): Promise<Report> {
  const actions = await planRegistration(registry, contents, registration);
  const isRefused = actions.some(({ kind }) => kind === 'refuse');
  const title = `Registry ${registry.name} (${await registry.place()})\n`;
  const others = await otherNames(registry, contents);
  if (isDry || isRefused) {
    const end = isRefused
      ? 'Nothing was registered. `eventwright breaking --against registry` shows each change;\n' +
        '--allow-breaking REASON registers it all the same.\n'
      : 'This was a dry run: nothing was registered.\n';
    const lines = rows(actions.map(foreseen), isRefused);
    return { text: `${title}${lines.join('')}${others}${end}`, exitCode: isRefused ? 1 : 0 };
  }
  await registry.prepare();
  const outcomes = await carryOut(registry, actions, registration);
  const hasFailed = outcomes.some(({ kind }) => kind === 'failed');
  const end = hasFailed ? 'Run it again: what was done is left as it is.\n' : '';
  const lines = rows(outcomes, false);
  return {
    text: `${title}${lines.join('')}${others}${count(outcomes)}${end}`,
    exitCode: hasFailed ? 1 : 0,
  };
}

/** What is registered and not in the catalogue any more, or never was: said, and left alone. */
async function otherNames(registry: Registry, contents: readonly Content[]): Promise<string> {
  const own = new Set(contents.map(({ name }) => name));
  const others = (await registry.names()).filter((name) => !own.has(name));
  return others.length === 0 ? '' : `Also there, and not in these schemas: ${others.join(', ')}.\n`;
}
