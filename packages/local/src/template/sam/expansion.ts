import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Template, TemplateResource } from '../template.ts';

/** A resource of the template that is being expanded. */
export interface Given extends TemplateResource {
  readonly logicalId: string;
  /** Its properties, with what `Globals` adds. */
  readonly properties: JsonObject;
  /** The logical id of the alias of a function that its events call. */
  readonly alias?: string | undefined;
}

/** A route that a function or a state machine asks an API for. */
export interface ApiRoute {
  readonly path: string;
  /** In lower case; `any` is every method. */
  readonly method: string;
  readonly integration: JsonObject;
  /** `Auth` of the event. */
  readonly auth?: JsonObject;
}

/** What an expansion has made so far. */
export interface Expansion {
  readonly template: Template;
  readonly globals: JsonObject;
  readonly made: Map<string, TemplateResource>;
  /** Routes by the logical id of their API. */
  readonly routes: Map<string, ApiRoute[]>;
  /** Names that `Ref` and `Fn::GetAtt` take for generated resources, such as `Api.Stage`. */
  readonly aliases: Map<string, Json>;
  /** Says what of a resource is not expanded. */
  note(logicalId: string, what: string): void;
}

/** Adds a resource, with the condition of the resource that it is created for. */
export function add(
  { made }: Expansion,
  { Condition }: Pick<TemplateResource, 'Condition'>,
  logicalId: string,
  Type: string,
  Properties: JsonObject,
  more: Partial<TemplateResource> = {},
): void {
  const condition = Condition === undefined ? {} : { Condition };
  made.set(logicalId, { Type, ...condition, ...more, Properties: defined(Properties) });
}

/** An object without the members that are `undefined`. */
export function defined(value: Readonly<Record<string, Json | undefined>>): JsonObject {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members) as JsonObject;
}

/** Some members of an object. */
export function pick(value: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name] ?? null]),
  );
}

/** Everything but some members of an object. */
export function omit(value: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** A member that is an object; an empty one if it is not. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const member = Object.hasOwn(value, name) ? value[name] : undefined;
  return isObject(member) ? member : {};
}

/** A member as a list: itself, or the only item of one. */
export function listAt(value: JsonObject, name: string): readonly Json[] {
  const member = value[name];
  if (member === undefined || member === null) return [];
  return Array.isArray(member) ? (member as readonly Json[]) : [member];
}

export const getAtt = (logicalId: string, attribute: string): JsonObject => ({
  'Fn::GetAtt': [logicalId, attribute],
});

export const ref = (logicalId: string): JsonObject => ({ Ref: logicalId });

/** A function as what calls it names it: itself, or its alias. */
export const invokedName = ({ logicalId, alias }: Given): JsonObject => ref(alias ?? logicalId);

/** Its ARN; `Ref` of an alias gives that. */
export const invokedArn = ({ logicalId, alias }: Given): JsonObject =>
  alias === undefined ? getAtt(logicalId, 'Arn') : ref(alias);

export const sub = (text: string): JsonObject => ({ 'Fn::Sub': text });

/** The logical id that a `Ref` or the owner of an `Fn::GetAtt` names. */
export function referredId(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value['Ref'] === 'string') return value['Ref'];
  const attribute = value['Fn::GetAtt'];
  if (typeof attribute === 'string') return attribute.split('.')[0];
  return Array.isArray(attribute) && typeof attribute[0] === 'string' ? attribute[0] : undefined;
}

/** A document that lets a service take a role. */
export function trust(...services: readonly string[]): JsonObject {
  const Principal = { Service: services.map((service) => `${service}.amazonaws.com`) };
  return policyDocument({ Action: 'sts:AssumeRole', Effect: 'Allow', Principal });
}

export function policyDocument(...statements: readonly JsonObject[]): JsonObject {
  return { Version: '2012-10-17', Statement: statements };
}

/** Tags, which SAM takes as a map. */
export function tagList(tags: JsonObject): Json {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
