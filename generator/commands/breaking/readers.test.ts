import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakingCommand } from '../breaking.ts';
import { fieldsOfChange } from './readers.ts';

const fixture = join(import.meta.dirname, '../../breaking/fixtures/catalogue');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readers-'));
  cpSync(fixture, join(folder, 'old'), { recursive: true });
  cpSync(fixture, join(folder, 'new'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Records what `ship-order` reads. */
function record(...paths: readonly string[]): void {
  mkdirSync(join(folder, 'handlers/ship-order'), { recursive: true });
  const reads = { consumer: 'ship-order', events: { OrderPlaced: paths } };
  writeFileSync(join(folder, 'handlers/ship-order/reads.json'), JSON.stringify(reads));
}

function change(from: string, to: string): void {
  const file = join(folder, 'new/events/OrderPlaced.json');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

async function breaking(): Promise<string> {
  const folders = { schemas: join(folder, 'new'), output: folder, handlers: `${folder}/handlers` };
  const value = (name: string) => (name === 'against' ? join(folder, 'old') : undefined);
  const call = { folders, operands: [], flag: () => false, value };
  return (await breakingCommand.run(call)).text;
}

describe('The readers that breaking reports', () => {
  it('are those that read a changed field', async () => {
    record('orderId', 'speed');
    change('["priority", "normal"]', '["normal", "express"]');
    expect(await breaking()).toContain('; read by ship-order');
  });

  it('include those that were not seen to read a field that is no longer required', async () => {
    record('orderId');
    change('["orderId", "speed"]', '["orderId"]');
    expect(await breaking()).toContain('; not seen to be read by ship-order');
  });

  it('are left out if nothing was recorded', async () => {
    change('["orderId", "speed"]', '["orderId"]');
    expect(await breaking()).not.toContain('read by');
  });
});

describe('An unreadable record', () => {
  it.each(['{', '[]', '{"consumer":"ship-order","events":{"OrderPlaced":1}}'])(
    'is reported: %s',
    async (text) => {
      record();
      writeFileSync(join(folder, 'handlers/ship-order/reads.json'), text);
      expect(await breaking()).toBe(
        'handlers/ship-order/reads.json is not what `npm run reads` writes. Run it again.\n',
      );
    },
  );
});

describe('The fields of a change', () => {
  it('are the innermost property or item that contains it', () => {
    const pointer = '/properties/variants/items/properties/width/maximum';
    expect(fieldsOfChange('events/A.json', { pointer })).toEqual([
      'events/A.json#/properties/variants/items/properties/width',
    ]);
    expect(fieldsOfChange('c.json', { pointer: '/definitions/Size/minimum' })).toEqual([
      'c.json#/definitions/Size',
    ]);
  });

  it('are the properties that become required or optional', () => {
    const required = { pointer: '/items/required', after: 'width' };
    expect(fieldsOfChange('a.json', required)).toEqual(['a.json#/items/properties/width']);
  });

  it('are empty if it concerns the whole document', () => {
    expect(fieldsOfChange('a.json', { pointer: '/additionalProperties' })).toEqual([]);
  });
});
