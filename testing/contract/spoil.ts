import fc, { type Arbitrary } from 'fast-check';
import type { Detail } from './contract.ts';

/** A detail that is not valid any more, and what was done to it. */
export interface Spoilt {
  readonly detail: Detail;
  readonly change: string;
}

type Path = readonly (string | number)[];

/**
 * Valid details with one thing changed so that a consumer's validator refuses them: a member left
 * out, or its value replaced by one of another type, an empty one, or one that is much too large.
 */
export function spoilt(
  arbitrary: Arbitrary<object>,
  accepts: (detail: unknown) => boolean,
): Arbitrary<Spoilt> {
  return fc
    .tuple(arbitrary, fc.nat(), fc.nat({ max: replacements.length }))
    .map(([detail, place, change]): Spoilt => {
      const paths = pathsIn(detail, []);
      const path = paths[place % paths.length] ?? [];
      const changed = replacements[change];
      return {
        detail: replaced(detail, path, changed) as Detail,
        change: `${path.join('.')} ${changed === undefined ? 'left out' : `= ${shown(changed)}`}`,
      };
    })
    .filter(({ detail }) => !accepts(detail));
}

const replacements: readonly unknown[] = [null, '', -1, 1.5, true, [], {}, 'x'.repeat(5_000)];

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 20);
}

/** Every place below the value itself. */
function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = [...path, Array.isArray(value) ? Number(name) : name];
    return [inner, ...pathsIn(member, inner)];
  });
}

function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    const changed = replaced(items[Number(name)], rest, by);
    return changed === undefined && rest.length === 0
      ? items.toSpliced(Number(name), 1)
      : items.with(Number(name), changed);
  }
  const { [name]: member, ...others } = value as Record<string, unknown>;
  const changed = replaced(member, rest, by);
  return changed === undefined && rest.length === 0 ? others : { ...others, [name]: changed };
}
