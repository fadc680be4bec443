import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';
import { add, type Expansion, type Given, getAtt, ref } from './expansion.ts';

/**
 * `AutoPublishAlias`: a version of the function and an alias for it, which the events of the
 * function call. Returns the logical id of the alias; undefined if none is requested.
 */
export function addAlias(expansion: Expansion, given: Given): string | undefined {
  const { logicalId, properties } = given;
  const written = properties['AutoPublishAlias'];
  if (written === undefined) return undefined;
  const Name = nameOf(expansion, properties);
  if (Name === undefined) {
    expansion.note(logicalId, 'AutoPublishAlias is not expanded: it is not a text here.');
    return undefined;
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(properties['CodeUri'] ?? ''))
    .digest('hex');
  const version = `${logicalId}Version${hash.slice(0, 10)}`;
  const alias = `${logicalId}Alias${Name.replaceAll(/[^A-Za-z0-9]/g, '')}`;
  add(expansion, given, version, 'AWS::Lambda::Version', { FunctionName: ref(logicalId) });
  add(expansion, given, alias, 'AWS::Lambda::Alias', {
    FunctionName: ref(logicalId),
    FunctionVersion: getAtt(version, 'Version'),
    Name,
  });
  expansion.aliases.set(`${logicalId}.Version`, ref(version));
  expansion.aliases.set(`${logicalId}.Alias`, ref(alias));
  return alias;
}

/** SAM reads the name before anything is made: a text, or a parameter with a default. */
function nameOf({ template }: Expansion, { AutoPublishAlias }: JsonObject): string | undefined {
  if (typeof AutoPublishAlias === 'string') return AutoPublishAlias;
  const parameters = (template.Parameters ?? {}) as unknown as JsonObject;
  const name = isObject(AutoPublishAlias) ? String(AutoPublishAlias['Ref']) : '';
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const value = isObject(parameter) ? parameter['Default'] : undefined;
  return typeof value === 'string' ? value : undefined;
}
