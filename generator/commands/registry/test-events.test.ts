import { fileURLToPath } from 'node:url';
import {
  DescribeSchemaCommand,
  ListSchemaVersionsCommand,
  SchemasClient,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import type { Json } from '@eventwright/json';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { load } from '../../load/load.ts';
import { build } from '../../model/build.ts';
import type { Consumer } from '../../model/catalog.ts';
import { testEventsOf } from '../../registry/test-events.ts';
import { ajvFor, schemaIdentity } from '../../schema/ajv.ts';
import { useLocalRegistry } from '../../testing/local-registry.ts';
import type { Report } from '../command.ts';
import { registerCommand } from '../register.ts';

const shop = fileURLToPath(new URL('../../emit/fixtures/shop', import.meta.url));
const { catalog } = build(load(shop));
const RegistryName = 'lambda-testevent-schemas';
const SchemaName = '_tell-function-schema';

const cloud = useLocalRegistry(() => startWith({}));
let schemas: SchemasClient;

beforeEach(async () => {
  schemas = new SchemasClient(clientOptions(cloud().endpoint));
});

async function share(testEvents: string): Promise<Report> {
  return registerCommand.run({
    folders: { schemas: shop, output: shop, handlers: shop },
    operands: [],
    flag: () => false,
    value: (name) => (name === 'test-events' ? testEvents : undefined),
  });
}

async function document() {
  const { Content = '', Type } = await schemas.send(
    new DescribeSchemaCommand({ RegistryName, SchemaName }),
  );
  expect(Type).toBe('OpenApi3');
  return JSON.parse(Content);
}

describe('The shareable test events of a function', () => {
  it('are the examples of one document, named as the Lambda console expects', async () => {
    const { text, exitCode } = await share('tell-customer=tell-function');
    expect(exitCode).toBe(0);
    expect(text).toContain(`created    ${SchemaName}: `);
    const { components, openapi } = await document();
    expect(openapi).toBe('3.0.0');
    const consumer = catalog.consumers.find(({ name }) => name === 'tell-customer') as Consumer;
    const expected = Object.entries(testEventsOf(consumer)).map(([name, value]) => [
      name,
      { value },
    ]);
    expect(components.examples).toEqual(Object.fromEntries(expected));
    expect(Object.keys(components.schemas)).toContain('AWSEvent');
  });

  it('are written once and leave other test events alone', async () => {
    await share('tell-customer=tell-function');
    const content = await document();
    content.components.examples.mine = { value: { by: 'hand' } };
    const Content = JSON.stringify(content);
    await schemas.send(new UpdateSchemaCommand({ RegistryName, SchemaName, Content }));
    expect((await share('tell-customer=tell-function')).text).toContain(`unchanged  ${SchemaName}`);
    expect((await document()).components.examples.mine).toEqual({ value: { by: 'hand' } });
  });

  it('keep five versions, as SAM does', async () => {
    await share('tell-customer=tell-function');
    for (let count = 0; count < 7; count += 1) {
      const content = await document();
      content.info.version = `9.${count}.0`;
      content.components.examples['OrderPlaced-1'] = { value: count };
      const Content = JSON.stringify(content);
      await schemas.send(new UpdateSchemaCommand({ RegistryName, SchemaName, Content }));
    }
    expect((await share('tell-customer=tell-function')).text).toContain('updated');
    const answer = await schemas.send(new ListSchemaVersionsCommand({ RegistryName, SchemaName }));
    expect(answer.SchemaVersions).toHaveLength(5);
  });

  it.each([
    ['tell-customer', 'is not CONSUMER=FUNCTION'],
    ['nobody=function', 'There is no consumer `nobody`'],
    ['ship-order=machine', 'There is no consumer `ship-order` with a function'],
  ])('are refused for %s, without registering anything', async (given, text) => {
    expect(await share(given)).toMatchObject({ exitCode: 2, text: expect.stringContaining(text) });
    await expect(document()).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('The test events of a consumer', () => {
  const consumers = catalog.consumers.filter(({ target }) => target !== 'workflow');

  it.each(consumers.map((one) => [one.name, one] as const))(
    'are valid except the one that is marked invalid: %s',
    (_name, consumer) => {
      const events = Object.entries(testEventsOf(consumer));
      expect(events.length).toBeGreaterThan(1);
      for (const [name, event] of events) {
        expect([name, isValid(consumer, event)]).toEqual([name, !name.endsWith('-invalid')]);
      }
    },
  );
});

interface Delivered {
  readonly 'detail-type': string;
  readonly detail: Json;
  readonly Records?: readonly { readonly body: string }[];
}

function isValid({ subscriptions }: Consumer, given: Json): boolean {
  const delivered = given as unknown as Delivered;
  const body = delivered.Records?.[0]?.body;
  const event = body === undefined ? delivered : (JSON.parse(body) as Delivered);
  const subscription = subscriptions.find((one) => one.event.detailType === event['detail-type']);
  if (subscription === undefined) return false;
  const { file, reaches } = subscription.event;
  const validate = ajvFor(reaches, 'strict', { logger: false }).getSchema(schemaIdentity(file));
  return validate?.(event.detail) === true;
}
