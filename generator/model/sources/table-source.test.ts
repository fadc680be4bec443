import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { documentsOf } from '../../load/testing/documents-of.ts';
import { build } from '../build.ts';
import { inputTemplate } from './input-template.ts';

const text = { type: 'string' };

/** An item as a team writes it that uses snake case. */
const item = {
  type: 'object',
  properties: {
    order_id: text,
    row: { const: 'order' },
    status: { enum: ['placed', 'paid', 'shipped'] },
    total_cents: { type: 'integer' },
    gift: { type: 'boolean' },
    note: text,
    tags: { type: 'array', items: text, minItems: 1 },
    labels: { type: 'array', items: text, 'x-dynamodb-type': 'SS' },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: text, quantity: { type: 'integer' } },
        required: ['sku', 'quantity'],
        additionalProperties: false,
      },
    },
    address: { type: 'object', properties: { city: text }, required: ['city'] },
  },
  required: [
    'order_id',
    'row',
    'status',
    'total_cents',
    'gift',
    'tags',
    'labels',
    'lines',
    'address',
  ],
  additionalProperties: false,
};

const order = {
  'x-amazon-events-source': 'shop.orders',
  'x-amazon-events-detail-type': 'order.changed',
  description: 'An order changed.',
  type: 'object',
  properties: {
    id: text,
    order: text,
    total: { type: 'integer' },
    gift: { type: 'boolean' },
    note: text,
    tags: { type: 'array', items: text },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: text, quantity: { type: 'number' } },
        required: ['sku', 'quantity'],
        additionalProperties: false,
      },
    },
    city: text,
  },
  required: ['id', 'order'],
  additionalProperties: false,
};

const good = { id: '<$.eventID>', order: '<$.dynamodb.NewImage.order_id.S>' };
const from = { table: { key: ['order_id', 'row'], item }, changes: ['INSERT', 'MODIFY'] };

function built(source: { readonly from?: Json; readonly detail?: Json }) {
  const files: Readonly<Record<string, Json>> = {
    'events/order-changed.json': order,
    'sources/order-change.json': {
      description: 'Turns a change of an order into an event.',
      from,
      to: 'order.changed',
      detail: good,
      ...source,
    },
  };
  return build(documentsOf(files));
}

function findings(source: { readonly from?: Json; readonly detail?: Json }): readonly string[] {
  return built(source).diagnostics.map(
    ({ code, pointer, message }) => `${code} ${pointer}: ${message}`,
  );
}

function reading(path: string, name: string, more: JsonObject = {}) {
  const whose = more['enrichment'] === undefined ? good.order : '<$.dynamodb.NewImage.order_id>';
  return { from: { ...from, ...more }, detail: { ...good, order: whose, [name]: `<${path}>` } };
}

