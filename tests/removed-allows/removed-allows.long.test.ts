import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Assembly, type LocalCloud, readAssembly, startLocalCloud } from '@eventwright/local';
import { beforeAll, describe, expect, it } from 'vitest';
import { synthesized } from '../synthesized.ts';
import { type AllowStatement, allowStatements } from './allow-statements.ts';
import { firstFailure, refusalsOf } from './walk-through.ts';

const page = fileURLToPath(new URL('../../docs/local-cloud-permissions.md', import.meta.url));

/** What happened to the application without one statement. */
interface Finding {
  readonly name: string;
  /** What is refused as the template is made. */
  readonly atStart: readonly string[];
  /** The first step of the walk-through that fails. */
  readonly step: string | undefined;
  /** What is refused on the way. */
  readonly onTheWay: readonly string[];
}

/** Statements that nothing notices on the way, and why. */
const unnoticeable: Readonly<Record<string, string>> = {
  'StorageProcessedPolicy: s3:GetObject for cloudfront.amazonaws.com':
    'nobody looks at a picture on the way, which `tests/pictures.test.ts` does',
  'BusAccountOnly: events:PutEvents':
    'it names the whole account, where each role has a policy of its own already',
  'PicturesKeysMakerRoleDefaultPolicy: logs:CreateLogStream, logs:PutLogEvents':
    'the function writes nothing while all is well',
  'PicturesSignInRoleDefaultPolicy: logs:CreateLogStream, logs:PutLogEvents':
    'the function writes nothing while all is well',
  'PipelineEraseUserRoleDefaultPolicy: sqs:SendMessage':
    'only an invalid event needs it, and the only one goes to process-image',
  'ApiRestApiimagesStartUploadRoleDefaultPolicy: logs:CreateLogStream, logs:PutLogEvents':
    'the function writes nothing while all is well',
};
let assembly: Assembly;

beforeAll(async () => {
  assembly = readAssembly((await synthesized()).assembly);
});

async function walk(Resources: Assembly['template']['Resources']): Promise<Omit<Finding, 'name'>> {
  const template = { ...assembly.template, Resources };
  let cloud: LocalCloud;
  try {
    cloud = await startLocalCloud({ assembly: { ...assembly, template } });
  } catch (error) {
    return { atStart: [refusedIn(error)], step: 'the stack is made', onTheWay: [] };
  }
  try {
    const atStart = [...new Set(refusalsOf(cloud))];
    const earlier = refusalsOf(cloud).length;
    const step = await firstFailure(cloud);
    return { atStart, step, onTheWay: [...new Set(refusalsOf(cloud).slice(earlier))] };
  } finally {
    await cloud.stop();
  }
}

/** The action without which a custom resource cannot be made. Throws again what is no refusal. */
function refusedIn(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  const action = /is not authorized to perform: (\S+)/.exec(text)?.[1];
  if (action === undefined) throw error;
  return action;
}

describe('The application, used from upload to deletion,', () => {
  it('lacks nothing with all its Allow statements', { timeout: 120_000 }, async () => {
    const finding = await walk(assembly.template.Resources);
    expect(finding).toEqual({ atStart: [], step: undefined, onTheWay: [] });
  });

  it('lists what fails without each Allow statement (update with -u)', {
    timeout: 7_200_000,
  }, async () => {
    const statements = allowStatements(assembly.template.Resources);
    expect(statements.length).toBeGreaterThan(40);
    const findings: Finding[] = [];
    for (const statement of statements) findings.push(await findingWithout(statement));
    const unnoticed = findings.filter(isUnnoticed).map(({ name }) => name);
    const text = await readFile(page, 'utf8');
    const section = /(<!-- removed allows -->\n)[\s\S]*(<!-- end of removed allows -->)/;
    expect(text).toMatch(section);
    const table = tableOf(findings);
    const written = text.replace(section, (_, start, end) => `${start}\n${table}\n\n${end}`);
    await expect(written).toMatchFileSnapshot(page);
    expect(unnoticed).toEqual(Object.keys(unnoticeable));
  });
});

/**
 * A busy machine can make a step fail too: where nothing was refused, only what two walks in a row agree
 * on counts.
 */
async function findingWithout({ name, without }: AllowStatement): Promise<Finding> {
  let finding = await walk(without);
  const isExplained = finding.atStart.length + finding.onTheWay.length > 0;
  if (finding.step === undefined || isExplained) return { name, ...finding };
  for (let tries = 0; tries < 4; tries += 1) {
    const again = await walk(without);
    if (again.step === finding.step) return { name, ...again };
    finding = again;
  }
  throw new Error(`Without ${name}, no two walks in a row fail at the same step.`);
}

function isUnnoticed({ step, atStart, onTheWay }: Finding): boolean {
  return step === undefined && atStart.length + onTheWay.length === 0;
}

function tableOf(findings: readonly Finding[]): string {
  const code = (actions: readonly string[]) => actions.map((one) => `\`${one}\``).join(', ') || '–';
  const rows = findings.map(
    ({ name, atStart, step, onTheWay }) =>
      `| ${name} | ${code(atStart)} | ${step ?? '–'} | ${code(onTheWay)} |`,
  );
  const unnoticed = findings.filter(isUnnoticed);
  const reasons = Object.entries(unnoticeable).map(
    ([name, reason]) => `Nothing notices ${name}: ${reason}.`,
  );
  const counts =
    `${findings.length} statements: ` +
    `${findings.filter(({ step }) => step !== undefined).length} make a step fail, ` +
    `${findings.filter(({ atStart }) => atStart.length > 0).length} are named at the start, ` +
    `${unnoticed.length} ${unnoticed.length === 1 ? 'goes' : 'go'} unnoticed.`;
  const head = '| without | refused at the start | first step that fails | refused on the way |';
  return `${counts} ${reasons.join(' ')}\n\n${head}\n|---|---|---|---|\n${rows.join('\n')}`;
}
