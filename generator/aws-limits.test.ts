import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePattern, planeProblems } from '@eventwright/pattern';
import { maximumBytes, maximumEntries } from '@eventwright/runtime/entry-size';
import { expect, test } from 'vitest';
import { awsLimits } from './aws-limits.ts';

test.each([
  ['entries of a PutEvents request', awsLimits.entriesPerRequest, maximumEntries],
  ['bytes of a PutEvents entry', awsLimits.entryBytes, maximumBytes],
])('the compiler and the runtime agree on the maximum %s', (_name, { most }, copy) => {
  expect(copy).toBe(most);
});

test("the compiler and the pattern package agree on the maximum length of a rule's pattern", () => {
  const { most } = awsLimits.patternCharacters;
  const problemsOf = (length: number) => {
    const pattern = parsePattern(JSON.stringify({ source: ['x'.repeat(length - 15)] }));
    return pattern.kind === 'pattern' ? planeProblems(pattern, 'rule').length : undefined;
  };
  expect([problemsOf(most), problemsOf(most + 1)]).toEqual([0, 1]);
});

/** Where packages that may not import the compiler write a limit again. */
const copies: Readonly<Record<string, keyof typeof awsLimits>> = {
  'packages/constructs/src/event-registry.ts 100000': 'registryContentCharacters',
  'packages/constructs/src/event-registry.ts 385': 'schemaNameCharacters',
  'packages/pattern/src/planes.ts 2048': 'patternCharacters',
  'packages/runtime/src/entry-size.ts 1048576': 'entryBytes',
  'packages/runtime/src/outbox-limits.ts 262144': 'executionInputBytes',
};

/** Numbers that are a limit's by chance. */
const others = [
  // Bytes that are read at once.
  'generator/recorded/read-lines.ts 1048576',
  // Bytes of a key of DynamoDB.
  'packages/runtime/src/outbox-limits.ts 2048',
  // A buffer that grows.
  'packages/pattern/src/machine/event-leaves.ts 8192',
];

test('no module repeats a limit unless it may not import it', () => {
  const limits = new Set<number>(
    Object.values(awsLimits)
      .map(({ most }) => most)
      .filter(isTelling),
  );
  const found = [
    'generator',
    'packages/constructs',
    'packages/pattern',
    'packages/runtime',
  ].flatMap((room) =>
    readdirSync(join(repository, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !notOurs.test(file))
      .map((file) => `${room}/${file}`)
      .filter((file) => file !== 'generator/aws-limits.ts')
      .flatMap((file) =>
        numbersIn(file).flatMap((number) => (limits.has(number) ? [`${file} ${number}`] : [])),
      ),
  );
  const telling = Object.keys(copies).filter((one) => isTelling(numberOf(one)));
  expect([...new Set(found)].toSorted()).toEqual([...telling, ...others].toSorted());
});

test.each(Object.entries(copies))('%s is the limit %s', (copy, limit) => {
  const [file = ''] = copy.split(' ');
  expect(awsLimits[limit].most).toBe(numberOf(copy));
  expect(numbersIn(file)).toContain(numberOf(copy));
});

const notOurs = /node_modules|\.test\.ts$|\.d\.ts$|(^|\/)\./;

function numberOf(copy: string): number {
  return Number(copy.split(' ')[1]);
}

/** A small or round number may be anything. */
function isTelling(number: number): boolean {
  return number > 300 && number % 1_000 !== 0;
}

const repository = join(import.meta.dirname, '..');

/** The numbers that a module writes, products of two included. */
function numbersIn(file: string): readonly number[] {
  const text = readFileSync(join(repository, file), 'utf8');
  return [...text.matchAll(/(?<![\w.]|\* )(\d[\d_]*)(?: \* (\d[\d_]*))?(?![\w.]| \*)/g)].flatMap(
    ([, one = '', other]) => {
      const [left, right] = [one, other ?? '1'].map((part) => Number(part.replaceAll('_', '')));
      return [left ?? 0, (left ?? 0) * (right ?? 0)];
    },
  );
}
