import { isObject, type Json } from '@eventwright/json';
import { fieldProblems } from './check-fields.ts';
import { type Definition, innerDefinitions, type State } from './definition.ts';
import { type LanguageName, languageNamed } from './language-name.ts';
import { stateTypes } from './states/index.ts';

/** The types of states after which an execution of their machine may end without saying so. */
const ending = new Set(['Succeed', 'Fail']);

/**
 * Lists, one sentence each, what CreateStateMachine would refuse in the structure of a definition:
 * states of unknown types, transitions that lead nowhere, states that nothing leads to.
 */
export function definitionProblems(
  definition: Definition,
  byDefault: LanguageName = languageNamed(definition.QueryLanguage),
): readonly string[] {
  const problems: string[] = [];
  const names = new Set(Object.keys(definition.States));
  const reached = new Set([definition.StartAt]);
  if (!names.has(definition.StartAt)) {
    problems.push(`StartAt names the state ${definition.StartAt}, which does not exist.`);
  }
  for (const [name, state] of Object.entries<Json>(definition.States)) {
    if (!isState(state)) {
      problems.push(`State ${name} is not an object with a Type.`);
      continue;
    }
    if (!Object.hasOwn(stateTypes, state.Type)) {
      problems.push(`State ${name} is of the unknown type ${state.Type}.`);
    }
    for (const next of waysOn(state)) {
      reached.add(next);
      if (!names.has(next)) problems.push(`State ${name} leads to ${next}, which does not exist.`);
    }
    const said = state['QueryLanguage'];
    const language = said === undefined ? byDefault : languageNamed(said);
    problems.push(...deadEnds(name, state), ...fieldProblems(name, state, language));
    for (const inner of innerDefinitions(state)) {
      problems.push(...definitionProblems(inner, byDefault));
    }
  }
  for (const name of names) {
    if (!reached.has(name)) problems.push(`Nothing leads to the state ${name}.`);
  }
  return problems;
}

function isState(value: Json): value is State {
  return isObject(value) && typeof value['Type'] === 'string';
}

function deadEnds(name: string, state: State): readonly string[] {
  const { Next, End } = state;
  if (state.Type === 'Choice') return choiceProblems(name, state);
  if (ending.has(state.Type)) return [];
  if (!asList(state['Catch']).every(leadsOn)) {
    return [`State ${name} has a catcher whose Next is not the name of a state.`];
  }
  if (Next !== undefined && typeof Next !== 'string') {
    return [`State ${name}: Next is not the name of a state.`];
  }
  if ((Next === undefined) === (End !== true)) {
    return [`State ${name} has neither Next nor "End": true, or has both.`];
  }
  if (state.Type === 'Task' && typeof state['Resource'] !== 'string') {
    return [`State ${name} has no Resource.`];
  }
  return [];
}

function choiceProblems(name: string, { Choices, Default }: State): readonly string[] {
  const choices = asList(Choices);
  if (choices.length === 0) return [`State ${name} has no Choices.`];
  if (!choices.every(isObject)) return [`State ${name} has a choice that is not an object.`];
  if (!choices.every(leadsOn)) {
    return [`State ${name} has a choice whose Next is not the name of a state.`];
  }
  return Default === undefined || typeof Default === 'string'
    ? []
    : [`State ${name}: Default is not the name of a state.`];
}

function leadsOn(rule: Json): boolean {
  return isObject(rule) && typeof rule['Next'] === 'string';
}

function waysOn(state: State): readonly string[] {
  const rules = [state, ...asList(state['Choices']), ...asList(state['Catch'])];
  const nexts = rules.map((rule) => (isObject(rule) ? rule['Next'] : undefined));
  return [...nexts, state['Default']].filter((next) => typeof next === 'string');
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
