import type { JsonObject } from '@eventwright/json';
import { keepEntries } from '../../kept/keep-entries.ts';
import { answerJson, type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { anything, flag, integer, list, oneOf, structure, text } from '../../protocol/shape.ts';
import type { CreateService } from '../service.ts';
import {
  describeParameter,
  findParameter,
  type Parameters,
  parameterArn,
  putParameter,
} from './parameters.ts';

const name = text({ min: 1, max: 2048 });
const types = oneOf('String', 'StringList', 'SecureString');

/** The operations of Systems Manager's Parameter Store that are answered. */
const operations: Operations<Parameters> = {
  PutParameter: operation(
    structure({
      'Name!': name,
      'Value!': text({ min: 1, max: 8192 }),
      Type: types,
      Description: text({ max: 1024 }),
      Overwrite: flag,
      KeyId: text(),
      AllowedPattern: text(),
      Tags: anything,
      Tier: oneOf('Standard', 'Advanced', 'Intelligent-Tiering'),
      DataType: text(),
    }),
    (parameters, input) => {
      const { Name = '', Value = '', Overwrite = false, Description } = input;
      const type = input['Type'] ?? parameters.get(String(Name))?.type;
      if (type === undefined) {
        const message = 'A parameter type is required when you create a parameter.';
        throw new ServiceError('ValidationException', message);
      }
      const described = Description === undefined ? {} : { description: String(Description) };
      const given = { name: String(Name), value: String(Value), type: String(type), ...described };
      const { version } = putParameter(parameters, given, Overwrite === true);
      return { Version: version, Tier: 'Standard' };
    },
  ),
  GetParameter: operation(
    structure({ 'Name!': name, WithDecryption: flag }),
    (parameters, input) => {
      const found = findParameter(parameters, String(input['Name']));
      if (found === undefined) throw missing(String(input['Name']));
      return { Parameter: describeParameter(found) };
    },
  ),
  GetParameters: operation(
    structure({ 'Names!': list(name, 1, 10), WithDecryption: flag }),
    (parameters, input) => {
      const names = input['Names'] as readonly string[];
      const found = names.map((one) => findParameter(parameters, one));
      return {
        Parameters: found.filter((one) => one !== undefined).map(describeParameter),
        InvalidParameters: names.filter((_, index) => found[index] === undefined),
      };
    },
  ),
  GetParametersByPath: operation(
    structure({
      'Path!': name,
      Recursive: flag,
      WithDecryption: flag,
      MaxResults: integer(1, 10),
      NextToken: text(),
      ParameterFilters: anything,
    }),
    (parameters, { Path = '', Recursive = false, MaxResults = 10, NextToken }) => {
      const prefix = `${String(Path).replace(/\/$/, '')}/`;
      const below = [...parameters.values()].filter(
        (one) =>
          one.name.startsWith(prefix) &&
          (Recursive === true || !one.name.slice(prefix.length).includes('/')),
      );
      return pageOf('Parameters', below.map(describeParameter), Number(MaxResults), NextToken);
    },
  ),
  DescribeParameters: operation(
    structure({
      Filters: anything,
      ParameterFilters: anything,
      MaxResults: integer(1, 50),
      NextToken: text(),
      Shared: flag,
    }),
    (parameters, { MaxResults = 50, NextToken }) => {
      const all = [...parameters.values()].map((one) => {
        const { Value: _, ...described } = describeParameter(one);
        return { ...described, Tier: 'Standard' };
      });
      return pageOf('Parameters', all, Number(MaxResults), NextToken);
    },
  ),
  DeleteParameter: operation(structure({ 'Name!': name }), (parameters, input) => {
    if (!parameters.delete(String(input['Name']))) throw missing(String(input['Name']));
    return {};
  }),
  DeleteParameters: operation(structure({ 'Names!': list(name, 1, 10) }), (parameters, input) => {
    const names = input['Names'] as readonly string[];
    const DeletedParameters = names.filter((one) => parameters.delete(one));
    const InvalidParameters = names.filter((one) => !DeletedParameters.includes(one));
    return { DeletedParameters, InvalidParameters };
  }),
};

function missing(wanted: string): ServiceError {
  return new ServiceError('ParameterNotFound', `Parameter ${wanted} not found.`);
}

function pageOf(
  member: string,
  items: readonly JsonObject[],
  size: number,
  token: unknown,
): JsonObject {
  const start = Number(token ?? 0);
  const end = start + size;
  const more = end < items.length ? { NextToken: String(end) } : {};
  return { [member]: items.slice(start, end), ...more };
}

/** The parameters of Systems Manager. */
export const createSsm: CreateService = (cloud) => {
  const parameters: Parameters = new Map();
  const keep = keepEntries(parameters, cloud.kept.table('ssm-parameters'));
  const written = cloud.kept.table<string>('ssm-template');
  return {
    name: 'ssm',
    resourceTypes: {
      'AWS::SSM::Parameter': {
        supported: ['Name', 'Type', 'Value', 'Description'],
        inert: {
          AllowedPattern: 'values are not compared',
          DataType: 'every value is text',
          Policies: 'parameters do not expire here',
          Tags: 'tags have no effect here',
          Tier: 'nothing is billed',
        },
        provision({ logicalId, properties }) {
          const { Name, Type = 'String', Value = '' } = properties;
          const given = String(Name ?? cloud.physicalName(logicalId));
          // As on AWS, a value that was changed since stays until the template changes.
          const text = JSON.stringify([Type, Value]);
          if (!parameters.has(given) || written.get(given) !== text) {
            const input = { name: given, type: String(Type), value: String(Value) };
            putParameter(parameters, input, written.get(given) !== undefined);
          }
          written.put(given, text);
          keep();
          const attributes = { Arn: parameterArn(given), Type, Value };
          return { ref: given, attributes };
        },
      },
    },
    handle: (request, response) => answerJson(operations, parameters, request, response, keep),
  };
};
