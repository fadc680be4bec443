import type { Json } from '@eventwright/json';
import type { Prepared } from './prepared.ts';

/** A type as it is printed. */
export type TypeTree =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'list'; readonly items: TypeTree }
  | Tuple
  | Members
  | { readonly kind: 'all' | 'any'; readonly parts: readonly TypeTree[] };

export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly TypeTree[];
  /** How many items every such list has. */
  readonly least: number;
  /** Any further items. */
  readonly rest: TypeTree | undefined;
}

/** The type of an object. */
export interface Members {
  readonly kind: 'members';
  readonly members: readonly Member[];
  /** Any further members. */
  readonly rest: TypeTree | undefined;
}

export interface Member extends Documentation {
  readonly name: string;
  readonly isRequired: boolean;
  readonly type: TypeTree;
}

/** What a comment says about a type. */
export interface Documentation {
  readonly comment: string;
  readonly isDeprecated: boolean;
}

/** The type that a declaration gives a name. */
export function typeTree(schema: Prepared): TypeTree {
  return treeOf(schema, 'declared');
}

/** What the comment on the type of a schema says. */
export function documentationOf(schema: Prepared): Documentation {
  const { deprecated = false, description = '', items, maxItems, minItems } = schema;
  const limits = [
    minItems === undefined ? '' : `@minItems ${minItems}`,
    maxItems === undefined ? '' : `@maxItems ${maxItems}`,
  ].filter((limit) => limit !== '');
  const paragraphs = [description, items === undefined ? '' : limits.join('\n')];
  return {
    comment: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
    isDeprecated: deprecated,
  };
}

const unknown: TypeTree = { kind: 'name', name: 'unknown' };

function treeOf(schema: Prepared, place: 'declared' | 'inner' = 'inner'): TypeTree {
  const { allOf = [], anyOf, name, oneOf } = schema;
  if (name !== undefined) return { kind: 'name', name };
  const combined = [...allOf.map((part) => treeOf(part)), ...anyTrees(anyOf)];
  const alternative = anyTrees(oneOf);
  const own = ownTree(schema);
  // Of any object, the combinations say which.
  const isBare = own?.kind === 'members' && schema.properties === undefined;
  const isSilent = own === undefined || (isBare && combined.length + alternative.length > 0);
  const parts = isSilent
    ? [...combined, ...alternative]
    : comesBeforeOneOf(own, place)
      ? [...combined, own, ...alternative]
      : [...combined, ...alternative, own];
  const [only = unknown] = parts;
  return parts.length < 2 && allOf.length === 0 ? only : { kind: 'all', parts };
}

/** The order of an intersection, which is in everybody's generated files. */
function comesBeforeOneOf(own: TypeTree, place: 'declared' | 'inner'): boolean {
  if (own.kind === 'members') return place === 'declared';
  return own.kind === 'name' && own.name !== 'string';
}

function anyTrees(branches: readonly Prepared[] | undefined): readonly TypeTree[] {
  if (branches === undefined) return [];
  return [{ kind: 'any', parts: branches.map((branch) => treeOf(branch)) }];
}

/** The type by all keywords besides `allOf`, `anyOf` and `oneOf`; undefined if they say nothing. */
function ownTree(schema: Prepared): TypeTree | undefined {
  const { enum: listed, type } = schema;
  if (!Array.isArray(type)) return treeOfType(schema, type);
  const others = type.filter((one) => one !== 'null');
  const isListed = Array.isArray(listed) && listed.includes(null) && others.some(isScalar);
  const types = isListed ? others : type;
  if (types.length === 1) return treeOfType(schema, types[0]);
  return { kind: 'any', parts: types.flatMap((one) => treeOfType(schema, one) ?? []) };
}

const scalars = ['boolean', 'integer', 'number', 'string'] as const;

/** Whether values of a type are compared as they are written, where some are listed. */
function isScalar(type: Json): type is (typeof scalars)[number] {
  return scalars.some((scalar) => scalar === type);
}

function treeOfType(schema: Prepared, type: Json | undefined): TypeTree | undefined {
  const { const: only, enum: listed } = schema;
  const values = only === undefined ? listed : [only];
  if (Array.isArray(values) && (type === undefined || isScalar(type))) {
    return { kind: 'any', parts: values.map((value): TypeTree => ({ kind: 'value', value })) };
  }
  if (type === undefined) return undefined;
  if (type === 'integer') return { kind: 'name', name: 'number' };
  if (type === 'null' || isScalar(type)) return { kind: 'name', name: type };
  return type === 'array' ? listTree(schema) : membersTree(schema);
}

/** The maximum number of optional items of a tuple that its type takes into account. */
const mostOptionalItems = 20;

function listTree({ additionalItems, items, maxItems, minItems }: Prepared): TypeTree {
  if (items === undefined) return { kind: 'list', items: unknown };
  if (!isTuple(items)) return { kind: 'list', items: treeOf(items) };
  const least = typeof minItems === 'number' ? minItems : 0;
  const most =
    typeof maxItems === 'number' && maxItems - least <= mostOptionalItems ? maxItems : items.length;
  return {
    kind: 'tuple',
    items: items.slice(0, most).map((item) => treeOf(item)),
    least,
    rest: restTree(additionalItems),
  };
}

function isTuple(items: Prepared | readonly Prepared[]): items is readonly Prepared[] {
  return Array.isArray(items);
}

/** An object's type; what its schema does not say of further members, it allows. */
function membersTree({ additionalProperties, properties, required }: Prepared): Members {
  const members = [...(properties ?? [])].map(([name, schema]) => ({
    name,
    isRequired: required?.has(name) === true,
    type: treeOf(schema),
    ...documentationOf(schema),
  }));
  return { kind: 'members', members, rest: restTree(additionalProperties ?? true) };
}

function restTree(rest: boolean | Prepared | undefined): TypeTree | undefined {
  if (rest === undefined || rest === false) return undefined;
  return rest === true ? unknown : treeOf(rest);
}
