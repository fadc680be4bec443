import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { objectAt } from './expansion.ts';

/** The section of `Globals` for a resource type (developer guide, "Globals section"). */
const sections: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'Function',
  'AWS::Serverless::Api': 'Api',
  'AWS::Serverless::HttpApi': 'HttpApi',
  'AWS::Serverless::SimpleTable': 'SimpleTable',
  'AWS::Serverless::StateMachine': 'StateMachine',
  'AWS::Serverless::LayerVersion': 'LayerVersion',
};

/**
 * Properties with the defaults that `Globals` has for their type: maps are merged, lists
 * concatenated.
 */
export function withGlobals(type: string, properties: JsonObject, globals: JsonObject): JsonObject {
  const section = Object.hasOwn(sections, type) ? sections[type] : undefined;
  return section === undefined ? properties : merge(objectAt(globals, section), properties);
}

function merge(global: JsonObject, own: JsonObject): JsonObject {
  const merged = new Map<string, Json>(Object.entries(global));
  for (const [name, value] of Object.entries(own)) {
    merged.set(name, mergeValue(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

function mergeValue(global: Json | undefined, own: Json): Json {
  if (Array.isArray(global) && Array.isArray(own))
    return [...(global as Json[]), ...(own as Json[])];
  if (isObject(global) && isObject(own) && !isIntrinsic(global) && !isIntrinsic(own)) {
    return merge(global, own);
  }
  return own;
}

function isIntrinsic(value: JsonObject): boolean {
  const [name, ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name?.startsWith('Fn::') === true);
}
