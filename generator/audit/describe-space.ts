import { nearest } from '@eventwright/json';
import type { SchemaView, Space } from '@eventwright/pattern/prove';
import { spaceAt } from '@eventwright/pattern/prove';

const mostListed = 12;

/** What can be at a path, for a hint: its types, or the values that the schema lists. */
export function describeSpace(
  view: SchemaView,
  path: string,
  wanted: readonly string[],
): string | undefined {
  const space = spaceAt(view, path);
  const listed = listedTexts(space);
  if (listed.length > 0) {
    const near = wanted.map((one) => nearest(one, listed)).find((one) => one !== undefined);
    const shown = listed.slice(0, mostListed).map((one) => JSON.stringify(one));
    const more = listed.length > mostListed ? ', …' : '';
    const meant = near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`;
    return `\`${path}\` is one of ${shown.join(', ')}${more}.${meant}`;
  }
  const types = typesIn(space);
  if (types.length === 0 || types.length > 3) return undefined;
  const shown = types.map((type) => (type === 'a number' ? numberText(space) : type));
  return `\`${path}\` is ${shown.join(' or ')}.${quoting(types, wanted)}`;
}

/** A number, and between which bounds. */
function numberText({ numbers }: Space): string {
  const limits = numbers.kind === 'limited' ? numbers.limits : [];
  const [least] = limits
    .filter((limit) => Number.isFinite(limit.least))
    .toSorted((one, other) => other.least - one.least);
  const [greatest] = limits
    .filter((limit) => Number.isFinite(limit.greatest))
    .toSorted((one, other) => one.greatest - other.greatest);
  const bounds = [
    ...(least ? [`${least.openLeast ? 'above' : 'of at least'} ${least.least}`] : []),
    ...(greatest ? [`${greatest.openGreatest ? 'below' : 'of at most'} ${greatest.greatest}`] : []),
  ];
  return ['a number', bounds.join(' and ')].filter(Boolean).join(' ');
}

/** What to do about plain values of the other type. */
function quoting(types: readonly string[], wanted: readonly string[]): string {
  if (wanted.length === 0 || types.length !== 1) return '';
  if (types[0] === 'a string') return ' Write its values in quotes.';
  if (types[0] === 'a number') return ' Write its values without quotes.';
  return '';
}

function listedTexts({ literals, numbers, strings }: Space): readonly string[] {
  if (strings.kind !== 'listed' || numbers.kind !== 'listed') return [];
  if (numbers.leaves.length > 0 || literals.size > 0) return [];
  return strings.leaves.flatMap((leaf) => (leaf.kind === 'string' ? [leaf.value] : []));
}

function typesIn({ literals, numbers, strings }: Space): readonly string[] {
  const isPossible = (values: Space['strings'] | Space['numbers']) =>
    values.kind === 'limited' || values.leaves.length > 0;
  return [
    ...(isPossible(strings) ? ['a string'] : []),
    ...(isPossible(numbers) ? ['a number'] : []),
    ...(literals.has('true') || literals.has('false') ? ['true or false'] : []),
    ...(literals.has('null') ? ['null'] : []),
  ];
}
