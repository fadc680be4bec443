import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { order } from '../arbitraries/order.ts';
import { writeCatalogue as writeShop } from '../compiler/catalogue.ts';
import { shop } from '../compiler/shop.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The measured events: all events of the application, one of the shop of `bench compiler`, and the
 * order of `bench arbitraries`.
 */
export const measuredEvents = [
  'ImageDeletionRequested',
  'ImageUploaded',
  'UserNotified',
  'ImageRejected',
  'ImageProcessed',
  'Event1',
  'OrderPlaced',
] as const;

/** The schema files of a measured event by their names, its own first. */
export type SchemaFiles = readonly (readonly [name: string, schema: object])[];

/**
 * Writes one catalogue of all measured events to the folder, and its generated code to
 * `folder/generated`.
 */
export function writeCatalogue(folder: string): void {
  const schemas = path.join(folder, 'schemas');
  mkdirSync(schemas, { recursive: true });
  cpSync(path.join(root, 'schemas/events'), path.join(schemas, 'events'), { recursive: true });
  writeShop(folder, shop, 2);
  writeFileSync(path.join(schemas, 'events/OrderPlaced.json'), JSON.stringify(order));
  writeFileSync(path.join(folder, 'eventwright.json'), '{ "contracts": true }');
  const cli = path.join(root, 'generator/cli.ts');
  execFileSync(process.execPath, [cli, 'generate'], { cwd: folder, stdio: 'pipe' });
}

/** The schema files of an event in a folder's catalogue. */
export function schemaFiles(folder: string, name: string): SchemaFiles {
  const read = (file: string) => readFileSync(path.join(folder, 'schemas/events', file), 'utf8');
  const own = read(`${name}.json`);
  const files = own.includes('common.json#') ? ['common.json'] : [];
  return [`${name}.json`, ...files].map((file) => [file, JSON.parse(read(file)) as object]);
}
