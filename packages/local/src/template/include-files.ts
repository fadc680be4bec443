import { existsSync } from 'node:fs';
import path from 'node:path';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { readTemplateText } from './read-template-file.ts';

/**
 * Replaces `Fn::Transform` with the macro `AWS::Include` by files beside the template, which `aws
 * cloudformation package` and `sam build` would upload. A file in S3 stays a reference.
 */
export function includeFiles(value: Json, folder: string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => includeFiles(item, folder));
  if (!isObject(value)) return value;
  const location = locationOf(value['Fn::Transform']);
  const file = location === undefined ? undefined : path.resolve(folder, location);
  const members = Object.entries(value).map(
    ([name, member]) => [name, includeFiles(member, folder)] as const,
  );
  if (file === undefined || !existsSync(file)) return Object.fromEntries(members);
  const rest = members.filter(([name]) => name !== 'Fn::Transform');
  return { ...(readTemplateText(file) as JsonObject), ...Object.fromEntries(rest) };
}

function locationOf(transform: Json | undefined): string | undefined {
  if (!isObject(transform) || transform['Name'] !== 'AWS::Include') return undefined;
  const parameters = transform['Parameters'];
  const location = isObject(parameters) ? parameters['Location'] : undefined;
  return typeof location === 'string' && !location.startsWith('s3://') ? location : undefined;
}
