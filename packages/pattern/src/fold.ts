/**
 * Text that is compared without case, as EventBridge's engine does it: each UTF-16 unit of the
 * pattern stands for its lower case or its upper case, whatever their lengths. So `ß` also matches
 * `SS`, `SS` does not match `ß`, and `k` does not match the Kelvin sign. The engine encodes each unit
 * alone, so half of a surrogate pair becomes `?`: `👍` matches `??`, and not `👍`.
 */
export interface Folded {
  readonly source: string;
  /** The source as the engine encodes it. */
  readonly encoded: string;
  /** One entry per unit: the spellings that match it. */
  readonly spellings: readonly (readonly string[])[];
}

const SURROGATE = /[\ud800-\udfff]/g;

/** Returns the folded form of a pattern's text. */
export function fold(source: string): Folded {
  const encoded = source.replaceAll(SURROGATE, '?');
  const spellings = encoded.split('').map((unit) => {
    const lower = unit.toLowerCase();
    const upper = unit.toUpperCase();
    return lower === upper ? [lower] : [lower, upper];
  });
  return { source, encoded, spellings };
}

/** Whether the whole value is a spelling of the folded text. */
export function equalsFolded(folded: Folded, value: string): boolean {
  return endsAfter(folded, value).includes(value.length);
}

/** Whether the value starts with a spelling of the folded text. */
export function startsFolded(folded: Folded, value: string): boolean {
  return endsAfter(folded, value).length > 0;
}

/** Whether the value ends with a spelling of the folded text. */
export function endsFolded(folded: Folded, value: string): boolean {
  let starts = [value.length];
  for (let unit = folded.spellings.length - 1; unit >= 0 && starts.length > 0; unit -= 1) {
    const spellings = folded.spellings[unit] ?? [];
    starts = distinct(
      starts.flatMap((end) =>
        spellings
          .filter((spelling) => value.endsWith(spelling, end))
          .map((spelling) => end - spelling.length),
      ),
    );
  }
  return starts.length > 0;
}

/**
 * The offsets at which a spelling of the whole folded text can end if it starts at the start of the
 * value.
 */
function endsAfter(folded: Folded, value: string): readonly number[] {
  let ends = [0];
  for (const spellings of folded.spellings) {
    if (ends.length === 0) break;
    ends = distinct(
      ends.flatMap((start) =>
        spellings
          .filter((spelling) => value.startsWith(spelling, start))
          .map((spelling) => start + spelling.length),
      ),
    );
  }
  return ends;
}

function distinct(places: readonly number[]): number[] {
  return places.length < 2 ? [...places] : [...new Set(places)];
}
