import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, type JsonObject } from '@eventwright/json';
import { bundle } from './bundle.ts';
import type { Imported } from './imported-event.ts';
import { outOfEnvelope } from './out-of-envelope.ts';

const generatorPackage = 'ts-json-schema-generator';

/** What is called of the generator. */
interface Generator {
  createGenerator(config: object): { createSchema(type: string): unknown };
}

/** The exported interfaces and types of a TypeScript file, or those that are named. */
export async function fromTypeScript(path: string, only: readonly string[]): Promise<Imported> {
  const generator = await load();
  if (generator === undefined) {
    const problem = `\`${path}\` exports no schemas, only types. To read types, install ${generatorPackage}: npm install --save-dev ${generatorPackage}`;
    return { events: [], problems: [problem] };
  }
  const config = { path, type: '*', expose: 'export', topRef: true, skipTypeCheck: true };
  try {
    const document = generator.createGenerator(config).createSchema('*');
    if (!isObject(document) || !isObject(document['definitions']))
      return { events: [], problems: [] };
    return { events: eventsIn(document, document['definitions'], only), problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { events: [], problems: [`The types of \`${path}\` cannot be read: ${reason}`] };
  }
}

function eventsIn(document: JsonObject, definitions: JsonObject, only: readonly string[]) {
  const used = JSON.stringify(definitions);
  return Object.entries(definitions).flatMap(([name, schema]) => {
    const isWanted =
      only.length > 0 ? only.includes(name) : !used.includes(`"#/definitions/${name}"`);
    if (!isWanted || !isObject(schema)) return [];
    const $schema = 'http://json-schema.org/draft-07/schema#';
    return [outOfEnvelope(name, { $schema, ...bundle(document, schema) })];
  });
}

/** The generator of the project in which the command runs. */
async function load(): Promise<Generator | undefined> {
  const project = createRequire(join(process.cwd(), 'package.json'));
  try {
    return await import(pathToFileURL(project.resolve(generatorPackage)).href);
  } catch {
    return undefined;
  }
}
