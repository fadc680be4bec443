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
      const reason = error instanceof Error ? error.message : String(error);
      return [
        {
          code: 'invalid-schema',
          severity: 'error',
          file,
          pointer: '',
          message: `This schema, or a schema that it refers to, cannot be compiled to a validator: ${reason}.`,
          hint: 'Use other keywords, or use one draft for all schemas.',
        },
      ];
    }
  });
}
