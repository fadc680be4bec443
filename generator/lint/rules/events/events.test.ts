import { reportsMistakes } from '../../testing/reports-mistakes.ts';
import { consumer, described, event, name, placed } from '../../testing/small-catalogues.ts';

reportsMistakes([
  [
    'aws-source',
    placed({ 'x-amazon-events-source': 'aws.shop' }),
    ['aws-source events/Placed.json /x-amazon-events-source'],
  ],
  [
    'colliding-name',
    { 'events/AB.json': event('AB', {}), 'events/Ab.json': event('Ab', {}) },
    ['colliding-name events/Ab.json '],
  ],
  [
    'colliding-name',
    {
      'events/orders/created.json': event('order.created', { title: 'Created' }),
      'events/users/created.yaml': event('Created', { 'x-amazon-events-source': 'shop.users' }),
      'events/placed.json': event('Order Placed', {}),
      'events/Placed/type.json': { definitions: { A: { ...described, type: 'null' } } },
    },
    ['colliding-name events/Placed/type.json ', 'colliding-name events/users/created.yaml '],
  ],
  [
    'deprecated-event',
    {
      ...consumer({ on: { Placed: {} } }),
      ...placed({ properties: { name }, deprecated: true }),
      'events/Placed.v2.json': event('Placed.v2', { properties: { name } }),
    },
    ['deprecated-event consumers/ship.json /on/Placed'],
  ],
  [
    'duplicate-event',
    { ...placed({}), 'events/again/Placed.json': event('Placed', {}) },
    ['duplicate-event events/again/Placed.json /x-amazon-events-detail-type'],
  ],
  [
    'event-name',
    placed({ 'x-amazon-events-detail-type': 'x'.repeat(129), 'x-amazon-events-source': ' ' }),
    [
      'event-name events/Placed.json /x-amazon-events-source',
      'event-name events/Placed.json /x-amazon-events-detail-type',
    ],
  ],
  [
    'incomplete-event',
    { 'events/Placed.json': { 'x-amazon-events-source': 'shop', type: 'object' } },
    ['incomplete-event events/Placed.json '],
  ],
  [
    'incomplete-event',
    placed({ 'x-amazon-events-source': 5 }),
    ['incomplete-event events/Placed.json /x-amazon-events-source'],
  ],
  [
    'colliding-registration',
    {
      'events/A.json': event('A', { 'x-amazon-events-detail-type': 'Order Placed' }),
      'events/B.json': event('B', { 'x-amazon-events-detail-type': 'OrderPlaced' }),
    },
    ['colliding-registration events/B.json '],
  ],
]);
