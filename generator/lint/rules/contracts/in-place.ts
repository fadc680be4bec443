const step =
  /\/(?:(?:allOf|anyOf|oneOf)\/\d+|not|if|then|else|(?:dependentSchemas|dependencies)\/[^/]*)$/;

/**
 * The pointer of the schema around one that applies to the same values, such as an alternative;
 * undefined if the schema has values of its own.
 */
export function aroundInPlace(pointer: string): string | undefined {
  return step.test(pointer) ? pointer.replace(step, '') : undefined;
}
