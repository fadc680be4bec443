import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Catalog } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';

/**
 * The schemas for which no validator can be generated, for a reason that no rule knows. Computed
 * only after a failure, because it compiles all schemas.
 */
export function uncompilable({ events, external, shared }: Catalog): readonly Diagnostic[] {
  return [...events, ...external, ...shared].flatMap(({ file, reaches }): readonly Diagnostic[] => {
    try {
      judgeOf({ file, reaches });
      return [];
    } catch (error) {
      return [
        { code: 'invalid-schema', severity: 'error', file, pointer: '', ...explanationOf(error) },
      ];
    }
  });
}

function explanationOf(error: unknown): Pick<Diagnostic, 'hint' | 'message'> {
  const message = 'This schema, or a schema that it refers to, cannot be compiled to a validator';
  // Thrown by the engine where functions call each other too deeply.
  if (error instanceof RangeError) {
    return {
      message: `${message}: it holds schemas within schemas, or definitions that refer to each other, hundreds of levels deep.`,
      hint: 'Write a list of items instead of such a chain, or divide the schema among several events.',
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    message: `${message}: ${reason}.`,
    hint: 'Use other keywords, or use one draft for all schemas.',
  };
}
