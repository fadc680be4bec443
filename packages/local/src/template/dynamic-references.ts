import { isObject, type Json } from '@eventwright/json';
import { TemplateError } from './template.ts';

/** Finds values that are stored outside of the template; `undefined` if there is none. */
export interface StoredValues {
  /** The value of a Systems Manager parameter, at a version if one is given. */
  parameter(name: string, version?: string): Promise<string | undefined>;
  /** The text of a secret; the stage is `AWSCURRENT` if none is given. */
  secret(id: string, stage?: string, version?: string): Promise<string | undefined>;
}

const pattern = /\{\{resolve:(ssm|ssm-secure|secretsmanager):([^}]+)\}\}/g;

/**
 * Replaces dynamic references by what they refer to (CloudFormation user guide, "Get values stored in
 * other services using dynamic references").
 *
 * Throws `TemplateError` for one that refers to nothing.
 */
export async function resolveDynamic(value: Json, stored: StoredValues): Promise<Json> {
  if (typeof value === 'string') {
    return value.includes('{{resolve:') ? resolveText(value, stored) : value;
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map((item: Json) => resolveDynamic(item, stored)));
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(
    async ([name, member]) => [name, await resolveDynamic(member, stored)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

async function resolveText(text: string, stored: StoredValues): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, kind, reference = ''] = match;
    const found =
      kind === 'secretsmanager'
        ? await findSecret(reference, stored)
        : await findParameter(reference, stored);
    parts.push(text.slice(end, match.index), found);
    end = match.index + whole.length;
  }
  return parts.join('') + text.slice(end);
}

async function findParameter(reference: string, stored: StoredValues): Promise<string> {
  const [name = '', version] = reference.split(':');
  const found = await stored.parameter(name, version);
  if (found !== undefined) return found;
  const which = version === undefined ? name : `${name} in version ${version}`;
  throw new TemplateError(
    `{{resolve:ssm:${reference}}} refers to the parameter ${which}, which does not exist here. ` +
      `Pass --parameters ${name}=VALUE.`,
  );
}

/** `{{resolve:secretsmanager:ID[:SecretString[:KEY[:STAGE[:VERSION]]]]}}`; an ARN holds colons itself. */
async function findSecret(reference: string, stored: StoredValues): Promise<string> {
  const words = reference.split(':');
  const idLength = words[0] === 'arn' ? 7 : 1;
  const id = words.slice(0, idLength).join(':');
  const [, key, stage, version] = words.slice(idLength).map((word) => word || undefined);
  const text = await stored.secret(id, stage, version);
  if (text === undefined) {
    throw new TemplateError(
      `{{resolve:secretsmanager:${reference}}} refers to the secret ${id}, which does not exist here. ` +
        `Pass --parameters ${id}=VALUE.`,
    );
  }
  return key === undefined ? text : memberOf(text, key, id);
}

function memberOf(text: string, key: string, id: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const member = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (member === undefined) throw new TemplateError(`The secret ${id} has no member ${key}.`);
  return typeof member === 'string' ? member : JSON.stringify(member);
}
