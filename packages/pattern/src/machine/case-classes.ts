let classes: Uint16Array | undefined;

/**
 * Maps each UTF-16 unit to one unit that represents all units that share a case pair with it.
 * Indexes that ignore case use it. Two units of one class need not match each other (the class of
 * `k` holds the Kelvin sign), so every match by class is checked afterwards.
 */
export function caseClasses(): Uint16Array {
  classes ??= findClasses();
  return classes;
}

/**
 * Whether every spelling of the text has as many units as the text itself. This is false for `ß`,
 * which can also be `SS`.
 */
export function keepsLength(text: string): boolean {
  return text
    .split('')
    .every((unit) => unit.toLowerCase().length === 1 && unit.toUpperCase().length === 1);
}

function findClasses(): Uint16Array {
  const parent = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  const root = (unit: number): number => {
    let top = unit;
    while (parent[top] !== top) top = parent[top] as number;
    return top;
  };
  for (let unit = 0; unit < 0x10000; unit += 1) {
    const text = String.fromCharCode(unit);
    for (const other of [text.toLowerCase(), text.toUpperCase()]) {
      if (other.length === 1) parent[root(other.charCodeAt(0))] = root(unit);
    }
  }
  return parent.map((_, unit) => root(unit));
}
