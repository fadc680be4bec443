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
import { join, posix } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Folders, generate } from './generate.ts';
import { version } from './version.ts';
import { sha256 } from './write/sha256.ts';

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

/** The files that the lists of hashes name, sorted. */
function listed(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files)
    .filter(([path]) => path.endsWith('.sha256sums'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/ {2}(.+)\n/g)].map(([, name = '']) =>
        posix.join(posix.dirname(path), name),
      ),
    )
    .toSorted();
}

function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(root, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

describe('eventwright generate', () => {
  test('writes the same bytes on every machine and lists the committed files', async () => {
    await generate(folders, run);
    const first = outputs();
    rmSync(folders.output, { recursive: true });
    await generate(folders, run);
    expect(outputs()).toEqual(first);
    const ignored =
      /^(editor\/|catalogue\.json$|publisher-list\.ts$|\.eventwright-version$|\.state\.json$)|\.sha256sums$/;
    expect(first['.eventwright-version']).toBe(`${version()}\n`);
    expect(listed(first)).toEqual(Object.keys(first).filter((path) => !ignored.test(path)));
    expect(Object.values(first).filter((text) => text.includes(root))).toEqual([]);
  });

  test('writes nothing on a second run', async () => {
    await generate(folders, run);
    const before = statSync(join(folders.output, '.state.json')).mtimeMs;
    const second = await generate(folders, run);
    expect(second).toMatchObject({ written: [], removed: [], kept: [], stubs: [] });
    expect(statSync(join(folders.output, '.state.json')).mtimeMs).toBe(before);
  });

  test('writes only the files that depend on an edit', async () => {
    await generate(folders, run);
    edit('schemas/events/OrderPlaced.json', '"maxLength"', '"minLength": 1, "maxLength"');
    const { written } = await generate(folders, run);
    expect(written).not.toEqual([]);
    // The editor's schema of a consumer knows the paths of every event, and is not committed.
    expect(written.filter((path) => !/^(events\/OrderPlaced|editor)\//.test(path))).toEqual([]);
  });

  test('warns only about the files that an edit affects', async () => {
    const all = (await generate(folders, run)).diagnostics.map(({ file }) => file);
    expect(new Set(all).size).toBeGreaterThan(1);
    edit('schemas/events/OrderPlaced.json', ', "maxLength": 20', '');
    const { diagnostics } = await generate(folders, run);
    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'unbounded events/OrderPlaced.json',
    ]);
  });

  test('reports an edit that removes what another file references', async () => {
    await generate(folders, run);
    edit('schemas/events/common.json', '"EventMetadata"', '"Metadata"');
    const { diagnostics, written } = await generate(folders, run);
    expect(diagnostics.map(({ code }) => code)).toContain('unresolved-reference');
    expect(written).toEqual([]);
  });

  test('reports a deleted file that another file references', async () => {
    await generate(folders, run);
    rmSync(join(folders.schemas, 'events/common.json'));
    const { diagnostics } = await generate(folders, run);
    expect(diagnostics.map(({ code }) => code)).toContain('unresolved-reference');
  });

  test('removes the files and the folder of a deleted event', async () => {
    await generate(folders, run);
    rmSync(join(folders.schemas, 'events/ParcelScanned.json'));
    for (const folder of ['consumers', 'sources']) {
      rmSync(join(folders.schemas, folder), { recursive: true });
    }
    const { removed } = await generate(folders, run);
    expect(removed).toContain('events/ParcelScanned/type.ts');
    expect(readdirSync(join(folders.output, 'events'))).not.toContain('ParcelScanned');
  });

  test('keeps and reports a generated file that was edited by hand, unless --force is given', async () => {
    await generate(folders, run);
    const file = 'events/OrderPlaced/type.ts';
    edit(`generated/${file}`, 'export', '// by hand\nexport');
    expect((await generate(folders, run)).kept).toEqual([file]);
    expect(outputs()[file]).toContain('// by hand');
    expect((await generate(folders, { ...run, force: true })).written).toEqual([file]);
    expect(outputs()[file]).not.toContain('// by hand');
    expect((await generate(folders, run)).kept).toEqual([]);
  });

  test('leaves no temporary files, not even those of an interrupted run', async () => {
    mkdirSync(join(folders.output, '.drafts/events'), { recursive: true });
    writeFileSync(join(folders.output, '.drafts/events/half.ts'), 'export const ha');
    await generate(folders, run);
    expect(readdirSync(folders.output).filter((path) => path.startsWith('.'))).toEqual([
      '.eventwright-version',
      '.gitattributes',
      '.gitignore',
      '.sha256sums',
      '.state.json',
    ]);
  });

  test('reads an output again if its file attributes changed, and detects the edit', async () => {
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

  test('writes a handler once and never overwrites it', async () => {
    const { stubs } = await generate(folders, run);
    const [stub = ''] = stubs;
    writeFileSync(join(folders.handlers, stub), 'export const mine = 1;\n');
    edit('schemas/events/OrderPlaced.json', '"maxLength"', '"minLength": 1, "maxLength"');
    expect((await generate(folders, run)).stubs).toEqual([]);
    expect(readFileSync(join(folders.handlers, stub), 'utf8')).toBe('export const mine = 1;\n');
  });

  test('writes nothing with --check and lists outdated files', async () => {
    await generate(folders, run);
    const before = outputs();
    edit('schemas/events/OrderPlaced.json', '"maxLength"', '"minLength": 1, "maxLength"');
    const { written } = await generate(folders, { check: true, force: false });
    expect(written).toContain('events/OrderPlaced/validator.js');
    expect(outputs()).toEqual(before);
  });

  test('generates nothing for a catalogue with an error', async () => {
    edit('schemas/events/OrderPlaced.json', '"type"', '"tpye"');
    const { diagnostics, written } = await generate(folders, run);
    expect(diagnostics.map(({ code }) => code)).toContain('unknown-keyword');
    expect(written).toEqual([]);
  });

  test('leaves the same result after two simultaneous runs', async () => {
    await Promise.all([generate(folders, run), generate(folders, run)]);
    const both = outputs();
    rmSync(folders.output, { recursive: true });
    await generate(folders, run);
    expect(both).toEqual(outputs());
  });

  test('repairs the remains of an interrupted run', async () => {
    await generate(folders, run);
    const whole = outputs();
    rmSync(join(folders.output, 'events/OrderPlaced/validator.js'));
    rmSync(join(folders.output, '.state.json'));
    expect((await generate(folders, run)).kept).toEqual([]);
    expect(outputs()).toEqual(whole);
  });

  test('needs only committed files to report that everything is up to date', async () => {
    await generate(folders, run);
    for (const path of ['.state.json', 'catalogue.json', 'editor']) {
      rmSync(join(folders.output, path), { recursive: true });
    }
    const { written, removed, kept } = await generate(folders, { check: true, force: false });
    expect({ written, removed, kept }).toEqual({ written: [], removed: [], kept: [] });
  });

  test('regenerates and reports files with conflict markers instead of keeping them as edits', async () => {
    await generate(folders, run);
    const whole = outputs();
    const marked = ['events/OrderPlaced/type.ts', 'events/OrderPlaced/.sha256sums'];
    for (const file of [...marked, 'publisher-list.ts']) {
      const text = outputs()[file] ?? '';
      const half = `<<<<<<< HEAD\n${text}=======\n>>>>>>> their-branch\n`;
      writeFileSync(join(folders.output, file), half);
    }
    const { kept, repaired } = await generate(folders, run);
    expect(kept).toEqual([]);
    expect(repaired).toEqual([...marked, 'publisher-list.ts'].toSorted());
    expect(outputs()).toEqual(whole);
  });

  test('treats the files on a list with conflict markers as its own', async () => {
    await generate(folders, run);
    const whole = outputs();
    edit('generated/events/OrderPlaced/.sha256sums', '', '<<<<<<< HEAD\n');
    edit('generated/events/OrderPlaced/.sha256sums', /$/, '>>>>>>> their-branch\n');
    edit('generated/events/OrderPlaced/type.ts', 'export', '// merged\nexport');
    expect((await generate(folders, run)).kept).toEqual([]);
    expect(outputs()).toEqual(whole);
  });

  test('takes over the files of an earlier version with a single manifest', async () => {
    await generate(folders, run);
    const whole = outputs();
    const type = 'events/OrderPlaced/type.ts';
    edit(`generated/${type}`, 'export', '// of an earlier version\nexport');
    const hash = sha256(outputs()[type] ?? '');
    const manifest = {
      generator: '',
      inputs: {},
      outputs: { [type]: { hash, of: '' } },
      stubs: [],
    };
    writeFileSync(join(folders.output, 'manifest.json'), JSON.stringify(manifest, null, 2));
    for (const file of Object.keys(whole)) {
      if (/sha256sums$|state\.json$/.test(file)) rmSync(join(folders.output, file));
    }
    const { kept, removed, written } = await generate(folders, run);
    expect({ kept, removed }).toEqual({ kept: [], removed: ['manifest.json'] });
    expect(written).toContain(type);
    expect(outputs()).toEqual(whole);
  });
});
