let classes: Uint16Array | undefined;

/**
 * By UTF-16 unit, one unit that stands for all that share a case pair with it: what texts are
 * indexed by where case is ignored. Two units of one class need not match each other (the class of
 * `k` holds the Kelvin sign), so what is found by class is checked after.
 */
export function caseClasses(): Uint16Array {
  classes ??= findClasses();
  return classes;
}

/** Whether every spelling of the text has as many units as the text itself: `ß`, which is also `SS`, has not. */
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
