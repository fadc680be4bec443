import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compatibilityOf } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';

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

const contestants: Readonly<Record<string, Contestant>> = {
  'eventwright compare': async (before, after) => {
    const verdict = compatibilityOf(
      { label: 'old', schema: before },
      { label: 'new', schema: after },
    );
    const known = (value: unknown): Answer => (typeof value === 'boolean' ? value : undefined);
    return { backward: known(verdict.backward.holds), forward: known(verdict.forward.holds) };
  },
  'json-schema-diff 1.0.0': async (sourceSchema, destinationSchema) => {
    const { additionsFound, removalsFound } = await diffSchemas({
      sourceSchema,
      destinationSchema,
    });
    return { backward: !removalsFound, forward: !additionsFound };
  },
  'json-schema-diff-validator 0.4.2': async (before, after) => ({
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

/**
 * Prints how many of the given cases, and of our own, each library answers correctly in both
 * directions: backward, that the new schema accepts everything that the old one accepts, and
 * forward, the reverse.
 */
export async function benchEvolution(): Promise<void> {
  const files = {
    'the 84 given cases': new URL(
      '../packages/compatibility/src/fixtures/given.jsonl',
      import.meta.url,
    ),
    'our own cases': new URL('../packages/compatibility/src/fixtures/own.jsonl', import.meta.url),
  };
  for (const [name, file] of Object.entries(files)) {
    const cases = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case);
    console.log(`${name.padEnd(34)}of ${cases.length} right   wrong   no answer`);
    for (const [contestant, ask] of Object.entries(contestants)) {
      const { none, right, wrong } = await score(cases, ask);
      const columns = [right, wrong, none].map((count, at) =>
        String(count).padStart(at === 0 ? 9 : 10),
      );
      console.log(`${contestant.padEnd(34)}${columns.join('')}`);
    }
  }
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
