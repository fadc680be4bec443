import { fileURLToPath } from 'node:url';
import {
  CreateDiscovererCommand,
  DescribeSchemaCommand,
  ExportSchemaCommand,
  ListSchemasCommand,
  SchemasClient,
} from '@aws-sdk/client-schemas';
import { readCatalogue } from '@eventwright/constructs';
import { startLocalCloud, type TestCloud } from '@eventwright/testing/cloud';
import Draft4 from 'ajv-draft-04';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendPhotograph } from '../demo/send-photograph.ts';
import { synthesized } from './synthesized.ts';

const catalogue = readCatalogue(new URL('../generated/', import.meta.url));
const project = fileURLToPath(new URL('..', import.meta.url));
const detailTypes = ['ImageProcessed', 'ImageUploaded', 'UserNotified'];

let cloud: TestCloud;
let schemas: SchemasClient;

beforeAll(async () => {
  cloud = await startLocalCloud(await synthesized());
  schemas = cloud.client(SchemasClient);
  const SourceArn = `arn:aws:events:us-east-1:000000000000:event-bus/${busName()}`;
  await schemas.send(new CreateDiscovererCommand({ SourceArn }));
  await sendPhotograph(cloud, project);
}, 120_000);

afterAll(async () => {
  await cloud?.stop();
});

const busName = () => String(cloud.outputs['EventBusName']);

function isValid(content: string | undefined, event: object): boolean {
  const ajv = new Draft4.default({ strict: false, validateFormats: false });
  return ajv.compile(JSON.parse(content ?? 'false'))(event);
}

describe('The registry of the deployed stack', () => {
  it('has a schema of every event', async () => {
    const RegistryName = cloud.outputs['SchemaRegistryName'];
    const { Schemas = [] } = await schemas.send(new ListSchemasCommand({ RegistryName }));
    const declared = catalogue.events.map(({ detailType, source }) => `${source}@${detailType}`);
    expect(declared).toContain('eventwright.images@ImageUploaded');
    expect(Schemas.map(({ SchemaName }) => SchemaName).sort()).toEqual(declared.sort());
  });

  it.each(detailTypes)('accepts the events of an uploaded photograph: %s', async (detailType) => {
    const SchemaName = `eventwright.images@${detailType}`;
    const RegistryName = cloud.outputs['SchemaRegistryName'];
    const { Content } = await schemas.send(new DescribeSchemaCommand({ RegistryName, SchemaName }));
    const [event, ...others] = cloud.events.all(detailType);
    expect(others).toEqual([]);
    expect(isValid(Content, event ?? {})).toBe(true);
    expect(isValid(Content, { ...event, detail: {} })).toBe(false);
  });
});

describe('Discovery on the bus of the stack', () => {
  it.each(detailTypes)('finds a schema that accepts the event: %s', async (detailType) => {
    const RegistryName = 'discovered-schemas';
    const SchemaName = `eventwright.images@${detailType}`;
    const { Content } = await schemas.send(
      new ExportSchemaCommand({ RegistryName, SchemaName, Type: 'JSONSchemaDraft4' }),
    );
    const [event = {}] = cloud.events.all(detailType);
    expect(isValid(Content, event)).toBe(true);
    expect(isValid(Content, { ...event, detail: {} })).toBe(false);
  });
});
