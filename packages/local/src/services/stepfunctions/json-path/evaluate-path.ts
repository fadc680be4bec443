import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { InvalidPathError, readPath } from '../../input/path-query.ts';
import { StateFailure } from '../failure.ts';
import { type Expression, parseIntrinsic } from './intrinsic-syntax.ts';
import { intrinsics } from './intrinsics.ts';

/** What paths of a state are read from. */
export interface PathScope {
  /** `$` */
  readonly input: Json;
  /** `$$` */
  readonly context: JsonObject;
  /** `$name` */
  readonly variables: JsonObject;
}

/** Reads a path; `undefined` if there is nothing. Throws a `StateFailure` for an invalid path. */
export function lookUp(path: string, { input, context, variables }: PathScope): Json | undefined {
  try {
    if (path.startsWith('$$')) return readPath(context, path.slice(1));
    const [, name] = /^\$([A-Za-z_]\w*)/.exec(path) ?? [];
    if (name === undefined) return readPath(input, path);
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === undefined ? undefined : readPath(value, `$${path.slice(name.length + 1)}`);
  } catch (error) {
    if (!(error instanceof InvalidPathError)) throw error;
    throw new StateFailure('States.Runtime', error.message);
  }
}

/** Reads a path, or calls an intrinsic function. Throws `States.ParameterPathFailure`. */
export function evaluatePath(text: string, scope: PathScope): Json {
  if (!text.startsWith('States.')) return required(text, scope);
  const expression = parseIntrinsic(text);
  if (expression !== undefined) return evaluate(expression, scope);
  throw new StateFailure('States.Runtime', `${text} is not a valid intrinsic function.`);
}

function evaluate(expression: Expression, scope: PathScope): Json {
  if (expression.kind === 'value') return expression.value;
  if (expression.kind === 'path') return required(expression.path, scope);
  const { name, given } = expression;
  const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
  if (intrinsic === undefined) {
    throw new StateFailure('States.Runtime', `There is no intrinsic function ${name}.`);
  }
  return intrinsic(...given.map((one) => evaluate(one, scope)));
}

function required(path: string, scope: PathScope): Json {
  const found = lookUp(path, scope);
  if (found !== undefined) return found;
  const cause = `The JSONPath '${path}' could not be found in the input '${JSON.stringify(scope.input)}'`;
  throw new StateFailure('States.ParameterPathFailure', cause);
}

/** Fills a payload template: members whose names end in `.$` are paths or intrinsic functions. */
export function fillPayload(template: Json, scope: PathScope): Json {
  if (Array.isArray(template)) {
    return (template as readonly Json[]).map((one) => fillPayload(one, scope));
  }
  if (!isObject(template)) return template;
  const entries = Object.entries(template).map(([name, value]): [string, Json] =>
    name.endsWith('.$')
      ? [name.slice(0, -2), evaluatePath(String(value), scope)]
      : [name, fillPayload(value, scope)],
  );
  return Object.fromEntries(entries);
}
