const shown = 3;

interface Field {
  readonly pointer: string;
  readonly value: unknown;
  readonly bytes: number;
}

/** Returns the up to three largest fields of a detail, for error messages. */
export function largestFields(detail: unknown): string {
  return divide({ pointer: '', value: detail, bytes: jsonBytes(detail) })
    .slice(0, shown)
    .map(({ pointer, bytes }) => `${pointer || '(root)'} (${bytes} bytes)`)
    .join(', ');
}

/** Descends while one field holds more than half of its parent. */
function divide(field: Field): readonly Field[] {
  const fields = fieldsOf(field);
  const [largest] = fields;
  if (largest === undefined) return [field];
  return largest.bytes > field.bytes / 2 ? divide(largest) : fields;
}

function fieldsOf({ pointer, value }: Field): readonly Field[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .map(([name, child]) => ({
      pointer: `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      value: child,
      bytes: jsonBytes(child),
    }))
    .sort((one, other) => other.bytes - one.bytes);
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
