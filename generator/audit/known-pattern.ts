import {
  escapePointer,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  parseJson,
} from '@eventwright/json';
import { type Pattern, parsePattern, type Refusal } from '@eventwright/pattern';
import {
  intrinsicOf,
  textWithUnknowns,
  unknownPart,
  withQuotedUnknowns,
} from './intrinsic-text.ts';

/** A pattern of a template, as far as the template knows it. */
export type KnownPattern =
  | {
      readonly kind: 'pattern';
      readonly pattern: Pattern;
      /** Pointers of list entries that only the deployment knows. */
      readonly unknown: ReadonlySet<string>;
      /** Whether fields were left out, as only the deployment knows them. */
      readonly isPartial: boolean;
      /** Whether it is a JSON text in the template, into which no pointer leads. */
      readonly isText: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly isText: boolean }
  /** Nothing of it is known before the deployment. */
  | { readonly kind: 'unknown' };

/** Reads a pattern as EventBridge would, with what the deployment puts in held open. */
export function knownPattern(value: Json): KnownPattern {
  const isText = typeof value === 'string' || isTextCall(value);
  const call = isText ? undefined : intrinsicOf(value);
  if (call?.name === 'Fn::ToJsonString') return knownPattern(call.argument);
  if (call !== undefined) return { kind: 'unknown' };
  const text = isText ? textWithUnknowns(value) : undefined;
  // Read unchanged, so that numbers and repeated names are read as EventBridge reads them.
  if (text !== undefined && !text.includes(unknownPart))
    return parsed(text, new Set(), false, true);
  const whole = text === undefined ? value : parseJson(withQuotedUnknowns(text));
  if (whole === undefined) return { kind: 'unknown' };
  if (!isObject(whole)) return parsed(JSON.stringify(whole), new Set(), false, isText);
  const reader = new UnknownReader();
  const known = reader.object(whole, '');
  if (known === undefined) return { kind: 'unknown' };
  return parsed(JSON.stringify(known), reader.unknown, reader.isPartial, isText);
}

function isTextCall(value: Json): boolean {
  const name = intrinsicOf(value)?.name;
  return name === 'Fn::Sub' || name === 'Fn::Join';
}

function parsed(
  text: string,
  unknown: ReadonlySet<string>,
  isPartial: boolean,
  isText: boolean,
): KnownPattern {
  const pattern = parsePattern(text);
  if (pattern.kind === 'refused') return { kind: 'refused', refusal: pattern, isText };
  return { kind: 'pattern', pattern, unknown, isPartial, isText };
}

/** Removes the unknown parts of a pattern, and records the unknown list entries. */
class UnknownReader {
  readonly unknown = new Set<string>();
  isPartial = false;

  /** The known part of an object; undefined if it had members and none is known. */
  object(value: JsonObject, pointer: string): JsonObject | undefined {
    const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
      const known = this.#member(member, `${pointer}/${escapePointer(name)}`, name === '$or');
      if (known === undefined || name.includes(unknownPart)) {
        this.isPartial = true;
        return [];
      }
      return [[name, known]];
    });
    return members.length === 0 && Object.keys(value).length > 0
      ? undefined
      : Object.fromEntries(members);
  }

  #member(value: Json, pointer: string, isOr: boolean): Json | undefined {
    if (intrinsicOf(value) !== undefined || value === unknownPart) return undefined;
    if (isObject(value)) return this.object(value, pointer);
    if (!isArray(value)) return value;
    if (!isOr || !value.every(isObject))
      return value.map((entry, at) => this.#entry(entry, `${pointer}/${at}`));
    const alternatives = value.map((entry, at) => this.object(entry, `${pointer}/${at}`));
    // Any value may match an alternative about which nothing is known.
    return alternatives.every((one) => one !== undefined) ? alternatives : undefined;
  }

  #entry(value: Json, pointer: string): Json {
    if (!holdsUnknown(value)) return value;
    this.unknown.add(pointer);
    return unknownPart;
  }
}

/** Whether a value, or something in it, is known at deployment only. */
function holdsUnknown(value: Json): boolean {
  if (typeof value === 'string') return value.includes(unknownPart);
  if (intrinsicOf(value) !== undefined) return true;
  if (isArray(value)) return value.some(holdsUnknown);
  return isObject(value) && Object.values(value).some(holdsUnknown);
}
