import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateDiscovererCommand,
  DeleteDiscovererCommand,
  DescribeDiscovererCommand,
  DescribeSchemaCommand,
  ExportSchemaCommand,
  GetDiscoveredSchemaCommand,
  ListDiscoverersCommand,
  ListSchemasCommand,
  ListSchemaVersionsCommand,
  SchemasClient,
  StartDiscovererCommand,
  StopDiscovererCommand,
  UpdateDiscovererCommand,
} from '@aws-sdk/client-schemas';
import Draft4 from 'ajv-draft-04';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../../cloud.ts';
import { clientOptions, happened, startWith } from '../../../testing.ts';

const RegistryName = 'discovered-schemas';

let cloud: LocalCloud;
let schemas: SchemasClient;
let events: EventBridgeClient;

beforeAll(async () => {
  cloud = await startWith({
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'shop' } },
    Discoverer: {
      Type: 'AWS::EventSchemas::Discoverer',
      Properties: { SourceArn: { 'Fn::GetAtt': ['Bus', 'Arn'] }, Description: 'watches' },
    },
    Quiet: { Type: 'AWS::Events::EventBus', Properties: { Name: 'quiet' } },
  });
  schemas = new SchemasClient(clientOptions(cloud.endpoint));
  events = new EventBridgeClient(clientOptions(cloud.endpoint));
});

afterAll(() => cloud.stop());

const put = (DetailType: string, detail: object, EventBusName = 'shop') =>
  events.send(
    new PutEventsCommand({
      Entries: [
        { Source: 'shop.orders', DetailType, Detail: JSON.stringify(detail), EventBusName },
      ],
    }),
  );

const versions = async (SchemaName: string) => {
  const answer = await schemas.send(new ListSchemaVersionsCommand({ RegistryName, SchemaName }));
  return answer.SchemaVersions?.length;
};

const exported = async (SchemaName: string) => {
  const { Content = '' } = await schemas.send(
    new ExportSchemaCommand({ RegistryName, SchemaName, Type: 'JSONSchemaDraft4' }),
  );
  return JSON.parse(Content);
};

describe('An event on a bus with a discoverer', () => {
  it('becomes a schema, named by source and detail type', async () => {
    await put('Order Placed', {
      id: 'a',
      lines: [{ sku: 'x', count: 1 }],
      at: '2026-01-01T00:00:00Z',
    });
    const { Content = '', Type } = await schemas.send(
      new DescribeSchemaCommand({ RegistryName, SchemaName: 'shop.orders@OrderPlaced' }),
    );
    expect(Type).toBe('OpenApi3');
    const { components } = JSON.parse(Content);
    expect(components.schemas.AWSEvent).toMatchObject({
      'x-amazon-events-source': 'shop.orders',
      'x-amazon-events-detail-type': 'Order Placed',
      properties: { detail: { $ref: '#/components/schemas/OrderPlaced' } },
    });
    expect(components.schemas.OrderPlaced).toEqual({
      type: 'object',
      required: ['at', 'id', 'lines'],
      properties: {
        at: { type: 'string', format: 'date-time' },
        id: { type: 'string' },
        lines: { type: 'array', items: { $ref: '#/components/schemas/LinesItem' } },
      },
    });
  });

  it('creates a version if the shape changes, and none if only values change', async () => {
    await put('Changed', { id: 'a' });
    await put('Changed', { id: 'b' });
    expect(await versions('shop.orders@Changed')).toBe(1);
    await put('Changed', { id: 'a', note: null });
    expect(await versions('shop.orders@Changed')).toBe(2);
    await put('Changed', { id: 'c' });
    expect(await versions('shop.orders@Changed')).toBe(2);
  });

  it('results in a newest version that accepts every seen event', async () => {
    const details = [
      { a: 1 },
      { a: 'x' },
      { a: null, b: [] },
      { b: [{ c: true }] },
      { b: [1.5] },
      {},
    ];
    for (const detail of details) await put('Many', detail);
    const schema = await exported('shop.orders@Many');
    const validate = new Draft4.default({ strict: false, validateFormats: false }).compile(schema);
    const seen = cloud.eventsOn('shop').filter((event) => event['detail-type'] === 'Many');
    expect(seen).toHaveLength(details.length);
    for (const event of seen) expect(validate(event)).toBe(true);
    expect(validate({ ...seen[0], detail: { a: {} } })).toBe(false);
  });

  it('is named as on AWS: without spaces, otherwise unchanged', async () => {
    await put('Opt-In status via mail', {});
    expect(await versions('shop.orders@Opt-Instatusviamail')).toBe(1);
  });

  it('is ignored on other buses and while the discoverer is stopped', async () => {
    const [{ DiscovererId } = {}] =
      (await schemas.send(new ListDiscoverersCommand({}))).Discoverers ?? [];
    await put('Elsewhere', {}, 'quiet');
    await schemas.send(new StopDiscovererCommand({ DiscovererId }));
    await put('Stopped', {});
    await schemas.send(new StartDiscovererCommand({ DiscovererId }));
    await put('Started', {});
    const { Schemas = [] } = await schemas.send(new ListSchemasCommand({ RegistryName }));
    const names = Schemas.map(({ SchemaName }) => SchemaName);
    expect(names).toContain('shop.orders@Started');
    expect(names).not.toContain('shop.orders@Stopped');
    expect(names).not.toContain('shop.orders@Elsewhere');
  });
});

