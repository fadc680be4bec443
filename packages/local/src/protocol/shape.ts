/** What a member of an operation's input must be: the kinds and constraints of AWS's own models. */
export type Shape =
  | TextShape
  | NumberShape
  | { readonly kind: 'boolean' }
  /** Seconds since the epoch in JSON, ISO 8601 in XML and forms. */
  | { readonly kind: 'time' }
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly of: Shape; readonly min?: number; readonly max?: number }
  | { readonly kind: 'map'; readonly of: Shape; readonly max?: number }
  | StructureShape;

/** Text, with its limits in characters. */
export interface TextShape {
  readonly kind: 'text';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

/** A number, whole unless it says otherwise. */
export interface NumberShape {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly isFractional?: boolean;
}

/** An object with known members; members that are not known are ignored, as AWS ignores them. */
export interface StructureShape {
  readonly kind: 'structure';
  readonly members: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
}

/** Text within limits. */
export const text = (limits: Omit<TextShape, 'kind'> = {}): TextShape => ({
  kind: 'text',
  ...limits,
});

/** One of a set of words. */
export const oneOf = (...words: readonly string[]): TextShape => ({ kind: 'text', oneOf: words });

/** A whole number within limits. */
export const integer = (min?: number, max?: number): NumberShape => ({
  kind: 'number',
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

/** Any number. */
export const decimal: NumberShape = { kind: 'number', isFractional: true };

/** True or false. */
export const flag: Shape = { kind: 'boolean' };

/** A point in time. */
export const time: Shape = { kind: 'time' };

/** Anything: the operation reads it itself. */
export const anything: Shape = { kind: 'any' };

/** A list of one shape. */
export const list = (of: Shape, min?: number, max?: number): Shape => ({
  kind: 'list',
  of,
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

/** A map of names to one shape. */
export const mapOf = (of: Shape): Shape => ({ kind: 'map', of });

/** An object; members whose names end in `!` must be there. */
export function structure(members: Readonly<Record<string, Shape>>): StructureShape {
  const entries = Object.entries(members);
  return {
    kind: 'structure',
    members: Object.fromEntries(entries.map(([name, shape]) => [name.replace(/!$/, ''), shape])),
    required: entries.flatMap(([name]) => (name.endsWith('!') ? [name.slice(0, -1)] : [])),
  };
}

/** Tags, as most services take them. */
export const tags = list(structure({ 'Key!': text({ min: 1, max: 128 }), 'Value!': text() }));
