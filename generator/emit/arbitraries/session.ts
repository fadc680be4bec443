import type { JsonObject } from '@eventwright/json';
import { type ReferenceTarget, referenceTarget } from '../../schema/references.ts';
import type { Code } from '../../typescript/code.ts';
import type { Module } from '../../typescript/module.ts';

/** The making of one module of arbitraries. */
export interface Session {
  readonly module: Module;
  readonly files: ReadonlyMap<string, JsonObject>;
  /** Constants for schemas that references lead to, in the order in which they must be declared. */
  readonly constants: Map<string, { readonly name: Code; readonly value: Code }>;
  /** References that are being followed, and what to call the schema that they lead to. */
  readonly following: Map<string, { readonly name: Code; isRecursive: boolean }>;
  /**
   * Schemas whose keywords were laid together with those of a schema around this place. A place that
   * would hold one of them again is left out, as such a schema has no name to refer to.
   */
  readonly inlined: readonly JsonObject[];
  /** Keywords that the parts cannot follow, so the validator must filter the values. */
  readonly beyond: Set<string>;
}

/** A function of `@eventwright/testing`, imported where it is used. */
export function helper({ module }: Session, name: string): Code {
  return module.importValue(name, '@eventwright/testing');
}

/** The key and the target of a reference in a file. */
export function targetOf(
  file: string,
  reference: string,
): { readonly key: string; readonly target: ReferenceTarget } | undefined {
  const target = referenceTarget(file, reference);
  return target && { key: `${target.file}#${target.pointer}`, target };
}
