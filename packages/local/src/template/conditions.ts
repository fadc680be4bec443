import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json } from '@eventwright/json';
import type { Scope } from './scope.ts';
import { TemplateError } from './template.ts';

/** Resolves the operands of a condition: `resolve` of `intrinsics.ts`, handed in because it calls back. */
export type Resolve = (value: Json, scope: Scope) => Json | undefined;

type ConditionFunction = (operands: readonly Json[], scope: Scope, resolve: Resolve) => boolean;

const functions: Readonly<Record<string, ConditionFunction>> = {
  'Fn::Equals': ([left, right], scope, resolve) =>
    isDeepStrictEqual(resolve(left ?? null, scope), resolve(right ?? null, scope)),
  'Fn::Not': ([operand], scope, resolve) => !evaluateCondition(operand ?? null, scope, resolve),
  'Fn::And': (operands, scope, resolve) =>
    operands.every((operand) => evaluateCondition(operand, scope, resolve)),
  'Fn::Or': (operands, scope, resolve) =>
    operands.some((operand) => evaluateCondition(operand, scope, resolve)),
};

/** Whether a name is that of a function that gives true or false. */
export function isConditionFunction(name: string): boolean {
  return Object.hasOwn(functions, name);
}

/** Evaluates `{Condition: name}` or a condition function. */
export function evaluateCondition(condition: Json, scope: Scope, resolve: Resolve): boolean {
  if (typeof condition === 'boolean') return condition;
  if (!isObject(condition)) throw new TemplateError('A condition must be an object.');
  const [name = ''] = Object.keys(condition);
  const argument = condition[name] ?? null;
  if (name === 'Condition') return evaluateNamed(argument, scope, resolve);
  const evaluate = isConditionFunction(name) ? functions[name] : undefined;
  if (evaluate === undefined) throw new TemplateError(`${name} is not a condition function.`);
  if (!Array.isArray(argument)) throw new TemplateError(`${name} requires a list.`);
  return evaluate(argument, scope, resolve);
}

function evaluateNamed(name: Json, scope: Scope, resolve: Resolve): boolean {
  if (typeof name !== 'string')
    throw new TemplateError('The name of a condition must be a string.');
  const { Conditions = {} } = scope.template;
  const definition = Object.hasOwn(Conditions, name) ? Conditions[name] : undefined;
  if (definition === undefined) throw new TemplateError(`There is no condition ${name}.`);
  return evaluateCondition(definition, scope, resolve);
}
