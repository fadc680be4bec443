import type { Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { findings, from, item } from './testing/order-table.ts';

describe('A source that takes the changes of a table', () => {
  it.each<[why: string, from: Json, finding: string]>([
    [
      'an unknown kind of change',
      { ...from, changes: ['INSERTED'] },
      "unknown-change /from/changes/0: A table's stream has no change of the kind `INSERTED`.",
    ],
    [
      'a source that takes no change',
      { tabel: {} },
      'unknown-source-kind /from/tabel: The source does not say what it takes.',
    ],
    [
      'a key attribute that is misspelt',
      { ...from, table: { key: ['order_di'], item } },
      'table-key /from/table/key/0: The item has no attribute `order_di`, so it cannot be its key.',
    ],
    [
      'a key attribute that an item may lack',
      { ...from, table: { key: ['note'], item } },
      'table-key /from/table/key/0: The key attribute `note` must be required in the item, and a string or a number.',
    ],
    [
      'an item without a schema',
      { ...from, table: { key: ['order_id'] } },
      'no-table-item /from/table: The source does not describe the items of its table.',
    ],
    [
      'an attribute whose type is misspelt',
      {
        ...from,
        table: {
          key: ['a'],
          item: { type: 'object', properties: { a: { type: 'strng' } }, required: ['a'] },
        },
      },
      'item-type /from/table/item/properties/a/type: JSON Schema has no type `strng`.',
    ],
    [
      'an unknown enrichment',
      { ...from, enrichment: 'lambda' },
      'unknown-enrichment /from/enrichment: There is no enrichment `lambda`.',
    ],
    [
      'a changed attribute that may be any string',
      { ...from, changes: ['MODIFY'], changed: ['note'] },
      "changed-attribute /from/changed/0: A Pipe's filter cannot tell whether `note` changed: it compares the old and the new value with written values, not with each other.",
    ],
    [
      'a changed attribute whose values the filter excludes',
      {
        ...from,
        changes: ['MODIFY'],
        changed: ['status'],
        where: { dynamodb: { NewImage: { status: { S: ['lost'] } } } },
      },
      'changed-attribute /from/changed: No change of these attributes passes the filter under `where`.',
    ],
    [
      'a changed attribute with a condition that is not a list of values',
      {
        ...from,
        changes: ['MODIFY'],
        changed: ['status'],
        where: { dynamodb: { NewImage: { status: { S: [{ prefix: 'p' }] } } } },
      },
      'changed-attribute /from/changed: An attribute under `changed` has a condition under `where` that is not a list of values.',
    ],
    [
      'a changed attribute of a new item',
      { ...from, changed: ['status'] },
      'changed-attribute /from/changed: Whether an attribute changed is asked of a modification only.',
    ],
  ])('refuses %s', (_, given, finding) => {
    expect(findings({ from: given })).toContain(finding);
  });
});
