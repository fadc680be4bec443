import type { JsonObject } from '@eventwright/json';
import { arn } from '../../naming.ts';
import { ServiceError } from '../../protocol/service-error.ts';

/** A parameter, at its newest version. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly version: number;
  readonly description: string | undefined;
  /** Seconds since the epoch. */
  readonly modified: number;
}

/** The parameters of a cloud, by name. */
export type Parameters = Map<string, Parameter>;

/** The input of PutParameter and templates. */
export interface ParameterInput {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly description?: string;
}

/** Writes a parameter, as its first or next version. Throws `ServiceError` for what AWS refuses. */
export function putParameter(
  parameters: Parameters,
  input: ParameterInput,
  isOverwriting: boolean,
): Parameter {
  const { name, value, type, description } = input;
  const existing = parameters.get(name);
  if (existing !== undefined && !isOverwriting) {
    const message =
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
    throw new ServiceError('ParameterAlreadyExists', message);
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    const message = `No access to reserved parameter name: ${name}.`;
    throw new ServiceError('ValidationException', message);
  }
  const version = (existing?.version ?? 0) + 1;
  const modified = Date.now() / 1000;
  const parameter = { name, type, value, version, description, modified };
  parameters.set(name, parameter);
  return parameter;
}

/** Finds a parameter by name, `name:version` or ARN. */
export function findParameter(parameters: Parameters, wanted: string): Parameter | undefined {
  const [, path] = /^arn:[\w-]+:ssm:[^:]*:\d+:parameter(\/.*)$/.exec(wanted) ?? [];
  const [name = '', version] = (path ?? wanted).split(':');
  const found = parameters.get(name) ?? parameters.get(name.replace(/^\//, ''));
  return version === undefined || String(found?.version) === version ? found : undefined;
}

/** A parameter as GetParameter returns it. */
export function describeParameter({ name, type, value, version, modified }: Parameter): JsonObject {
  return {
    Name: name,
    Type: type,
    Value: value,
    Version: version,
    LastModifiedDate: modified,
    ARN: parameterArn(name),
    DataType: 'text',
  };
}

/** The ARN of a parameter; the slash of a path is not doubled. */
export function parameterArn(name: string): string {
  return arn('ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`);
}
