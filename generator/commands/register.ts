import { execFileSync } from 'node:child_process';
import { type Policy, parsePolicy } from '../evolve/catalogue/mode.ts';
import { load } from '../load/load.ts';
import { build } from '../model/build.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import { contentOf } from '../registry/content.ts';
import { type Action, planAction } from '../registry/plan.ts';
import type { Command, Report } from './command.ts';

/** `eventwright register`: brings the schema registry to what the catalogue says. */
export const registerCommand: Command = {
  usage: 'register [--registry NAME] [--mode MODE] [--allow-breaking REASON] [--dry-run]',
  summary: 'put the schemas of the events into the EventBridge schema registry',
  help:
    '  --registry NAME          the registry (eventwright); it is made if it is not there\n' +
    '  --mode MODE              none, backward, forward or full (the default)\n' +
    '  --allow-breaking REASON  register what breaks the mode; the reason becomes a tag\n' +
    '  --dry-run                say what would be done\n',
  options: {
    registry: { type: 'string' },
    mode: { type: 'string' },
    'allow-breaking': { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  async run({ folders, value, flag }): Promise<Report> {
    const policy = parsePolicy(value('mode') ?? 'full');
    if (policy === undefined)
      return { text: `There is no mode \`${value('mode')}\`.\n`, exitCode: 2 };
    const registry = openRegistry(value('registry') ?? 'eventwright');
    const reason = value('allow-breaking');
    try {
      const actions = await plan(registry, folders.schemas, policy, reason !== undefined);
      if (!flag('dry-run')) await carryOut(registry, actions, tagsFor(folders.schemas, reason));
      const isRefused = actions.some(({ kind }) => kind === 'refuse');
      return { text: `${actions.map(line).join('\n')}\n`, exitCode: isRefused ? 1 : 0 };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { text: `The registry does not answer as it should: ${message}\n`, exitCode: 1 };
    }
  },
};

async function plan(
  registry: Registry,
  schemas: string,
  { mode }: Policy,
  mayBreak: boolean,
): Promise<readonly Action[]> {
  const contents = build(load(schemas)).catalog.events.map(contentOf);
  const actions: Action[] = [];
  for (const content of contents) {
    actions.push(planAction(content, await registry.read(content.name), { mode, mayBreak }));
  }
  return actions;
}

async function carryOut(
  registry: Registry,
  actions: readonly Action[],
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  await registry.prepare();
  for (const { kind, content } of actions) {
    if (kind === 'create') await registry.create(content, tags);
    if (kind === 'update') await registry.update(content, tags);
  }
}

/** Tag values take 256 characters. */
function tagsFor(schemas: string, reason: string | undefined): Readonly<Record<string, string>> {
  const commit = commitOf(schemas);
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(reason === undefined ? {} : { 'allowed-to-break': reason.slice(0, 256) }),
  };
}

function commitOf(folder: string): string | undefined {
  try {
    const answer = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { stdio: 'pipe' });
    return answer.toString('utf8').trim();
  } catch {
    return undefined;
  }
}

function line(action: Action): string {
  const why = action.kind === 'refuse' ? `: ${action.why}` : '';
  return `  ${action.kind.padEnd(9)}  ${action.content.name}${why}`;
}
