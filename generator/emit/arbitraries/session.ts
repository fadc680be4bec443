import type { Json, JsonObject } from '@eventwright/json';
import { type ReferenceTarget, referenceTarget } from '../../schema/references.ts';
import type { Code } from '../../typescript/code.ts';
import type { Module } from '../../typescript/module.ts';

/** The making of one module of arbitraries. */
export interface Session {
  readonly module: Module;
  readonly files: ReadonlyMap<string, JsonObject>;
  /** What references lead to, by file and pointer, in the order in which they were met. */
  readonly definitions: Map<string, Definition>;
  /** The definitions that the expression in the making names. */
  readonly uses: Set<Definition>;
  /**
   * Schemas whose keywords were laid together with those of a schema around this place. A place that
   * would hold one of them again is left out, as such a schema has no name to refer to.
   */
  readonly inlined: readonly JsonObject[];
  /** How many more schemas the definition in the making may repeat within others. */
  readonly copies: { left: number };
  /** Keywords that the parts cannot follow, so the validator must filter the values. */
  readonly beyond: Set<string>;
}

/** A constant of the module: the arbitrary of a schema that references lead to. */
export interface Definition {
  readonly name: Code;
  readonly schema: Json;
  readonly file: string;
  /** The definitions that the value names. */
  readonly uses: Set<Definition>;
}

/** Makes the arbitrary of a schema in a file. */
export type Expression = (schema: Json, file: string, session: Session) => Code;

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
