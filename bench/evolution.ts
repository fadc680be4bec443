import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compatibilityOf } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';
import { headlineOf } from './report/headline.ts';
import type { Plot, Row, Table } from './report/table.ts';
import { withVersion } from './report/versions.ts';

interface Case {
  readonly before: Json;
  readonly after: Json;
  readonly backward: boolean;
  readonly forward: boolean;
}

/** The answer of a library; undefined if it gives none or throws. */
type Answer = boolean | undefined;

interface Answers {
  readonly backward: Answer;
  readonly forward: Answer;
}

type Contestant = (before: Json, after: Json) => Promise<Answers>;

const load = createRequire(import.meta.url);
const { diffSchemas } = load('json-schema-diff') as {
  diffSchemas(schemas: { sourceSchema: Json; destinationSchema: Json }): Promise<{
    readonly additionsFound: boolean;
    readonly removalsFound: boolean;
  }>;
};
const { validateSchemaCompatibility } = load('json-schema-diff-validator') as {
  validateSchemaCompatibility(before: Json, after: Json, options: object): void;
};

const ours = '`eventwright compare`';

const contestants: Readonly<Record<string, Contestant>> = {
  [ours]: async (before, after) => {
    const verdict = compatibilityOf(
      { label: 'old', schema: before },
      { label: 'new', schema: after },
    );
    const known = (value: unknown): Answer => (typeof value === 'boolean' ? value : undefined);
    return { backward: known(verdict.backward.holds), forward: known(verdict.forward.holds) };
  },
  [withVersion('json-schema-diff')]: async (sourceSchema, destinationSchema) => {
    const { additionsFound, removalsFound } = await diffSchemas({
      sourceSchema,
      destinationSchema,
    });
    return { backward: !removalsFound, forward: !additionsFound };
  },
  [withVersion('json-schema-diff-validator')]: async (before, after) => ({
    backward: takes(before, after),
    forward: takes(after, before),
  }),
};

function takes(before: Json, after: Json): boolean {
  try {
    validateSchemaCompatibility(structuredClone(before), structuredClone(after), {});
    return true;
  } catch (error) {
    if ((error as Error).name === 'AssertionError') return false;
    throw error;
  }
}

const fixtures = new URL('../packages/compatibility/src/fixtures/', import.meta.url);
const plot: Plot = { unit: '% right of all cases', better: 'higher' };

/**
 * How many of the given cases, and of our own, each library answers correctly in both directions:
 * backward, that the new schema accepts everything that the old one accepts, and forward, the
 * reverse.
 */
export async function benchEvolution(): Promise<readonly Table[]> {
  const [given, own] = [casesIn('given.jsonl'), casesIn('own.jsonl')];
  const rows: Row[] = [];
  for (const [name, ask] of Object.entries(contestants)) {
    const scores = [await score(given, ask), await score(own, ask)];
    const right = scores.reduce((sum, one) => sum + one.right, 0);
    rows.push({
      name,
      isOurs: name === ours,
      cells: scores.flatMap(({ none, right, wrong }) => [right, wrong, none].map(String)),
      value: (100 * right) / (given.length + own.length),
    });
  }
  return [
    {
      id: 'evolution',
      title: 'Evolution',
      note: `Whether a new version of a schema is backward and forward compatible, both asked of each case: ${given.length} cases that are not ours, and ${own.length} of our own, made where comparing is hard. The figures are counts, so they have no spread.`,
      columns: ['right', 'wrong', 'no answer', 'own: right', 'own: wrong', 'own: no answer'],
      rows,
      plot,
      headlines: [
        headlineOf('right verdicts, of all cases', rows, plot, (share) => `${share.toFixed(0)} %`),
      ],
    },
  ];
}

function casesIn(file: string): readonly Case[] {
  const lines = readFileSync(new URL(file, fixtures), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Case);
}

async function score(cases: readonly Case[], ask: Contestant) {
  const counts = { right: 0, wrong: 0, none: 0 };
  for (const { after, backward, before, forward } of cases) {
    const none: Answers = { backward: undefined, forward: undefined };
    const said = await ask(before, after).catch(() => none);
    const isWrong = said.backward === !backward || said.forward === !forward;
    const isSilent = said.backward === undefined || said.forward === undefined;
    counts[isWrong ? 'wrong' : isSilent ? 'none' : 'right'] += 1;
  }
  return counts;
}
