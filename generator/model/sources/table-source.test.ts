import { describe, expect, it } from 'vitest';
import { inputTemplate } from './input-template.ts';
import { built, findings, from, good, type OrderSource, reading } from './testing/order-table.ts';

describe('A source that takes the changes of a table', () => {
  it.each<[what: string, source: OrderSource]>([
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

  it.each<[why: string, source: OrderSource, finding: string]>([
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
});
