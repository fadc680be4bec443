import { createRequire } from 'node:module';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type jsonata from 'jsonata';
import type { State } from './definition.ts';
import { badPaths, isPath, isPathOrIntrinsic } from './json-path/check-paths.ts';
import { comparisonNames } from './json-path/choice-rule.ts';
import type { LanguageName } from './language-name.ts';

/** Fields of one language that the other does not know (Amazon States Language, "Query languages"). */
const ofJsonPath = [
  'InputPath',
  'Parameters',
  'ResultSelector',
  'ResultPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
  'Variable',
];
const ofJsonata = ['Arguments', 'Output', 'Items', 'Condition'];

const paths = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
];
const templates = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign'];

/** Says in a sentence each what is wrong with the fields of a state. */
export function fieldProblems(
  name: string,
  state: State,
  language: LanguageName,
): readonly string[] {
  const rules = [...listOf(state['Choices']), ...listOf(state['Catch'])].filter(isObject);
  const foreign = language === 'JSONata' ? ofJsonPath : ofJsonata;
  const problems = [state, ...rules].flatMap((rule) =>
    foreign
      .filter((field) => Object.hasOwn(rule, field))
      .map((field) => `State ${name} is written in ${language}, which has no field ${field}.`),
  );
  const own = language === 'JSONata' ? expressionProblems(name, state) : pathProblems(name, state);
  return [...problems, ...own, ...valueProblems(name, state)];
}

function pathProblems(name: string, state: State): readonly string[] {
  const problems: string[] = [];
  for (const field of paths) {
    const path = state[field];
    if (path === undefined || path === null || isPath(path)) continue;
    if (field === 'ItemsPath' && isPathOrIntrinsic(path)) continue;
    problems.push(
      `State ${name}: ${field} is not a JSONPath: ${JSON.stringify(path).slice(0, 60)}.`,
    );
  }
  for (const field of templates) {
    for (const at of badPaths(state[field] ?? null, field)) {
      problems.push(`State ${name}: ${at} is neither a JSONPath nor an intrinsic function.`);
    }
  }
  for (const choice of listOf(state['Choices'])) {
    if (isObject(choice) && !isRule(choice)) {
      problems.push(`State ${name} has a choice without Variable and one comparison.`);
    }
  }
  return problems;
}

function isRule(rule: JsonObject): boolean {
  const { And, Or, Not } = rule;
  const inner = And ?? Or;
  if (Array.isArray(inner))
    return inner.length > 0 && inner.every((one) => isObject(one) && isRule(one));
  if (isObject(Not)) return isRule(Not);
  const count = Object.keys(rule).filter((key) => comparisonNames.has(key)).length;
  return count === 1 && isPath(rule['Variable'] ?? null);
}

/** An expression is a whole string between `{%` and `%}`. */
function expressionProblems(name: string, value: Json): readonly string[] {
  if (typeof value === 'string') {
    const [opens, closes] = [value.startsWith('{%'), value.endsWith('%}')];
    if (opens !== closes) return [`State ${name}: ${value.slice(0, 60)} is half an expression.`];
    const problem = opens ? syntaxProblem(value.slice(2, -2)) : undefined;
    return problem === undefined ? [] : [`State ${name}: ${value.slice(0, 60)}: ${problem}`];
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((one) => expressionProblems(name, one));
  }
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([field]) => !['ItemProcessor', 'Branches', 'Comment'].includes(field))
    .flatMap(([, one]) => expressionProblems(name, one));
}

/** Loaded for the first expression: most machines are written in JSONPath. */
let parser: typeof jsonata | undefined;

function syntaxProblem(expression: string): string | undefined {
  try {
    parser ??= createRequire(import.meta.url)('jsonata') as typeof jsonata;
    parser(expression);
    return undefined;
  } catch (error) {
    // A fault of the parser itself says nothing about the expression.
    if (error instanceof TypeError) return 'is not JSONata.';
    return (error as { readonly message?: string }).message ?? 'is not JSONata.';
  }
}

const wholeNumbers = ['Seconds', 'TimeoutSeconds', 'HeartbeatSeconds', 'MaxConcurrency'];

function valueProblems(name: string, state: State): readonly string[] {
  const problems: string[] = [];
  for (const field of wholeNumbers) {
    const value = state[field];
    if (value === undefined || isExpression(value)) continue;
    const least = field === 'TimeoutSeconds' || field === 'HeartbeatSeconds' ? 1 : 0;
    const isRight = typeof value === 'number' && Number.isInteger(value) && value >= least;
    if (!isRight)
      problems.push(`State ${name}: ${field} is not a whole number of at least ${least}.`);
  }
  const processor = state['ItemProcessor'];
  const config = isObject(processor) ? processor['ProcessorConfig'] : undefined;
  if (isObject(config) && config['Mode'] === 'DISTRIBUTED') {
    problems.push(
      `State ${name}: a Map in distributed mode is not run here; use "Mode": "INLINE".`,
    );
  }
  if (state.Type === 'Wait') {
    const given = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];
    const count = given.filter((field) => Object.hasOwn(state, field)).length;
    if (count !== 1) problems.push(`State ${name} waits for ${count} times instead of one.`);
  }
  return [...problems, ...recoveryProblems(name, state)];
}

function recoveryProblems(name: string, state: State): readonly string[] {
  const wrong = ['Retry', 'Catch'].filter(
    (field) => state[field] !== undefined && !Array.isArray(state[field]),
  );
  if (wrong.length > 0) return wrong.map((field) => `State ${name}: ${field} must be a list.`);
  return [...listOf(state['Retry']), ...listOf(state['Catch'])].flatMap((rule) => {
    const errors = isObject(rule) ? rule['ErrorEquals'] : undefined;
    if (!Array.isArray(errors) || errors.length === 0) {
      return [`State ${name} has a Retry or Catch without ErrorEquals.`];
    }
    const isMixed = errors.includes('States.ALL') && errors.length > 1;
    return isMixed ? [`State ${name}: States.ALL must be alone in ErrorEquals.`] : [];
  });
}

function isExpression(value: Json): boolean {
  return typeof value === 'string' && value.startsWith('{%');
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
