import { isObject, type JsonObject } from '@eventwright/json';
import { comparableNumber } from '@eventwright/pattern';
import type { Document } from '../../../load/document.ts';
import { positions } from '../../../load/place.ts';
import { walk } from '../../../schema/subschemas.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

/**
 * A number that a double cannot hold is another number as soon as JavaScript has read it: this
 * compiler, the CDK and the SDKs all have. EventBridge compares such numbers by their digits.
 *
 * The bounds of a schema may lose digits: they decide about numbers that JavaScript has read, of
 * which the nearest double is the last that they allow. Java writes those of a `long` in this way.
 */
export const lostDigits: CatalogRule = {
  subject: 'catalog',
  code: 'lost-digits',
  severity: 'error',
  check: ({ documents }) => [...documents.values()].flatMap(lostIn),
};

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function lostIn(document: Document): readonly Finding[] {
  const { file, text, value } = document;
  // Nearly every catalogue ends here: no double loses fifteen digits, nor a short exponent.
  if (value === undefined || !/\d[\d.]{15}|\d[eE]/.test(text)) return [];
  const bounds = isObject(value) ? boundsIn(value) : none;
  return [...positions(document).values].flatMap(([pointer, offset]): readonly Finding[] => {
    number.lastIndex = offset;
    const written = number.exec(text)?.[0];
    if (written === undefined || comparableNumber(written) !== undefined) return [];
    if (bounds.has(pointer) && Number.isFinite(Number(written))) return [];
    const message = `${written} becomes ${Number(written)} when JavaScript reads it.`;
    return [{ file, pointer, message, hint: 'Write a number that fits a double, or a string.' }];
  });
}

const none: ReadonlySet<string> = new Set();

const boundKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

/** The pointers of all bounds in a file, if it is a schema. */
function boundsIn(document: JsonObject): ReadonlySet<string> {
  const bounds = new Set<string>();
  walk(document, (_schema, pointer) => {
    for (const keyword of boundKeywords) bounds.add(`${pointer}/${keyword}`);
  });
  return bounds;
}
