import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { parseSelect, type Select } from './partiql-syntax.ts';
import type { CallTables } from './tables.ts';

/**
 * ExecuteStatement for SELECT: a scan with the WHERE as its filter. The items of a partition come in the
 * order of their sort key, as a scan gives them.
 */
export async function executeStatement(call: CallTables, input: JsonObject): Promise<JsonObject> {
  const { Statement, Parameters = [], Limit } = input;
  if (typeof Statement !== 'string' || Statement === '') {
    const message =
      "1 validation error detected: Value null at 'statement' failed to satisfy constraint: Member must not be null";
    throw new ServiceError('ValidationException', message);
  }
  const select = parseSelect(Statement, Parameters as readonly Json[]);
  const items = await scan(call, select);
  const ordered = select.isDescending ? items.toReversed() : items;
  const limited = Limit === undefined ? ordered : ordered.slice(0, Number(Limit));
  return { Items: limited.map((item) => project(item, select.columns)) };
}

/** BatchExecuteStatement: each statement has its own answer or error. */
export async function batchExecuteStatement(
  call: CallTables,
  input: JsonObject,
): Promise<JsonObject> {
  const statements = Array.isArray(input['Statements']) ? input['Statements'].filter(isObject) : [];
  const Responses: JsonObject[] = [];
  for (const statement of statements) {
    try {
      const { Items } = await executeStatement(call, statement);
      const [Item] = Items as readonly JsonObject[];
      Responses.push(Item === undefined ? {} : { Item });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // API reference, BatchStatementError: codes without their ending.
      const Code = error.code
        .replace(/(Exception|Error)$/, '')
        .replace('Validation', 'ValidationError');
      Responses.push({ Error: { Code, Message: error.message } });
    }
  }
  return { Responses };
}

async function scan(call: CallTables, select: Select): Promise<readonly JsonObject[]> {
  const { table, index, filter, names, values } = select;
  const found: JsonObject[] = [];
  let from: Json | undefined;
  do {
    const { Items, LastEvaluatedKey } = await call('Scan', {
      TableName: table,
      ...(index === undefined ? {} : { IndexName: index }),
      ...(filter === '' ? {} : { FilterExpression: filter }),
      ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    });
    if (Array.isArray(Items)) found.push(...Items.filter(isObject));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

/** The named paths of an item, each under its last name. */
function project(item: JsonObject, columns: Select['columns']): JsonObject {
  if (columns.length === 0) return item;
  const entries = columns.flatMap((path): [string, Json][] => {
    const value = path.reduce<Json | undefined>(stepInto, { M: item });
    const name = path.findLast((step) => typeof step === 'string') ?? '';
    return value === undefined ? [] : [[String(name), value]];
  });
  return Object.fromEntries(entries);
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  if (!isObject(value)) return undefined;
  const { M, L } = value;
  if (typeof step === 'number') return Array.isArray(L) ? (L as readonly Json[])[step] : undefined;
  return isObject(M) && Object.hasOwn(M, step) ? M[step] : undefined;
}
