import type { Branch, FieldTests, Pattern } from '../pattern.ts';
import { mayPassArray } from './arrays-on-path.ts';
import { casesOf } from './cases.ts';
import { containedSpace } from './contained-space.ts';
import { mustExist } from './must-exist.ts';
import { allPass } from './possible.ts';
import { spaceAt } from './schema-space.ts';
import type { SchemaView } from './schema-view.ts';
import { isNothing } from './space.ts';

/**
 * Whether every valid event matches, that is, whether some branch matches in each case of the
 * schema.
 */
export function alwaysHolds(pattern: Pattern, schema: SchemaView): boolean {
  const branches = merged(pattern.branches);
  if (branches.some((branch) => branchHolds(branch, schema))) return true;
  const paths = [...new Set(branches.flatMap((branch) => [...branch.keys()]))];
  const cases = casesOf(schema, paths, false).filter((one) => !isImpossible(one, paths));
  return (
    cases.length > 0 && cases.every((one) => branches.some((branch) => branchHolds(branch, one)))
  );
}

/** Whether a case has no valid value, because a leaf must exist and cannot. */
function isImpossible(schema: SchemaView, paths: readonly string[]): boolean {
  return paths.some((path) => mustExist(schema, path) && isNothing(spaceAt(schema, path)));
}

/**
 * A field that always exists does so in every element of every array on its path, so it agrees with
 * whatever the earlier fields have chosen. Another field may be missing if none of its leaves
 * agrees.
 */
function branchHolds(branch: Branch, schema: SchemaView): boolean {
  return [...branch.values()].every((field) => {
    const { path, tests } = field;
    const mayLack = tests.some((test) => test.kind === 'exists' && !test.wanted);
    if (!mayLack && isContained(field, schema)) return true;
    return (
      (mayLack || mustExist(schema, path)) && allPass(spaceAt(schema, path), tests, schema.findText)
    );
  });
}

/**
 * Whether an array that is not inside another always contains a value that passes. The values of
 * such an array agree with every other choice.
 */
function isContained({ path, tests }: FieldTests, schema: SchemaView): boolean {
  const contained = containedSpace(schema, path);
  if (contained === undefined || isNothing(contained)) return false;
  const around = path.split('.').slice(0, -1).join('.');
  if (around !== '' && mayPassArray(schema, around)) return false;
  return allPass(contained, tests, schema.findText);
}

/**
 * Merges branches that differ only in the tests of one field into one branch with the tests of
 * both.
 */
function merged(branches: readonly Branch[]): readonly Branch[] {
  const found: Branch[] = [];
  for (const branch of branches) {
    const at = found.findIndex((other) => differingPath(branch, other) !== undefined);
    const other = found[at];
    const path = other === undefined ? undefined : differingPath(branch, other);
    const [one, two] = path === undefined ? [] : [branch.get(path), other?.get(path)];
    if (path === undefined || one === undefined || two === undefined) {
      found.push(branch);
      continue;
    }
    const both = { ...two, tests: [...two.tests, ...one.tests] };
    found[at] = new Map([...(other ?? []), [path, both]]);
  }
  return found;
}

function differingPath(one: Branch, other: Branch): string | undefined {
  if (one.size !== other.size || [...one.keys()].some((path) => !other.has(path))) return undefined;
  const spell = (field: FieldTests | undefined) =>
    JSON.stringify(field?.tests, (_, value) => (typeof value === 'number' ? String(value) : value));
  const differing = [...one.keys()].filter(
    (path) => spell(one.get(path)) !== spell(other.get(path)),
  );
  return differing.length === 1 ? differing[0] : undefined;
}
