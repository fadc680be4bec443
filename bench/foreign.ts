import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Agreement, agreements } from './foreign/agreement.ts';
import { generateAll, typeCheck } from './foreign/catalogue.ts';
import { type Foreign, type SchemaSet, sets } from './foreign/sets.ts';
import type { Row, Table } from './report/table.ts';

/** Inside the repository, so that `@eventwright/runtime` resolves as in generated code. */
const work = fileURLToPath(new URL('../.eventwright/foreign', import.meta.url));

/**
 * Runs the generator on schemas of npm packages that were not written for it: how many generate,
 * compile and validate samples as plain Ajv does. Prints why the others do not. `FOREIGN_SETS`
 * selects packages, and `FOREIGN_EVERY=6` takes every sixth schema of each.
 */
export async function benchForeign(): Promise<readonly Table[]> {
  const wanted = process.env['FOREIGN_SETS']?.split(',');
  const every = Number(process.env['FOREIGN_EVERY'] ?? 1);
  const rows: Row[] = [];
  for (const set of sets) {
    if (wanted === undefined || wanted.includes(set.package)) rows.push(await measure(set, every));
  }
  return [
    {
      id: 'foreign',
      title: 'Schemas of others',
      note: `${every === 1 ? 'All schemas' : `Every ${every}th schema`} of each package: how many generate, whose code compiles, and whose validator judges samples as Ajv does, of those that can be compared; some only as Ajv does with its short formats. The figures are counts, so they have no spread.`,
      columns: [
        'schemas',
        'generate',
        'compile',
        'compared',
        'judge as Ajv',
        'with short formats',
        'samples',
      ],
      rows,
      plot: { unit: '% of the schemas generate and compile', better: 'higher' },
    },
  ];
}

async function measure(set: SchemaSet, every: number): Promise<Row> {
  const folder = path.join(work, set.package.replace(/\W+/g, '-'));
  rmSync(folder, { recursive: true, force: true });
  const all = set.read(fetchPackage(set, folder));
  const named = withNames(all.filter((_, index) => index % every === 0));
  const { generated, refused } = generateAll(folder, named);
  const typeErrors = typeCheck(folder);
  const judged = await agreements(folder);
  const compared = [...judged.values()].filter(({ incomparable }) => incomparable === undefined);
  const agreeing = compared.filter(({ differs }) => differs === undefined);
  const shortly = agreeing.filter(({ withShortFormats }) => withShortFormats);
  const instances = compared.reduce((sum, { valid, invalid }) => sum + valid + invalid, 0);
  tell('refused', counted([...refused.values()].map((codes) => codes.join(' '))), refused, named);
  tell('does not compile', counted([...typeErrors.values()].map(short)), typeErrors, named);
  tellAgreements(judged, named);
  const compiling = generated.length - typeErrors.size;
  const counts = [named.size, generated.length, compiling, compared.length, agreeing.length];
  return {
    name: `${set.package} ${set.version}`,
    isOurs: true,
    cells: [...counts, shortly.length, instances].map(String),
    value: (100 * compiling) / named.size,
  };
}

/** Unique event names: the letters and digits of the schema's origin. */
function withNames(schemas: readonly Foreign[]): ReadonlyMap<string, Foreign> {
  const named = new Map<string, Foreign>();
  for (const [index, foreign] of schemas.entries()) {
    const words = path.basename(foreign.origin, '.json').match(/[A-Za-z0-9]+/g) ?? [];
    const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
    named.set(`${/^[A-Z]/.test(name) ? name : `N${name}`}X${index}`, foreign);
  }
  return named;
}

function fetchPackage({ package: name, version }: SchemaSet, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const packed = spawnSync('npm', ['pack', '--silent', `${name}@${version}`], options);
  if (packed.status !== 0)
    throw new Error(`npm does not give ${name}@${version}: ${packed.stderr}`);
  const unpacked = spawnSync('tar', ['xzf', packed.stdout.trim()], options);
  if (unpacked.status !== 0) throw new Error(unpacked.stderr);
  return path.join(folder, 'package');
}

function tell(
  what: string,
  counts: readonly (readonly [string, number])[],
  found: ReadonlyMap<string, readonly string[] | string>,
  named: ReadonlyMap<string, Foreign>,
): void {
  for (const [reason, count] of counts) {
    const [example = ''] =
      [...found].find(
        ([, said]) => short(typeof said === 'string' ? said : said.join(' ')) === short(reason),
      ) ?? [];
    console.log(`  ${count} ${what}: ${reason} (${named.get(example)?.origin ?? example})`);
  }
}

function tellAgreements(
  judged: ReadonlyMap<string, Agreement>,
  named: ReadonlyMap<string, Foreign>,
): void {
  for (const [name, { differs, incomparable }] of judged) {
    const origin = named.get(name)?.origin;
    if (differs !== undefined) {
      const said = differs.ours ? 'we accept' : 'we refuse';
      console.log(
        `  differs: ${origin}: ${said} ${JSON.stringify(differs.instance).slice(0, 200)}`,
      );
    }
    if (incomparable !== undefined) console.log(`  not compared: ${origin}: ${incomparable}`);
  }
}

function counted(reasons: readonly string[]): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(reasons, (reason) => reason);
  return [...groups]
    .map(([reason, all]) => [reason, all.length] as const)
    .toSorted(([, one], [, other]) => other - one);
}

function short(error: string): string {
  return error.replace(/'[^']*'/g, "'…'").slice(0, 100);
}
