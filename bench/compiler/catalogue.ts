import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A catalogue of any size in one style. The same number of events gives the same files. */
export interface Catalogue {
  readonly draft: '07' | '2020-12';
  readonly eventName: (number: number) => string;
  readonly schemaOf: (number: number) => object;
  /** A sentence in each schema, which an edit extends. */
  readonly sentence: string;
  /** The content of `eventwright.json`. */
  readonly configuration?: object;
  /** Consumers by file name, for a number of events. */
  readonly consumers?: (count: number) => Readonly<Record<string, object>>;
}

/** Writes the schemas of `count` events below `folder/schemas`, and their consumers. */
export function writeCatalogue(folder: string, catalogue: Catalogue, count: number): void {
  const schemas = path.join(folder, 'schemas');
  for (let number = 0; number < count; number += 1) {
    const name = `${catalogue.eventName(number)}.json`;
    write(path.join(schemas, 'events', name), catalogue.schemaOf(number));
  }
  for (const [name, consumer] of Object.entries(catalogue.consumers?.(count) ?? {})) {
    write(path.join(schemas, 'consumers', `${name}.json`), consumer);
  }
  if (catalogue.configuration !== undefined) {
    write(path.join(folder, 'eventwright.json'), catalogue.configuration);
  }
}

function write(file: string, value: object): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value, null, 2));
}

/** A schema's text with an extended sentence, different for each number. */
export function edited(text: string, { sentence }: Catalogue, number: number): string {
  const at = text.indexOf(sentence);
  if (at < 0) throw new Error(`The schema does not say "${sentence}".`);
  const end = text.indexOf('"', at);
  return `${text.slice(0, at)}${sentence} Edit ${number}.${text.slice(end)}`;
}