describe('An event that cannot become a schema', () => {
  it('is delivered, and the discoverer reports why it wrote nothing', async () => {
    const names = Array.from({ length: 3_000 }, (_, index) => [
      `a-long-name-of-property-${index}`,
      1,
    ]);
    const { FailedEntryCount } = await put('Huge', Object.fromEntries(names));
    expect(FailedEntryCount).toBe(0);
    const failed = await happened(cloud.activities, ({ action }) => action === 'Discover');
    expect(failed.summary).toMatch(/^Content has \d+ characters; 1 to 100000 are taken\.$/);
  });

  it('has names that every JavaScript object has', async () => {
    const Detail = '{"__proto__": {"constructor": 1}, "aWSEvent": {"toString": null}}';
    const entry = { Source: 'shop.orders', DetailType: 'Odd', Detail, EventBusName: 'shop' };
    await events.send(new PutEventsCommand({ Entries: [entry] }));
    const schema = await exported('shop.orders@Odd');
    expect(Object.keys(schema.definitions.Odd.properties)).toEqual(['__proto__', 'aWSEvent']);
    const SchemaName = 'shop.orders@Odd';
    const { Content = '' } = await schemas.send(
      new DescribeSchemaCommand({ RegistryName, SchemaName }),
    );
    expect(JSON.parse(Content).components.schemas.AWSEvent['x-amazon-events-source']).toBe(
      'shop.orders',
    );
  });
});

describe('A discoverer', () => {
  it('is created once per bus, described, changed and deleted', async () => {
    const SourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
    const { DiscovererId } = await schemas.send(new CreateDiscovererCommand({ SourceArn }));
    expect(DiscovererId).toBe('events-event-bus-default');
    await expect(schemas.send(new CreateDiscovererCommand({ SourceArn }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await schemas.send(
      new UpdateDiscovererCommand({ DiscovererId, Description: 'd', CrossAccount: false }),
    );
    expect(await schemas.send(new DescribeDiscovererCommand({ DiscovererId }))).toMatchObject({
      Description: 'd',
      CrossAccount: false,
      State: 'STARTED',
    });
    await schemas.send(new DeleteDiscovererCommand({ DiscovererId }));
    await expect(
      schemas.send(new DescribeDiscovererCommand({ DiscovererId })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('requires the ARN of a bus', async () => {
    const SourceArn = 'arn:aws:s3:::bucket';
    await expect(schemas.send(new CreateDiscovererCommand({ SourceArn }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });
});

describe('The schema of some events', () => {
  const discovered = async (Type: 'OpenApi3' | 'JSONSchemaDraft4', ...values: object[]) => {
    const Events = values.map((value) => JSON.stringify(value));
    const answer = await schemas.send(new GetDiscoveredSchemaCommand({ Type, Events }));
    return JSON.parse(answer.Content ?? '');
  };

  it('is inferred without a bus, for events of any kind', async () => {
    const { components, info } = await discovered('OpenApi3', { Records: [{ body: 'x' }] });
    expect(info.title).toBe('Event');
    expect(components.schemas.Event.properties.Records).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/RecordsItem' },
    });
  });

  it('includes properties that only some events have', async () => {
    const schema = await discovered('JSONSchemaDraft4', { a: 1, b: null }, { a: 'x' });
    expect(schema).toMatchObject({
      required: ['a'],
      properties: { a: { anyOf: [{ type: 'number' }, { type: 'string' }] }, b: { type: 'null' } },
    });
  });

  it('requires 1 to 10 events', async () => {
    const eleven = Array.from({ length: 11 }, () => ({}));
    await expect(discovered('OpenApi3', ...eleven)).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });
});
