import type { Json, JsonObject } from '@eventwright/json';
import { isObject } from '@eventwright/json';
import type { Draft } from '../schema/draft.ts';
import type { JsonType } from '../schema/schema-place.ts';
import { camelCase } from '../typescript/identifier.ts';
import type { Condition } from './condition.ts';
import type { Read, Rule } from './rule.ts';
import type { Schemas, Site } from './site.ts';
import type { Strict } from './strict.ts';

/** What rules may request from the modules that are being generated. */
export interface Workshop {
  readonly schemas: Schemas;
  /** The names of all constants that functions declare. */
  readonly locals: Set<string>;
  /** Whether a value is valid for a schema. */
  readonly isValid: (site: Site, value: string, strict: Strict) => Condition;
  /** The name of a helper, which then is in the module. */
  readonly helper: (name: HelperName) => string;
  /** The name of a constant of the module. */
  readonly constant: (hint: string, value: string) => string;
  /** Whether a schema may close an object that the tolerant profile leaves open. */
  readonly closes: (site: Site, isDeciding: boolean) => boolean;
}

/** The functions that a module may hold besides its own. */
export type HelperName =
  | 'areUnique'
  | 'atLeast'
  | 'atMost'
  | 'codePoints'
  | 'equal'
  | 'has'
  | 'isBetween'
  | 'isMultiple'
  | 'isObject'
  | 'size'
  | 'step';

/** Where rules for one schema are written: the value, and what is known of it. */
export interface Frame {
  readonly workshop: Workshop;
  readonly site: Site;
  readonly schema: JsonObject;
  readonly draft: Draft;
  readonly value: string;
  readonly strict: Strict;
  /** The types that the value is known to have here. */
  readonly types: ReadonlySet<JsonType> | undefined;
  readonly block: Block;
}

/** The names of function parameters, and of loop variables. */
export const parameters = ['value', 'strict', 'at', 'say', 'name', 'item', 'index', 'detail'];

/** The statements in which constants are visible. */
export class Block {
  readonly reads = new Map<string, Read>();
  readonly #outer: Block | undefined;
  readonly #names: Set<string>;
  /** All names of constants, in whichever function. */
  readonly #locals: Set<string>;

  private constructor(outer: Block | undefined, names: Set<string>, locals: Set<string>) {
    this.#outer = outer;
    this.#names = names;
    this.#locals = locals;
  }

  /** The statements of a new function. */
  static ofFunction(locals: Set<string>): Block {
    return new Block(undefined, new Set(parameters), locals);
  }

  /** Statements within these. */
  inner(): Block {
    return new Block(this, this.#names, this.#locals);
  }

  /** The constant that holds a property. */
  read(from: string, name: string): string {
    const known = this.#known(from, name);
    if (known !== undefined) return known;
    const read = this.reads.get(from) ?? { kind: 'read', from, members: new Map() };
    this.reads.set(from, read);
    const local = this.declare(name);
    read.members.set(name, local);
    return local;
  }

  /** A name that is free in the function. */
  declare(hint: string): string {
    const base = camelCase(hint);
    let name: string = base;
    for (let number = 2; this.#names.has(name); number += 1) name = `${base}${number}`;
    this.#names.add(name);
    this.#locals.add(name);
    return name;
  }

  /** The rules of the block, after the declarations that they read. */
  ruled(rules: readonly Rule[]): readonly Rule[] {
    return [...this.reads.values(), ...rules];
  }

  #known(from: string, name: string): string | undefined {
    const own = this.reads.get(from)?.members.get(name);
    return own ?? (this.#outer === undefined ? undefined : this.#outer.#known(from, name));
  }
}

/** A keyword's value, if it is a number. */
export function numberAt(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

/** A keyword's value, if it is a list of strings. */
export function textsAt(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one: Json) => typeof one === 'string') : [];
}

/** A keyword's value, if it is an object. */
export function objectAt(schema: JsonObject, keyword: string): JsonObject {
  const value = schema[keyword];
  return isObject(value) ? value : {};
}
