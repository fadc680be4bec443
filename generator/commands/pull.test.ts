import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteSchemaCommand,
  SchemasClient,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { lockFile } from '../registry/lock.ts';
import { useLocalRegistry } from '../testing/local-registry.ts';
import type { Call, Command, Report } from './command.ts';
import { pullCommand } from './pull.ts';
import { statusCommand } from './status.ts';

const file = 'external/shop/OrderPlaced.json';
const name = 'shop@OrderPlaced';
const RegistryName = 'theirs';

const cloud = useLocalRegistry(() => startWith({}));
let schemas: SchemasClient;
let folder = '';

beforeEach(async () => {
  schemas = new SchemasClient(clientOptions(cloud().endpoint));
  await schemas.send(new CreateRegistryCommand({ RegistryName }));
  await schemas.send(
    new CreateSchemaCommand({
      RegistryName,
      SchemaName: name,
      Type: 'JSONSchemaDraft4',
      Content: content('id'),
    }),
  );
  folder = mkdtempSync(join(tmpdir(), 'schemas-'));
  return () => {
    rmSync(folder, { recursive: true });
  };
});

/** An event whose detail has one property. */
function content(property: string, schema: object = {}): string {
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    'x-amazon-events-source': 'shop',
    'x-amazon-events-detail-type': 'OrderPlaced',
    type: 'object',
    properties: { detail: { $ref: '#/definitions/OrderPlaced' } },
    definitions: { OrderPlaced: { type: 'object', properties: { [property]: schema } } },
  });
}

async function call(
  command: Command,
  operands: readonly string[],
  options: Readonly<Record<string, string | true>> = {},
): Promise<Report> {
  return command.run(callOf(operands, options));
}

function callOf(
  operands: readonly string[],
  options: Readonly<Record<string, string | true>> = {},
): Call {
  return {
    folders: { schemas: folder, output: folder, handlers: folder },
    operands,
    flag: (option) => options[option] === true,
    value: (option) => {
      const value = options[option];
      return typeof value === 'string' ? value : undefined;
    },
  };
}

const pull = (
  names: readonly string[] = [],
  options: Readonly<Record<string, string | true>> = {},
) => call(pullCommand, names, options);
const pullOne = () => pull([name], { registry: RegistryName });
const status = (options: Readonly<Record<string, string | true>> = {}) =>
  call(statusCommand, [], options);
const read = () => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const update = () =>
  schemas.send(
    new UpdateSchemaCommand({ RegistryName, SchemaName: name, Content: content('number') }),
  );

