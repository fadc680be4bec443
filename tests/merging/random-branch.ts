import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { GitProject } from '../../generator/testing/git-project.ts';

/** Random numbers below a bound, determined by the seed. */
export type Random = (below: number) => number;

/** A change of a branch, in words. */
export type Change = `${'add' | 'edit' | 'delete'} ${string}`;

interface Schema {
  readonly title: string;
  readonly properties: Readonly<Record<string, object>>;
  readonly [keyword: string]: unknown;
}

/** The events and consumers that both branches start with. */
export function writeBase(project: GitProject): void {
  for (const [index, name] of ['Billed', 'Labelled', 'Ordered', 'Packed', 'Shipped'].entries()) {
    writeEvent(project, `events/${name}.${index % 2 === 0 ? 'json' : 'yaml'}`, eventSchema(name));
  }
  for (const event of ['Billed', 'Ordered', 'Packed']) {
    writeConsumer(project, `take-${event.toLowerCase()}`, { [event]: {} });
  }
}

/**
 * Makes one to three random changes to the catalogue. `label` distinguishes the additions of two
 * branches.
 */
export function changeAtRandom(project: GitProject, label: string, random: Random): Change[] {
  return Array.from({ length: 1 + random(3) }, (_, index) => {
    const kinds = [addEvent, addEvent, addConsumer, editEvent, editConsumer, deleteAny] as const;
    const kind = kinds[random(kinds.length)] ?? addEvent;
    return kind(project, `${label}${index}`, random);
  });
}

/** The schema files of a folder, sorted. */
export function filesIn(project: GitProject, folder: 'events' | 'consumers'): readonly string[] {
  const path = join(project.folder, 'schemas', folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

/** Deletes a consumer and its handler. */
export function deleteConsumer(project: GitProject, file: string): void {
  project.delete(`schemas/consumers/${file}`);
  const handler = `handlers/${file.replace(/\.\w+$/, '')}`;
  if (existsSync(join(project.folder, handler))) project.delete(handler);
}

function addEvent(project: GitProject, label: string, random: Random): Change {
  // Neighbours in every list, so that git must merge lines that were added at the same place.
  const name = `N${String.fromCharCode(97 + random(3))}${label}`;
  writeEvent(project, `events/${name}.${random(2) === 0 ? 'json' : 'yaml'}`, eventSchema(name));
  return `add ${name}`;
}

function addConsumer(project: GitProject, label: string, random: Random): Change {
  const name = `n-${label.toLowerCase()}`;
  writeConsumer(project, name, {
    [titleOf(project, pick(filesIn(project, 'events'), random))]: {},
  });
  return `add ${name}`;
}

function editEvent(project: GitProject, label: string, random: Random): Change {
  const file = pick(filesIn(project, 'events'), random);
  const schema = readEvent(project, file);
  const property = { description: 'More.', type: 'integer', minimum: 0, maximum: 9 };
  const properties = { [`more${label}`]: property, ...schema.properties };
  const last = { ...schema.properties, [`more${label}`]: property };
  writeEvent(project, `events/${file}`, {
    ...schema,
    properties: random(2) === 0 ? properties : last,
  });
  return `edit ${file}`;
}

function editConsumer(project: GitProject, label: string, random: Random): Change {
  const file = pick(filesIn(project, 'consumers'), random);
  const path = join(project.folder, 'schemas/consumers', file);
  const consumer = JSON.parse(readFileSync(path, 'utf8')) as object;
  const environment = { [`VARIABLE_${label}`]: 'What it needs.' };
  project.write(`schemas/consumers/${file}`, { ...consumer, environment });
  return `edit ${file}`;
}

function deleteAny(project: GitProject, label: string, random: Random): Change {
  if (random(2) === 0 && filesIn(project, 'consumers').length > 1) {
    const file = pick(filesIn(project, 'consumers'), random);
    deleteConsumer(project, file);
    return `delete ${file}`;
  }
  const taken = filesIn(project, 'consumers').map((file) =>
    readFileSync(join(project.folder, 'schemas/consumers', file), 'utf8'),
  );
  const free = filesIn(project, 'events').filter(
    (file) => !taken.some((text) => text.includes(`"${titleOf(project, file)}"`)),
  );
  if (free.length === 0) return addEvent(project, label, random);
  const file = pick(free, random);
  project.delete(`schemas/events/${file}`);
  return `delete ${file}`;
}

function pick(files: readonly string[], random: Random): string {
  const file = files[random(files.length)];
  if (file === undefined) throw new Error('The catalogue has become empty.');
  return file;
}

function titleOf(project: GitProject, file: string): string {
  return readEvent(project, file).title;
}

function eventSchema(name: string): Schema {
  return {
    title: name,
    description: `Something was ${name.toLowerCase()}.`,
    'x-amazon-events-source': 'shop.orders',
    'x-amazon-events-detail-type': name,
    type: 'object',
    properties: { order: { description: 'Which one.', type: 'string', maxLength: 20 } },
    required: ['order'],
    additionalProperties: false,
  };
}

function readEvent(project: GitProject, file: string): Schema {
  return parse(readFileSync(join(project.folder, 'schemas/events', file), 'utf8')) as Schema;
}

function writeEvent(project: GitProject, file: string, schema: Schema): void {
  project.write(`schemas/${file}`, file.endsWith('.yaml') ? stringify(schema) : schema);
}

function writeConsumer(project: GitProject, name: string, on: object): void {
  project.write(`schemas/consumers/${name}.json`, {
    description: `Does what ${name} says.`,
    on,
    target: 'queue',
    publishes: [],
  });
}
