import type { HelperName } from './frame.ts';

/** The functions that a module may hold besides its own, so that it needs no other. */
export const helpers: Readonly<Record<HelperName, string>> = {
  areUnique: `/** Whether no two items of a list are equal. */
function areUnique(list) {
  const scalars = list.filter((item) => typeof item !== 'object' || item === null);
  if (new Set(scalars).size < scalars.length) return false;
  const others = list.filter((item) => typeof item === 'object' && item !== null);
  return others.every((item, index) => !others.slice(index + 1).some((other) => equal(item, other)));
}`,
  atLeast: `/** Whether a text has so many characters, or more. */
function atLeast(text, least) {
  return text.length >= 2 * least || (text.length >= least && codePoints(text) >= least);
}`,
  atMost: `/** Whether a text has so many characters, or fewer. */
function atMost(text, most) {
  return text.length <= most || (text.length <= 2 * most && codePoints(text) <= most);
}`,
  codePoints: `/** How many characters a text has, of which some are two units. */
function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}`,
  equal: `/** Whether two values are the same JSON. */
function equal(left, right) {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (!isObject(left) || !isObject(right) || size(left) !== size(right)) return false;
  return Object.keys(left).every(
    (name) => left[name] === undefined || (has(right, name) && equal(left[name], right[name])),
  );
}`,
  has: `/** Whether an object has a property of its own. */
function has(value, name) {
  return Object.hasOwn(value, name) && value[name] !== undefined;
}`,
  isBetween: `/** Whether a number lies between two others, or is one of them. */
function isBetween(count, least, most) {
  return count >= least && count <= most;
}`,
  isMultiple: `/** Whether a number is a multiple of a unit, both as the decimals that people write; \`unit * scale\` is whole. */
function isMultiple(value, unit, scale) {
  const count = Math.round(value * scale);
  if (Math.abs(count) < 1e15) {
    return count / scale === value && count % Math.round(unit * scale) === 0;
  }
  return remainder(String(value), String(unit)) === 0n;
}

/** What is left of one decimal when it is divided by another. */
function remainder(left, right) {
  const [one, other] = [left, right].map((decimal) => {
    const [mantissa, exponent = '0'] = decimal.split('e');
    const [whole, fraction = ''] = mantissa.split('.');
    return { digits: BigInt(whole + fraction), power: Number(exponent) - fraction.length };
  });
  const power = Math.min(one.power, other.power);
  const scaled = ({ digits, power: own }) => digits * 10n ** BigInt(own - power);
  return scaled(one) % scaled(other);
}`,
  isObject: `/** Whether a value is an object, and no list. */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}`,
  size: `/** How many properties an object has. */
function size(value) {
  return Object.keys(value).filter((name) => value[name] !== undefined).length;
}`,
  step: `/** A property's name as a step of a JSON pointer. */
function step(name) {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}`,
};

/** The helpers that a helper calls. */
export const calls: Readonly<Record<HelperName, readonly HelperName[]>> = {
  areUnique: ['equal'],
  atLeast: ['codePoints'],
  atMost: ['codePoints'],
  codePoints: [],
  equal: ['has', 'isObject', 'size'],
  has: [],
  isBetween: [],
  isMultiple: [],
  isObject: [],
  size: [],
  step: [],
};
