import { escapePointer, isObject, type Json, type JsonObject } from '@eventwright/json';
import { type DynamicScope, namesAskedFrom, scopeInPlace, scopeKey } from './dynamic-scope.ts';
import type { Identities, Target } from './identities.ts';

/** A schema in a scope that gives it another meaning than its own place does. */
export interface Specialized {
  readonly target: Target;
  readonly scope: DynamicScope;
  /** The name of its copy among the definitions. */
  readonly name: string;
}

/** The copies of schemas that a file needs, one for each meaning. */
export class Copies {
  readonly #identities: Identities;
  readonly #taken: Set<string>;
  readonly #copies = new Map<string, Specialized>();

  constructor(root: JsonObject, identities: Identities) {
    const { $defs } = root;
    this.#taken = new Set(Object.keys(isObject($defs) ? $defs : {}));
    this.#identities = identities;
  }

  /** The pointer to the copy that a schema needs in a scope; undefined if it needs none. */
  pointerTo(target: Target, scope: DynamicScope): string | undefined {
    const names = namesAskedFrom(target, this.#identities);
    const key = scopeKey(scope, names);
    if (key === scopeKey(scopeInPlace(target.resource, this.#identities), names)) return undefined;
    const place = `${target.file}#${target.pointer}\n${key}`;
    const known = this.#copies.get(place) ?? { target, scope, name: this.#nameFor(target) };
    this.#copies.set(place, known);
    return `/$defs/${escapePointer(known.name)}`;
  }

  /** All copies; those that come to light while one is written are among them. */
  [Symbol.iterator](): Iterator<Specialized> {
    return this.#copies.values();
  }

  #nameFor({ file, pointer, resource, schema }: Target): string {
    const isResource = pointer === resource.pointer;
    const text = isResource ? resource.uri : pointer;
    const last = text.split(/[/:]/).findLast((part) => part !== '') ?? file;
    const plain = last.replace(/\.json$/, '').replaceAll(/[^0-9A-Za-z_-]/g, '') || titleOf(schema);
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? plain : `${plain}${number}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

function titleOf(schema: Json): string {
  const title = isObject(schema) ? schema['title'] : undefined;
  return typeof title === 'string' ? title : 'Schema';
}
