import type { Sampled } from './arbitrary-check.ts';
import type { Compared } from './comparison-check.ts';
import type { Converted } from './conversion-check.ts';
import type { MadeGroup, Refused } from './made-group.ts';

/** The results for the groups of a draft. The lists are parallel to `made`. */
export interface Found {
  readonly made: readonly MadeGroup[];
  readonly refused: readonly Refused[];
  readonly verdicts: readonly (readonly string[])[];
  readonly types: ReadonlyMap<string, string>;
  readonly sampled: readonly Sampled[];
  readonly converted: readonly Converted[];
  readonly compared: Compared;
}

/** One row of the table, and the notes below it. */
export interface Row {
  readonly draft: string;
  readonly cells: readonly string[];
  readonly notes: readonly string[];
  /** Whether nothing is wrong. */
  readonly isSound: boolean;
}

const heads = [
  ['draft', 'groups'],
  ['', 'refused'],
  ['verdicts', 'right'],
  ['', 'formats'],
  ['', 'wrong'],
  ['types', 'right'],
  ['', 'wrong'],
  ['samples', 'valid'],
  ['', 'unable'],
  ['', 'wrong'],
  ['draft 4', 'exact'],
  ['', 'lossy'],
  ['', 'wrong'],
  ['compare', 'right'],
  ['', 'unknown'],
  ['', 'wrong'],
] as const;

/** `format` is an annotation in the suite's required tests; our validators assert it. */
const decided = 'format.json';

export function rowOf(draft: string, found: Found): Row {
  const { compared, converted, made, refused, sampled, types, verdicts } = found;
  const faulty = made.filter((_, index) => (verdicts[index]?.length ?? 0) > 0);
  const formats = faulty.filter(({ group }) => group.file === decided).length;
  const kinds = <T extends { readonly kind: string }>(list: readonly T[], ...wanted: string[]) =>
    list.filter(({ kind }) => wanted.includes(kind)).length;
  const wrongSamples = kinds(sampled, 'invalid', 'endless');
  const wrongConversions = converted.filter(
    ({ kind }, index) => kind === 'wrong' && made[index]?.group.file !== decided,
  ).length;
  const counts = [
    ...[made.length + refused.length, refused.length],
    ...[made.length - faulty.length, formats, faulty.length - formats],
    ...[made.length - types.size, types.size],
    ...[kinds(sampled, 'valid'), kinds(sampled, 'unable'), wrongSamples],
    ...[kinds(converted, 'exact'), kinds(converted, 'lossy'), wrongConversions],
    ...[compared.right, compared.undecided, compared.wrong.length],
  ];
  const faults = faultsOf(found);
  return {
    draft,
    cells: counts.map(String),
    notes: [...refusals(refused), ...faults.map((fault) => `FAULT: ${fault}`)],
    isSound: faults.length === 0,
  };
}

function refusals(refused: readonly Refused[]): readonly string[] {
  const codes = Map.groupBy(refused, ({ codes: [code = 'no event'] }) => code);
  return [...codes].map(([code, list]) => `refused by ${code}: ${list.map(nameOf).join('; ')}`);
}

function faultsOf(found: Found): readonly string[] {
  const { compared, converted, made, sampled, types, verdicts } = found;
  return [
    ...made.flatMap((one, index) => {
      const [sample, conversion] = [sampled[index], converted[index]];
      const type = types.get(one.folder);
      const said = [
        ...(verdicts[index] ?? []).map((fault) => `verdict: ${fault}`),
        ...(type === undefined ? [] : [`type: ${type.slice(0, 160)}`]),
        ...(sample?.kind === 'invalid' ? [`sample: ${sample.detail}`] : []),
        ...(sample?.kind === 'endless' ? ['sample: no end in sight'] : []),
        ...(conversion?.kind === 'wrong' ? [`draft 4: ${conversion.descriptions.join('; ')}`] : []),
      ];
      return one.group.file === decided ? [] : said.map((fault) => `${nameOf(one)}: ${fault}`);
    }),
    ...compared.wrong.map((pair) => `compare: ${pair}`),
  ];
}

function nameOf({ group }: MadeGroup | Refused): string {
  return `${group.file.replace('.json', '')} "${group.description}"`;
}

/** The table for people. */
export function tableOf(rows: readonly Row[]): string {
  const widths = heads.map(([, name]) => Math.max(8, name.length + 1));
  const line = (first: string, cells: readonly string[]) =>
    first.padEnd(13) + cells.map((cell, index) => cell.padStart(widths[index] ?? 8)).join('');
  const [, ...groups] = heads.map(([group]) => group);
  return [
    line('', ['', ...groups]),
    line(
      'draft',
      heads.map(([, name]) => name),
    ),
    ...rows.map(({ cells, draft }) => line(draft, cells)),
  ].join('\n');
}

/** The table for the documents, in which each group's first column names it. */
export function markdownOf(rows: readonly Row[]): string {
  const names = heads.map(([group, name]) =>
    group === 'draft' ? name : `${group} ${name}`.trim(),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['draft', ...names]),
    `|${'---|'.repeat(heads.length + 1)}`,
    ...rows.map(({ cells, draft }) => line([draft, ...cells])),
  ].join('\n');
}