describe('A source that takes the changes of a table', () => {
  it.each<[what: string, source: Parameters<typeof findings>[0]]>([
    ['a string', reading('$.dynamodb.NewImage.status.S', 'note')],
    ['a key', reading('$.dynamodb.Keys.order_id.S', 'note')],
    ['a Boolean value', reading('$.dynamodb.NewImage.gift.BOOL', 'gift')],
    ['a number as a string', reading('$.dynamodb.NewImage.total_cents.N', 'note')],
    ['a string in a map', reading('$.dynamodb.NewImage.address.M.city.S', 'city')],
    ['the strings of a list', reading('$.dynamodb.NewImage.tags.L[*].S', 'tags')],
    ['a set of strings', reading('$.dynamodb.NewImage.labels.SS', 'tags')],
    [
      'an item that was deleted and did not expire',
      {
        from: {
          ...from,
          changes: ['REMOVE'],
          where: { userIdentity: { principalId: [{ exists: false }] } },
        },
        detail: { ...good, order: '<$.dynamodb.OldImage.order_id.S>' },
      },
    ],
    ['the other fields of the record', reading('aws.pipes.event.ingestion-time', 'note')],
    [
      'an attribute that the filter requires',
      reading('$.dynamodb.NewImage.note.S', 'note', {
        where: { dynamodb: { NewImage: { note: { S: [{ exists: true }] } } } },
      }),
    ],
    [
      'the old item of a modification',
      reading('$.dynamodb.OldImage.status.S', 'note', { changes: ['MODIFY'] }),
    ],
    [
      'a number, through the workflow',
      reading('$.dynamodb.NewImage.total_cents', 'total', { enrichment: 'workflow' }),
    ],
    [
      'a list of maps, through the workflow',
      reading('$.dynamodb.NewImage.lines', 'lines', { enrichment: 'workflow' }),
    ],
  ])('reads %s', (_, source) => {
    expect(findings(source)).toEqual([]);
  });

  it.each<[why: string, source: Parameters<typeof findings>[0], finding: string]>([
    [
      'a number, because a stream stores it as a string',
      reading('$.dynamodb.NewImage.total_cents.N', 'total'),
      'mapping-type /detail/total: `$.dynamodb.NewImage.total_cents.N` is string, but OrderChanged expects integer here.',
    ],
    [
      'a list of maps, which a stream writes with types',
      reading('$.dynamodb.NewImage.lines.L', 'lines'),
      'mapping-type /detail/lines: `$.dynamodb.NewImage.lines.L` does not have the form that OrderChanged expects here: `/0` of it does not always have the required `sku`.',
    ],
    [
      'an attribute that is misspelt',
      reading('$.dynamodb.NewImage.order_ids.S', 'note'),
      'unknown-path /detail/note: The stream record has nothing at `$.dynamodb.NewImage.order_ids.S`.',
    ],
    [
      'a type that the attribute does not have',
      reading('$.dynamodb.NewImage.order_id.N', 'note'),
      'unknown-path /detail/note: The stream record has nothing at `$.dynamodb.NewImage.order_id.N`.',
    ],
    [
      'an attribute that an item may lack',
      reading('$.dynamodb.NewImage.note.S', 'note'),
      'missing-mapping /detail/note: `$.dynamodb.NewImage.note.S` is not in every stream record, and a template has no conditions.',
    ],
    [
      'the old item of a new item',
      reading('$.dynamodb.OldImage.status.S', 'note', { changes: ['INSERT'] }),
      'unknown-path /detail/note: The stream record has nothing at `$.dynamodb.OldImage.status.S`.',
    ],
    [
      'the new item of one that may be removed',
      reading('$.dynamodb.NewImage.status.S', 'note', { changes: ['INSERT', 'REMOVE'] }),
      'missing-mapping /detail/note: `$.dynamodb.NewImage.status.S` is not in every stream record, and a template has no conditions.',
    ],
  ])('does not read %s', (_, source, finding) => {
    expect(findings(source)).toContain(finding);
  });

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

  it('prints a template that reads the record', () => {
    const detail = {
      ...good,
      gift: '<$.dynamodb.NewImage.gift.BOOL>',
      note: 'now <aws.pipes.pipe-name>',
    };
    const [source] = built({ detail }).catalog.sources;
    expect(source && inputTemplate(source)).toBe(
      '{"id":"<$.eventID>","order":"<$.dynamodb.NewImage.order_id.S>","gift":<$.dynamodb.NewImage.gift.BOOL>,"note":"now <aws.pipes.pipe-name>"}',
    );
  });

  it('combines the filter with the changed attribute, so that both apply', () => {
    const where = { dynamodb: { NewImage: { status: { S: ['shipped'] } } } };
    const changing = { ...from, changes: ['MODIFY'], changed: ['status'], where };
    const [source] = built({ from: changing }).catalog.sources;
    expect(source?.from).toMatchObject({
      pattern: {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['placed', 'paid'] } },
          NewImage: { status: { S: ['shipped'] } },
        },
      },
    });
  });

  it('matches only changed values, with one branch for each value', () => {
    const [source] = built({ from: { ...from, changes: ['MODIFY'], changed: ['gift'] } }).catalog
      .sources;
    expect(source?.from).toMatchObject({
      pattern: {
        eventName: ['MODIFY'],
        $or: [
          {
            dynamodb: {
              OldImage: { gift: { BOOL: [false] } },
              NewImage: { gift: { BOOL: [true] } },
            },
          },
          {
            dynamodb: {
              OldImage: { gift: { BOOL: [true] } },
              NewImage: { gift: { BOOL: [false] } },
            },
          },
        ],
      },
    });
  });
});
