import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catalogueFolders } from '../../load/load.ts';
import { foldersOf } from './folders.ts';

const nothing = { schemas: undefined, out: undefined, handlers: undefined, config: undefined };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eventwright-'));
  writeFileSync(join(root, 'eventwright.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it.each(catalogueFolders)(
  'an application whose catalogue has only %s/ is not mistaken for a part of its parent',
  (name) => {
    mkdirSync(join(root, 'team/schemas', name), { recursive: true });
    mkdirSync(join(root, 'team/handlers'));
    const { schemas } = foldersOf(nothing, join(root, 'team/handlers'));
    expect(schemas).toBe(join(root, 'team/schemas'));
  },
);

it('finds the configuration above a folder without a catalogue', () => {
  mkdirSync(join(root, 'team'));
  expect(foldersOf(nothing, join(root, 'team')).schemas).toBe(join(root, 'schemas'));
});
