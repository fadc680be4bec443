import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { damagedOutputs, type Folders, generate, generateChanged } from './generate.ts';

const shop = join(import.meta.dirname, 'emit/fixtures/shop');
const run = { check: false, force: false };

let root: string;
let folders: Folders;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  cpSync(shop, join(root, 'schemas'), { recursive: true });
  folders = {
    schemas: join(root, 'schemas'),
    output: join(root, 'generated'),
    handlers: join(root, 'handlers'),
  };
  await generate(folders, run);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Every file below a folder with its text. */
function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(
    files.toSorted().map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(root, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

const order = 'schemas/events/OrderPlaced.json';

test('writes the same bytes as a clean run after each of many changes', async () => {
  const changes = [
    () => edit(order, '"maxLength"', '"minLength": 1, "maxLength"'),
    () => edit('schemas/events/common.json', '"type"', '"description": "Shared.", "type"'),
    () => writeFileSync(join(root, 'eventwright.json'), '{"formats":{"branded":true}}'),
    () => edit(order, '"title": "OrderPlaced"', '"title": "OrderMade"'),
    () => {
      cpSync(join(root, order), join(root, 'schemas/events/Other.json'));
      edit('schemas/events/Other.json', /OrderMade|OrderPlaced/g, 'OrderOther');
    },
    () => rmSync(join(root, 'schemas/events/Other.json')),
    () => edit(order, '"title": "OrderMade"', '"title": "OrderPlaced"'),
    () => rmSync(join(root, 'eventwright.json')),
  ];
  for (const change of changes) {
    change();
    const { diagnostics } = await generateChanged(folders, run);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const clean = { ...folders, output: join(root, 'clean') };
    await generate(clean, run);
    expect(filesBelow(folders.output)).toEqual(filesBelow(clean.output));
    rmSync(clean.output, { recursive: true });
  }
});

test('generates a consumer again whose reference means another event, which did not change', async () => {
  cpSync(join(root, order), join(root, 'schemas/events/Other.json'));
  edit('schemas/events/Other.json', '"title": "OrderPlaced"', '"title": "OtherOrder"');
  edit('schemas/events/Other.json', 'shop.orders', 'shop.others');
  await generate(folders, run);
  edit(order, /"OrderPlaced"/g, '"OrderMade"');
  const { diagnostics } = await generateChanged(folders, run);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const consumer = readFileSync(
    join(folders.output, 'consumers/ship-order/catalogue.json'),
    'utf8',
  );
  expect(consumer).toContain('OtherOrder');
  const clean = { ...folders, output: join(root, 'clean') };
  await generate(clean, run);
  expect(filesBelow(folders.output)).toEqual(filesBelow(clean.output));
});

test('does nothing if nothing changed', async () => {
  expect(await generateChanged(folders, run)).toMatchObject({ written: [], removed: [] });
});

test('keeps files of the changed event that were edited by hand', async () => {
  const type = 'events/OrderPlaced/type.ts';
  edit(`generated/${type}`, 'export', '// by hand\nexport');
  edit(order, '"maxLength"', '"minLength": 1, "maxLength"');
  expect((await generateChanged(folders, run)).kept).toEqual([type]);
  expect([...damagedOutputs(folders)]).toEqual([type]);
});

test('leaves the outputs of other events alone and reports damaged ones', async () => {
  const whole = filesBelow(folders.output);
  rmSync(join(folders.output, 'events/ParcelScanned/validator.js'));
  edit(order, '"maxLength"', '"minLength": 1, "maxLength"');
  const { written } = await generateChanged(folders, run);
  expect(written).not.toContain('events/ParcelScanned/validator.js');
  expect([...damagedOutputs(folders)]).toEqual(['events/ParcelScanned/validator.js']);
  await generate(folders, run);
  expect([...damagedOutputs(folders)]).toEqual([]);
  expect(Object.keys(filesBelow(folders.output))).toEqual(Object.keys(whole));
});

test('reads the lists again if git changed the list of a changed event', async () => {
  const [type, list] = ['events/OrderPlaced/type.ts', 'events/OrderPlaced/.sha256sums'];
  edit(`generated/${list}`, '', '<<<<<<< HEAD\n');
  edit(`generated/${list}`, /$/, '>>>>>>> their-branch\n');
  edit(`generated/${type}`, 'export', '// merged\nexport');
  edit(order, '"maxLength"', '"minLength": 1, "maxLength"');
  const { kept, repaired } = await generateChanged(folders, run);
  expect(kept).toEqual([]);
  expect(repaired).toContain(type);
});

test('starts from what another process has written meanwhile', async () => {
  const state = join(folders.output, '.state.json');
  const text = readFileSync(state, 'utf8');
  edit(order, '"maxLength"', '"minLength": 1, "maxLength"');
  await generateChanged(folders, run);
  rmSync(state);
  writeFileSync(state, text);
  expect(await generateChanged(folders, run)).toMatchObject({ kept: [], written: [] });
  expect(readFileSync(state, 'utf8')).not.toBe(text);
});
