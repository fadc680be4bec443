import type { Event } from '../model/catalog.ts';
import type { Code } from '../typescript/code.ts';
import { camelCase, pascalCase } from '../typescript/identifier.ts';
import type { Module } from '../typescript/module.ts';

/** The names that an event's modules export. All are derived from the event's name in code. */
export interface EventNames {
  readonly type: string;
  readonly constant: string;
  readonly envelope: string;
  readonly draft: string;
  readonly publisher: string;
  readonly isValid: string;
  readonly accepts: string;
  readonly example: string;
  readonly explain: string;
  readonly arbitrary: string;
  readonly mutations: string;
  readonly assert: string;
  readonly schema: string;
}

/** The names of what an event's modules export. */
export function eventNames({ name }: Event): EventNames {
  const names = known.get(name) ?? namesOf(name);
  known.set(name, names);
  return names;
}

/** Cached, because `--watch` needs the names of all events after each edit. */
const known = new Map<string, EventNames>();

function namesOf(name: string): EventNames {
  const type = pascalCase(name);
  const constant = camelCase(name);
  return {
    type,
    constant,
    envelope: `${type}Event`,
    draft: `${type}Draft`,
    publisher: `${constant}Publisher`,
    isValid: `is${type}`,
    accepts: `accepts${type}`,
    example: `${constant}Example`,
    explain: `explain${type}`,
    arbitrary: `${constant}Arbitrary`,
    mutations: `${constant}Mutations`,
    assert: `assert${type}`,
    schema: `${constant}Schema`,
  };
}

/** The files of one event. */
export function eventFile(
  event: Event,
  file:
    | 'arbitrary.ts'
    | 'catalogue.json'
    | 'contract.ts'
    | 'edge-model.json'
    | 'event.ts'
    | 'example.ts'
    | 'explain.js'
    | 'held.ts'
    | 'mutations.ts'
    | 'pattern.ts'
    | 'publisher.ts'
    | 'registry.json'
    | 'type.ts'
    | 'validator.js',
): string {
  return `${event.folder}/${file}`;
}

/** Imports from an event's own modules, by what is meant. */
export function eventImports(module: Module, event: Event) {
  const names = eventNames(event);
  const file = (name: Parameters<typeof eventFile>[1]) => `./${eventFile(event, name)}`;
  return {
    type: (): Code => module.importType(names.type, file('type.ts')),
    constant: (): Code => module.importValue(names.constant, file('event.ts')),
    envelope: (): Code => module.importType(names.envelope, file('event.ts')),
    draft: (): Code => module.importType(names.draft, file('publisher.ts')),
    publisher: (): Code => module.importValue(names.publisher, file('publisher.ts')),
    isValid: (): Code => module.importValue(names.isValid, file('validator.js')),
    accepts: (): Code => module.importValue(names.accepts, file('validator.js')),
    arbitrary: (): Code => module.importValue(names.arbitrary, file('arbitrary.ts')),
    mutations: (): Code => module.importValue(names.mutations, file('mutations.ts')),
    explain: (): Code => module.importValue(names.explain, file('explain.js')),
  };
}
