import type { JsonObject } from '@eventwright/json';
import type { ConformanceCase } from './case.ts';

/** Writes the cases of a service in short: the operation, its input and what is expected. */
export function casesOf(service: string) {
  const make =
    (expect: (value: never) => ConformanceCase['expect']) =>
    (
      operation: string,
      about: string,
      input: JsonObject,
      value: unknown,
      keep?: Record<string, string>,
    ) => ({
      service,
      operation,
      about,
      input,
      expect: expect(value as never),
      ...(keep === undefined ? {} : { keep }),
    });
  return {
    answers: make((answer: JsonObject) => ({ answer })),
    refuses: make((error: string) => ({ error })),
  };
}