describe('pull', () => {
  it('writes the schema of the detail and pins its origin', async () => {
    expect(await pullOne()).toMatchObject({ exitCode: 0 });
    expect(read()).toEqual({
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: 'OrderPlaced',
      description: 'shop@OrderPlaced, version 1 of its registry.',
      'x-amazon-events-source': 'shop',
      'x-amazon-events-detail-type': 'OrderPlaced',
      type: 'object',
      properties: { id: {} },
    });
    const lock = JSON.parse(readFileSync(join(folder, lockFile), 'utf8'));
    expect(lock[file]).toMatchObject({ registry: RegistryName, schema: name, version: '1' });
  });

  it('updates pinned schemas to the newest version', async () => {
    await pullOne();
    await update();
    const { text } = await pull();
    expect(text).toContain(`pulled     ${name} version 2 (was 1)`);
    expect(text).toContain(
      'no consumer or source reads it; readers of the previous version can read this one',
    );
    expect(read().properties).toEqual({ number: {} });
    expect((await pull()).text).toContain('unchanged');
  });

  it('says whether consumers of the previous version can read the new one', async () => {
    await pullOne();
    const Content = content('id', { type: 'integer' });
    await schemas.send(new UpdateSchemaCommand({ RegistryName, SchemaName: name, Content }));
    await pull();
    const narrower = { RegistryName, SchemaName: name, Content: content('id', { type: 'string' }) };
    await schemas.send(new UpdateSchemaCommand(narrower));
    expect((await pull()).text).toContain('readers of the previous version may meet {"id":""}');
  });

  it('pulls the requested version', async () => {
    await update();
    await pull([name], { registry: RegistryName, version: '1' });
    expect(read().properties).toEqual({ id: {} });
  });

  it('pulls AWS’s events from their own registry', async () => {
    expect(await pull(['aws.s3@ObjectCreated'])).toMatchObject({ exitCode: 0 });
    const text = readFileSync(join(folder, 'external/aws.s3/ObjectCreated.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      'x-amazon-events-source': 'aws.s3',
      'x-amazon-events-detail-type': 'Object Created',
      properties: { bucket: { $ref: '#/definitions/Bucket' } },
    });
  });

  it('overwrites edited or unpinned files only with --force', async () => {
    await pullOne();
    writeFileSync(join(folder, file), '{}');
    expect(await pullOne()).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('was edited here; --force overwrites it'),
    });
    expect(read()).toEqual({});
    rmSync(join(folder, lockFile));
    expect((await pullOne()).text).toContain('exists and is not pinned');
    await pull([name], { registry: RegistryName, force: true });
    expect(read().properties).toEqual({ id: {} });
  });

  it('leaves no lock file behind if it finds nothing', async () => {
    await pull(['shop@Nothing']);
    expect(existsSync(join(folder, lockFile))).toBe(false);
  });

  it.each([
    ['an unknown schema', ['shop@Nothing'], {}, 1, 'has no schema of this name'],
    ['nothing pinned', [], {}, 2, 'Nothing is pinned'],
    ['a version of two', ['a@A', 'b@B'], { version: '1' }, 2, '--version needs exactly one name'],
  ])('reports %s', async (_what, names, options, exitCode, text) => {
    expect(await pull(names, options)).toMatchObject({
      exitCode,
      text: expect.stringContaining(text),
    });
  });

  it.each([
    ['the markers of a merge', '{\n<<<<<<< HEAD\n}', 'has the conflict markers of a merge. Keep'],
    ['no object', '[]', 'cannot be read: it is not a JSON object. Restore it'],
    ['a broken entry', '{"external/a.json": {}}', '`external/a.json` has no `registry`'],
  ])('refuses a lock file with %s, and keeps it', async (_what, text, problem) => {
    writeFileSync(join(folder, lockFile), text);
    expect(pullCommand.reachesCloud?.(callOf([]))).toBe(false);
    const report = await pull([]);
    expect(report).toMatchObject({ exitCode: 1, text: expect.stringContaining(problem) });
    expect(readFileSync(join(folder, lockFile), 'utf8')).toBe(text);
  });

  it('writes nothing outside its folder, whatever a schema is named', async () => {
    const SchemaName = '..@..';
    await schemas.send(
      new CreateSchemaCommand({
        RegistryName,
        SchemaName,
        Type: 'JSONSchemaDraft4',
        Content: content('id'),
      }),
    );
    expect((await pull([SchemaName], { registry: RegistryName })).text).toContain(
      'external/_../_...json',
    );
  });
});

describe('status', () => {
  it('succeeds if everything is as it was pulled', async () => {
    await pullOne();
    expect(await status()).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('unchanged'),
    });
  });

  it('reports edited and missing files, even without the registry', async () => {
    await pullOne();
    writeFileSync(join(folder, file), '{}');
    expect(await status({ offline: true })).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('edited'),
    });
    rmSync(join(folder, file));
    expect((await status({ offline: true })).text).toContain('missing');
  });

  it('reports a newer version and a deleted schema', async () => {
    await pullOne();
    await update();
    expect(await status()).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining(`newer       ${name} version 1, now 2`),
    });
    expect(await status({ offline: true })).toMatchObject({ exitCode: 0 });
    await schemas.send(new DeleteSchemaCommand({ RegistryName, SchemaName: name }));
    expect((await status()).text).toContain('gone');
  });

  it('prints JSON', async () => {
    await pullOne();
    await update();
    expect(JSON.parse((await status({ json: true })).text)).toEqual([
      { file, standing: 'newer', registry: RegistryName, schema: name, version: '1', newest: '2' },
    ]);
  });

  it('reports different content under the same version', async () => {
    await pullOne();
    await schemas.send(new DeleteSchemaCommand({ RegistryName, SchemaName: name }));
    await schemas.send(
      new CreateSchemaCommand({
        RegistryName,
        SchemaName: name,
        Type: 'JSONSchemaDraft4',
        Content: content('other'),
      }),
    );
    expect((await status()).text).toContain('replaced');
  });

  it('rejects a file that is not a lock file', async () => {
    writeFileSync(join(folder, lockFile), '{"external/a.json": {}}');
    expect(await status()).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('`external/a.json` has no `registry`'),
    });
  });
});
