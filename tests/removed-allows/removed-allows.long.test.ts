import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Assembly, type LocalCloud, readAssembly, startLocalCloud } from '@eventwright/local';
import { describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';
import { type AllowStatement, allowStatements } from './allow-statements.ts';
import { type Failure, firstFailure, refusalsOf } from './walk-through.ts';

const page = fileURLToPath(new URL('../../docs/local-cloud-permissions.md', import.meta.url));

/** The effect of a missing statement on the application. */
interface Finding {
  readonly name: string;
  /** The denials while the template is provisioned. */
  readonly atStart: readonly string[];
  /** The first failing step of the walk-through. */
  readonly failure: Failure | undefined;
  /** The denials during the walk-through. */
  readonly onTheWay: readonly string[];
}

/** Statements without an effect on the walk-through, with the reason. */
const unnoticeable: Readonly<Record<string, string>> = {
  'BusAccountOnly: events:PutEvents':
    'it names the whole account, where each role has a policy of its own already',
  'PipelineEraseUserRoleDefaultPolicy: sqs:SendMessage':
    'only an invalid event needs it, and the only one goes to process-image',
};
const stackIsMade = 'the stack is made';
const assembly = readAssembly((await synthesized()).assembly);
const statements = allowStatements(assembly.template.Resources);

async function walk(Resources: Assembly['template']['Resources']): Promise<Omit<Finding, 'name'>> {
  const template = { ...assembly.template, Resources };
  let cloud: LocalCloud;
  try {
    cloud = await startLocalCloud({ assembly: { ...assembly, template } });
  } catch (error) {
    const failure = { step: stackIsMade, error };
    return { atStart: [refusedIn(error)], failure, onTheWay: [] };
  }
  try {
    const atStart = [...new Set(refusalsOf(cloud))];
    const earlier = refusalsOf(cloud).length;
    const failure = await firstFailure(cloud);
    return { atStart, failure, onTheWay: [...new Set(refusalsOf(cloud).slice(earlier))] };
  } finally {
    await cloud.stop();
  }
}

/** The denied action that prevents a custom resource. Rethrows other errors. */
function refusedIn(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  const action = /is not authorized to perform: (\S+)/.exec(text)?.[1];
  if (action === undefined) throw error;
  return action;
}

describe('The application, used from upload to deletion,', { timeout: 600_000 }, () => {
  const findings = new Map<string, Finding>();

  it('works with all its Allow statements', async () => {
    const finding = await walk(assembly.template.Resources);
    expect(finding).toEqual({ atStart: [], failure: undefined, onTheWay: [] });
  });

  // `%s` shows the whole name, so that -t finds it; $name would be cut.
  it.each(statements.map((statement) => [statement.name, statement] as const))(
    'shows what fails without %s',
    async (_name, statement) => {
      const finding = await findingWithout(statement);
      findings.set(statement.name, finding);
      expect(isUnnoticed(finding)).toBe(Object.hasOwn(unnoticeable, statement.name));
    },
  );

  it('is described by the table (update with -u)', async () => {
    expect(statements.length).toBeGreaterThan(40);
    const text = await readFile(page, 'utf8');
    const section = /(<!-- removed allows -->\n)[\s\S]*(<!-- end of removed allows -->)/;
    expect(text).toMatch(section);
    const rows = statements.map(({ name }) => {
      const finding = findings.get(name);
      return finding === undefined ? rowIn(text, name) : rowOf(finding);
    });
    const table = tableOf(rows);
    const written = text.replace(section, (_, start, end) => `${start}\n${table}\n\n${end}`);
    await expect(written).toMatchFileSnapshot(page);
  });
});

/**
 * A busy machine can also make a step fail. Without a denial on the way, a failure counts only if two
 * consecutive walks agree.
 */
async function findingWithout({ name, without }: AllowStatement): Promise<Finding> {
  let finding = await walk(without);
  const isExplained = finding.onTheWay.length > 0 || finding.failure?.step === stackIsMade;
  if (finding.failure === undefined || isExplained) return { name, ...finding };
  for (let tries = 0; tries < 4; tries += 1) {
    const again = await walk(without);
    if (again.failure?.step === finding.failure?.step) return { name, ...again };
    finding = again;
  }
  throw new Error(`Without ${name}, no two walks in a row fail at the same step.`);
}

function isUnnoticed({ failure, atStart, onTheWay }: Finding): boolean {
  return failure === undefined && atStart.length + onTheWay.length === 0;
}

function rowOf({ name, atStart, failure, onTheWay }: Finding): string {
  const code = (actions: readonly string[]) => actions.map((one) => `\`${one}\``).join(', ') || '–';
  return `| ${name} | ${code(atStart)} | ${failure?.step ?? '–'} | ${code(onTheWay)} |`;
}

/** The row of a statement that did not run this time, as the page has it. */
function rowIn(text: string, name: string): string {
  const row = text.split('\n').find((line) => line.startsWith(`| ${name} | `));
  if (row === undefined) throw new Error(`The table has no row of ${name}: run it.`);
  return row;
}

function tableOf(rows: readonly string[]): string {
  const cells = rows.map((row) => row.split(' | '));
  const reasons = Object.entries(unnoticeable).map(
    ([name, reason]) => `Nothing notices ${name}: ${reason}.`,
  );
  const unnoticed = reasons.length;
  const counts =
    `${rows.length} statements: ` +
    `${cells.filter(([, , step]) => step !== '–').length} make a step fail, ` +
    `${cells.filter(([, atStart]) => atStart !== '–').length} are named at the start, ` +
    `${unnoticed} ${unnoticed === 1 ? 'goes' : 'go'} unnoticed.`;
  const head = '| without | refused at the start | first step that fails | refused on the way |';
  return `${counts} ${reasons.join(' ')}\n\n${head}\n|---|---|---|---|\n${rows.join('\n')}`;
}
