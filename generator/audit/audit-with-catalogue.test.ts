import type { Json, JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { documentsOf } from '../load/testing/documents-of.ts';
import { build } from '../model/build.ts';
import { knowledgeOf } from './knowledge.ts';
import { auditOf, findings, rule } from './testing/findings.ts';

describe('The audit with a catalogue', () => {
  const schema = (status: readonly string[]): JsonObject => ({
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': 'Order Placed',
    type: 'object',
    properties: { status: { enum: status } },
    required: ['status'],
    additionalProperties: false,
  });
  const file = 'events/OrderPlaced.json';
  const value = schema(['open', 'paid']);
  const { catalog } = build(documentsOf({ [file]: value }));
  const knowledge = knowledgeOf(catalog.events);
  const placed = { source: ['shop.orders'], 'detail-type': ['Order Placed'] };

  it('knows the events of the catalogue', () => {
    const found = (pattern: Json) =>
      findings(rule(pattern), knowledge).map((one) => one.split(' ').slice(0, 2).join(' '));
    expect(found({ ...placed, detail: { status: ['paid'] } })).toEqual([]);
    expect(found({ ...placed, detail: { status: ['payed'] } })).toEqual(['error dead-pattern']);
    expect(found({ ...placed, detail: { state: ['paid'] } })).toEqual(['error dead-pattern']);
    expect(found({ ...placed, 'detail-type': ['OrderPlaced'] })).toEqual(['warning unknown-event']);
  });

  it.each<[what: string, pattern: JsonObject, found: string, hint: string]>([
    ...['order.placed', 'ORDER_PLACED', 'OrderPlaced', 'placed.order', 'com.acme.order/placed'].map(
      (type): [string, JsonObject, string, string] => [
        `the detail type ${type}`,
        { ...placed, 'detail-type': [type] },
        'unknown-event /detail-type/0',
        'Did you mean "Order Placed"?',
      ],
    ),
    [
      'a source in another case',
      { source: ['Shop.Orders'] },
      'unknown-source /source/0',
      'Did you mean "shop.orders"?',
    ],
    [
      'a source with other separators',
      { ...placed, source: ['shop/orders'] },
      'unknown-source /source/0',
      'Did you mean "shop.orders"?',
    ],
    [
      'a misspelt source of a detail type that it has',
      { source: ['shop.order'], 'detail-type': ['order.placed'] },
      'unknown-source /source/0',
      'Did you mean "shop.orders"?',
    ],
  ])('suggests a correction for %s', (_what, pattern, found, hint) => {
    const reported = auditOf(rule(pattern), knowledge);
    const place = '/Resources/Rule/Properties/EventPattern';
    expect(
      reported.map((one) => [`${one.code} ${one.pointer.replace(place, '')}`, one.hint]),
    ).toEqual([[found, hint]]);
  });

  it.each<[what: string, pattern: JsonObject]>([
    ['a source of others that differs by a letter', { source: ['shop.order'] }],
    ['its own detail types', { source: ['shop.order'], 'detail-type': ['Order Shipped'] }],
    ['an AWS service without known events', { source: ['aws.iam'] }],
  ])('reports nothing of %s', (_what, pattern) => {
    expect(auditOf(rule(pattern), knowledge)).toEqual([]);
  });
});
