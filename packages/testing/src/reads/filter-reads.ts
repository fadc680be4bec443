/** The fields of a detail that a filter reads: those in its pattern. */
export function filterReads(where: object | undefined, path = ''): readonly string[] {
  return Object.entries(where ?? {}).flatMap(([key, value]: [string, unknown]) => {
    if (key === '$or' && Array.isArray(value)) {
      return value.flatMap((one: object) => filterReads(one, path));
    }
    const member = path === '' ? key : `${path}.${key}`;
    return Array.isArray(value) ? [member] : filterReads(value as object, member);
  });
}
