import { isObject, type Json, type JsonObject, parseObject } from '@eventwright/json';
import { type Operations, operation } from '../../protocol/operations.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { anything, flag, integer, oneOf, structure, text } from '../../protocol/shape.ts';
import { definitionProblems } from './check-definition.ts';
import { type Definition, parseDefinition, type State } from './definition.ts';
import { StateFailure } from './failure.ts';
import { findMachine, parseInput, type StepFunctions } from './find-execution.ts';
import { interpret } from './interpret.ts';
import { languageNamed } from './language-name.ts';
import { page } from './page.ts';
import type { StateMachine } from './running-execution.ts';

const arn = text({ min: 1, max: 256 });
const definition = text({ min: 1, max: 1_048_576 });
const name = text({ min: 1, max: 80, pattern: /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]+$/u });

/** Operations about state machines. */
export const machineOperations: Operations<StepFunctions> = {
  CreateStateMachine: operation(
    structure({
      'name!': name,
      'definition!': definition,
      'roleArn!': arn,
      type: oneOf('STANDARD', 'EXPRESS'),
      loggingConfiguration: anything,
      tracingConfiguration: anything,
      encryptionConfiguration: anything,
      tags: anything,
      publish: flag,
      versionDescription: text(),
    }),
    (service, input) => {
      const machineName = String(input['name']);
      const machineArn = service.cloud.arn('states', `stateMachine:${machineName}`);
      const parsed = readDefinition(String(input['definition']));
      const existing = service.machines.get(machineArn);
      if (
        existing !== undefined &&
        JSON.stringify(existing.definition) !== JSON.stringify(parsed)
      ) {
        const message = `State Machine Already Exists: '${machineArn}'`;
        throw new ServiceError('StateMachineAlreadyExists', message);
      }
      const machine: StateMachine = existing ?? {
        name: machineName,
        arn: machineArn,
        isStandard: input['type'] !== 'EXPRESS',
        roleArn: String(input['roleArn']),
        isTraced: isEnabled(input['tracingConfiguration']) ?? false,
        creationDate: Date.now(),
        definition: parsed,
        executions: new Map(),
      };
      service.machines.set(machineArn, machine);
      return { stateMachineArn: machineArn, creationDate: machine.creationDate / 1000 };
    },
  ),
  UpdateStateMachine: operation(
    structure({
      'stateMachineArn!': arn,
      definition,
      roleArn: arn,
      tracingConfiguration: anything,
      publish: flag,
    }),
    (service, input) => {
      const machine = findMachine(service, input);
      const given = input['definition'];
      service.machines.set(machine.arn, {
        ...machine,
        definition: given === undefined ? machine.definition : readDefinition(String(given)),
        roleArn: String(input['roleArn'] ?? machine.roleArn),
        isTraced: isEnabled(input['tracingConfiguration']) ?? machine.isTraced,
      });
      return { updateDate: Date.now() / 1000 };
    },
  ),
  DeleteStateMachine: operation(structure({ 'stateMachineArn!': arn }), (service, input) => {
    service.machines.delete(String(input['stateMachineArn']));
    return {};
  }),
  ListStateMachines: operation(
    structure({ maxResults: integer(0, 1000), nextToken: text({ min: 1, max: 1024 }) }),
    ({ machines }, input) =>
      page('stateMachines', [...machines.values()].map(describeMachine), input),
  ),
  DescribeStateMachine: operation(
    structure({ 'stateMachineArn!': arn, includedData: text() }),
    (service, input) => {
      const machine = findMachine(service, input);
      return {
        ...describeMachine(machine),
        status: 'ACTIVE',
        definition: JSON.stringify(machine.definition),
        roleArn: machine.roleArn,
      };
    },
  ),
  ListTagsForResource: operation(structure({ 'resourceArn!': arn }), () => ({ tags: [] })),
  ValidateStateMachineDefinition: operation(
    structure({ 'definition!': definition, type: text(), severity: text(), maxResults: integer() }),
    (_service, input) => {
      const diagnostics = problemsOf(String(input['definition'])).map((message): JsonObject => {
        return { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message };
      });
      return { result: diagnostics.length === 0 ? 'OK' : 'FAIL', diagnostics };
    },
  ),
  TestState: operation(
    structure({
      'definition!': definition,
      roleArn: arn,
      input: text({ max: 262_144 }),
      inspectionLevel: oneOf('INFO', 'DEBUG', 'TRACE'),
      revealSecrets: flag,
      variables: text(),
    }),
    testState,
  ),
};

/** Runs one state by itself. It returns the next state without entering it. */
async function testState(service: StepFunctions, input: JsonObject): Promise<JsonObject> {
  const written = parseObject(String(input['definition']));
  if (written === undefined) {
    throw invalid(['The definition of the state is not a JSON object.']);
  }
  const { Next, ...state } = written;
  const alone: Definition = {
    StartAt: 'State',
    States: {
      State: { ...state, ...(Next === undefined ? {} : { End: true }) } as unknown as State,
    },
    QueryLanguage: written['QueryLanguage'] ?? 'JSONPath',
  };
  const problems = definitionProblems(alone);
  if (problems.length > 0) throw invalid(problems);
  const roleArn = String(input['roleArn'] ?? '');
  const nextState = Next === undefined ? {} : { nextState: Next };
  try {
    const output = await interpret(
      alone,
      parseInput(input),
      {},
      {
        context: {
          Execution: { Id: service.cloud.arn('states', 'execution:test:test'), RoleArn: roleArn },
          StateMachine: { Id: service.cloud.arn('states', 'stateMachine:test') },
        },
        runTask: service.runTask,
        tokens: service.tokens,
        clock: service.cloud.clock,
        language: languageNamed(alone.QueryLanguage),
        record: () => undefined,
        signal: AbortSignal.timeout(300_000),
        interpret,
      },
    );
    return { output: JSON.stringify(output), status: 'SUCCEEDED', ...nextState };
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    return { error: error.error, cause: error.message, status: 'FAILED' };
  }
}

function readDefinition(text: string): Definition {
  const problems = problemsOf(text);
  if (problems.length > 0) throw invalid(problems);
  return parseDefinition(text, {});
}

function problemsOf(text: string): readonly string[] {
  try {
    return definitionProblems(parseDefinition(text, {}));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function invalid(problems: readonly string[]): ServiceError {
  const message = `Invalid State Machine Definition: '${problems.join(' ')}'`;
  return new ServiceError('InvalidDefinition', message);
}

function describeMachine({
  arn: machineArn,
  name: machineName,
  isStandard,
  creationDate,
}: StateMachine) {
  return {
    stateMachineArn: machineArn,
    name: machineName,
    type: isStandard ? 'STANDARD' : 'EXPRESS',
    creationDate: creationDate / 1_000,
  };
}

function isEnabled(tracing: Json | undefined): boolean | undefined {
  return isObject(tracing) ? tracing['enabled'] === true : undefined;
}
