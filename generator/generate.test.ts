import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Folders, generate } from './generate.ts';

const shop = join(import.meta.dirname, 'emit/fixtures/shop');
const run = { check: false, force: false };

let root: string;
let folders: Folders;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  cpSync(shop, join(root, 'schemas'), { recursive: true });
  folders = {
    schemas: join(root, 'schemas'),
    output: join(root, 'generated'),
    handlers: join(root, 'handlers'),
  };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Every file of the output folder with its text. */
function outputs(): Record<string, string> {
  const files = readdirSync(folders.output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folders.output.length + 1));
  return Object.fromEntries(
    files.toSorted().map((file) => [file, readFileSync(join(folders.output, file), 'utf8')]),
  );
}

function edit(file: string, from: string, to: string): void {
  const path = join(root, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

describe('generate', () => {
  test('writes the same bytes wherever it runs, and nothing but what the manifest says', async () => {
    await generate(folders, run);
    const first = outputs();
    rmSync(folders.output, { recursive: true });
    await generate(folders, run);
    expect(outputs()).toEqual(first);
    const manifest = JSON.parse(first['manifest.json'] ?? '');
    expect(Object.keys(first)).toEqual(
      [...Object.keys(manifest.outputs), 'manifest.json'].toSorted(),
    );
    expect(Object.values(first).filter((text) => text.includes(root))).toEqual([]);
  });

  test('writes nothing the second time', async () => {
    await generate(folders, run);
    const before = statSync(join(folders.output, 'manifest.json')).mtimeMs;
    const second = await generate(folders, run);
    expect(second).toMatchObject({ written: [], removed: [], kept: [], stubs: [] });
    expect(statSync(join(folders.output, 'manifest.json')).mtimeMs).toBe(before);
  });

  test('writes only what an edit changes, in the files of all that depend on it', async () => {
    await generate(folders, run);
    edit('schemas/events/OrderPlaced.json', '"maxLength"', '"minLength": 1, "maxLength"');
    const { written } = await generate(folders, run);
    expect(written).not.toEqual([]);
    expect(written.filter((path) => !path.startsWith('events/OrderPlaced/'))).toEqual([]);
  });

  test('tells of what is doubtful in the files that an edit touches, and not of the others', async () => {
    const all = (await generate(folders, run)).diagnostics.map(({ file }) => file);
    expect(new Set(all).size).toBeGreaterThan(1);
    edit('schemas/events/OrderPlaced.json', ', "maxLength": 20', '');
    const { diagnostics } = await generate(folders, run);
    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'unbounded events/OrderPlaced.json',
    ]);
  });

  test('sees that an edit takes away what another file refers to', async () => {
    await generate(folders, run);
    edit('schemas/events/common.json', '"EventMetadata"', '"Metadata"');
    const { diagnostics, written } = await generate(folders, run);
    expect(diagnostics.map(({ code }) => code)).toContain('unresolved-reference');
    expect(written).toEqual([]);
  });

  test('sees that a file is gone that another refers to', async () => {
    await generate(folders, run);
    rmSync(join(folders.schemas, 'events/common.json'));
    const { diagnostics } = await generate(folders, run);
    expect(diagnostics.map(({ code }) => code)).toContain('unresolved-reference');
  });

  test('removes the files of an event that is gone, and its folder', async () => {
    await generate(folders, run);
    rmSync(join(folders.schemas, 'events/ParcelScanned.json'));
    for (const folder of ['consumers', 'sources']) {
      rmSync(join(folders.schemas, folder), { recursive: true });
    }
    const { removed } = await generate(folders, run);
    expect(removed).toContain('events/ParcelScanned/type.ts');
    expect(readdirSync(join(folders.output, 'events'))).not.toContain('ParcelScanned');
  });

  test('keeps a generated file that was edited by hand, and says so, until it is forced', async () => {
    await generate(folders, run);
    const file = 'events/OrderPlaced/type.ts';
    edit(`generated/${file}`, 'export', '// by hand\nexport');
    expect((await generate(folders, run)).kept).toEqual([file]);
    expect(outputs()[file]).toContain('// by hand');
    expect((await generate(folders, { ...run, force: true })).written).toEqual([file]);
    expect(outputs()[file]).not.toContain('// by hand');
    expect((await generate(folders, run)).kept).toEqual([]);
  });

  test('leaves no drafts, not even those of a run that was cut short', async () => {
    mkdirSync(join(folders.output, '.drafts/events'), { recursive: true });
    writeFileSync(join(folders.output, '.drafts/events/half.ts'), 'export const ha');
    await generate(folders, run);
    expect(readdirSync(folders.output).filter((path) => path.startsWith('.'))).toEqual([]);
  });

  test('reads an output again that looks other than before, and sees what was done to it', async () => {
    mkdirSync(join(root, 'node_modules'));
    await generate(folders, run);
    const file = 'events/OrderPlaced/type.ts';
    const past = new Date(Date.now() - 60_000);
    for (const text of ['// one', '// two']) {
      writeFileSync(join(folders.output, file), text);
      utimesSync(join(folders.output, file), past, past);
      expect((await generate(folders, run)).kept).toEqual([file]);
      await generate(folders, { ...run, force: true });
      expect((await generate(folders, run)).kept).toEqual([]);
    }
  });

  test('never touches a file that it did not write', async () => {
    await generate(folders, run);
    writeFileSync(join(folders.output, 'events/notes.md'), 'mine');
    rmSync(join(folders.schemas, 'sources'), { recursive: true });
    await generate(folders, run);
    expect(outputs()['events/notes.md']).toBe('mine');
  });

  test('writes a handler once, and never over what somebody wrote', async () => {
    const { stubs } = await generate(folders, run);
    const [stub = ''] = stubs;
    writeFileSync(join(folders.handlers, stub), 'export const mine = 1;\n');
    edit('schemas/events/OrderPlaced.json', '"maxLength"', '"minLength": 1, "maxLength"');
    expect((await generate(folders, run)).stubs).toEqual([]);
    expect(readFileSync(join(folders.handlers, stub), 'utf8')).toBe('export const mine = 1;\n');
  });

  test('writes nothing when it only checks, and names what is out of date', async () => {
    await generate(folders, run);
    const before = outputs();
    edit('schemas/events/OrderPlaced.json', '"maxLength"', '"minLength": 1, "maxLength"');
    const { written } = await generate(folders, { check: true, force: false });
    expect(written).toContain('events/OrderPlaced/validator.js');
    expect(outputs()).toEqual(before);
  });

  test('generates nothing from a catalogue with an error', async () => {
    edit('schemas/events/OrderPlaced.json', '"type"', '"tpye"');
    const { diagnostics, written } = await generate(folders, run);
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-keyword');
    expect(written).toEqual([]);
  });

  test('two runs at once leave what one would', async () => {
    await Promise.all([generate(folders, run), generate(folders, run)]);
    const both = outputs();
    rmSync(folders.output, { recursive: true });
    await generate(folders, run);
    expect(both).toEqual(outputs());
  });

  test('mends what a run that was cut short left behind', async () => {
    await generate(folders, run);
    const whole = outputs();
    rmSync(join(folders.output, 'events/OrderPlaced/validator.js'));
    rmSync(join(folders.output, 'manifest.json'));
    expect((await generate(folders, run)).kept).toEqual([]);
    expect(outputs()).toEqual(whole);
  });
});
