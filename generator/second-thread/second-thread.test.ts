import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Folders, type Generated, generate } from '../generate.ts';
import { isWorthThread } from './open-finisher.ts';
import { makeElsewhere } from './thread.ts';

/** More events than one thread makes alone, and half of them, which one does. */
const [many, few] = [40, 20];
const run = { check: false, force: false };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function foldersIn(name: string): Folders {
  const folder = join(root, name);
  return {
    schemas: join(folder, 'schemas'),
    output: join(folder, 'build/generated'),
    handlers: join(folder, 'handlers'),
  };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A library's events in YAML, from one number to another, and a consumer of the first of them. */
function writeEvents({ schemas }: Folders, from: number, to: number): void {
  for (let number = from; number < to; number += 1) {
    const event = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `Loan${number}`,
      'x-amazon-events-source': 'library.loans',
      'x-amazon-events-detail-type': `loan.${number}`,
      type: 'object',
      properties: {
        loan_id: { type: 'string', pattern: '^L-[0-9]{4}$', description: 'Which loan.' },
        due: { type: 'string', format: 'date' },
        copies: { type: 'array', items: { $ref: 'shared.yaml#/$defs/copy' }, maxItems: number + 1 },
      },
      required: ['loan_id'],
    };
    write(join(schemas, `events/Loan${number}.yaml`), stringify(event));
  }
  const copy = { type: 'object', properties: { shelf: { enum: ['A', 'B'] } }, required: ['shelf'] };
  write(join(schemas, 'events/shared.yaml'), stringify({ $defs: { copy } }));
  const consumer = {
    description: 'Reminds.',
    target: 'function',
    on: { Loan0: { where: { due: [{ prefix: '2' }] } } },
  };
  write(join(schemas, 'consumers/remind.yaml'), stringify({ ...consumer, publishes: [] }));
}

/** Generates without errors. */
async function generated(folders: Folders, mode = run): Promise<Generated> {
  const done = await generate(folders, mode);
  expect(done.diagnostics.filter(isError)).toEqual([]);
  return done;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** Whether something that keeps the process alive is a connection to another thread. */
function isPort(resource: string): boolean {
  return resource === 'MessagePort';
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(
    files.toSorted().map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
  );
}

describe('A run in two threads', () => {
  test('makes the same files as runs in one', async () => {
    expect([isWorthThread(few), isWorthThread(many)]).toEqual([false, true]);
    const [together, inPortions] = [foldersIn('together'), foldersIn('portions')];
    for (const { schemas } of [together, inPortions]) {
      write(join(schemas, '../eventwright.json'), JSON.stringify({ contracts: true }));
    }
    writeEvents(together, 0, many);
    const { written } = await generated(together, run);
    writeEvents(inPortions, 0, few);
    await generated(inPortions, run);
    writeEvents(inPortions, few, many);
    await generated(inPortions, run);
    const files = filesBelow(together.output);
    expect(files).toEqual(filesBelow(inPortions.output));
    expect([...files.keys()].filter((file) => file !== '.state.json')).toEqual(written);
  });

  test('leaves nothing if the check finds an error, and all once it is corrected', async () => {
    const folders = foldersIn('wrong');
    writeEvents(folders, 0, many);
    const wrong = join(folders.schemas, 'events/Loan7.yaml');
    const right = readFileSync(wrong, 'utf8');
    writeFileSync(wrong, right.replace('type: array', 'type: arry'));
    const before = process.getActiveResourcesInfo().filter(isPort);
    const { diagnostics, written } = await generate(folders, run);
    expect(diagnostics.filter(isError)).not.toEqual([]);
    expect(written).toEqual([]);
    expect(existsSync(dirname(folders.output))).toBe(false);
    // A second thread that still worked would keep the process alive.
    expect(process.getActiveResourcesInfo().filter(isPort)).toEqual(before);
    writeFileSync(wrong, right);
    expect((await generated(folders, run)).written).not.toEqual([]);
    expect(readdirSync(folders.output)).not.toContain('.drafts');
    expect(readdirSync(folders.output)).not.toContain('.eventwright.lock');
  });

  test('keeps what was edited by hand, and a check names it', async () => {
    const folders = foldersIn('edited');
    writeEvents(folders, 0, many);
    await generated(folders, run);
    const edited = join(folders.output, 'events/Loan3/type.ts');
    writeFileSync(edited, '// mine\n');
    // As in a fresh clone: nobody knows what the last run did, so all is made.
    rmSync(join(folders.output, '.state.json'));
    const checked = await generated(folders, { check: true, force: false });
    expect([checked.kept, checked.written]).toEqual([['events/Loan3/type.ts'], []]);
    expect((await generated(folders, run)).kept).toEqual(['events/Loan3/type.ts']);
    expect(readFileSync(edited, 'utf8')).toBe('// mine\n');
    rmSync(join(folders.output, '.state.json'));
    const forced = await generated(folders, { check: false, force: true });
    expect(forced.written).toEqual(['events/Loan3/type.ts']);
    expect(readFileSync(edited, 'utf8')).not.toBe('// mine\n');
  });

  test('tells what went wrong in the second one', async () => {
    const { texts } = makeElsewhere({
      documents: [
        {
          file: 'events/Lost.json',
          hash: '',
          text: '{"title":"Lost","x-amazon-events-source":"library","x-amazon-events-detail-type":"Lost"}',
        },
      ],
      how: { folder: join(root, 'missing'), force: false },
      context: { schemas: 'schemas', handlersFromOutput: '..', outputFromHandlers: '..' },
      isDrafted: true,
    });
    await expect(texts).rejects.toMatchObject({ syscall: 'open', message: /no such file/ });
  });
});
