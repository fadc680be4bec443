import { readFileSync } from 'node:fs';
import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { DeliveryError } from '../../protocol/delivery.ts';
import { answerJson } from '../../protocol/operations.ts';
import type { Cloud, CreateService, Resource } from '../service.ts';
import { definitionProblems } from './check-definition.ts';
import { allStates, parseDefinition } from './definition.ts';
import type { StepFunctions } from './find-execution.ts';
import { runTasksIn, taskProblem } from './integrations/run-task.ts';
import { keepExecutions } from './kept-executions.ts';
import { operations } from './operations.ts';
import type { StateMachine } from './running-execution.ts';
import { cloudStops, resumeExecutions, startExecution } from './state-machine.ts';
import { createTaskTokens } from './task-tokens.ts';

/** Step Functions: state machines in JSONata and in JSONPath. */
export const createStepFunctions: CreateService = (cloud) => {
  const service: StepFunctions = {
    cloud,
    runTask: runTasksIn(cloud),
    tokens: createTaskTokens(cloud.kept, cloud.clock),
    kept: keepExecutions(cloud.kept),
    machines: new Map(),
  };
  return {
    name: 'states',
    resourceTypes: {
      'AWS::StepFunctions::StateMachine': {
        supported: [
          'StateMachineName',
          'StateMachineType',
          'DefinitionString',
          'Definition',
          'DefinitionS3Location',
          'DefinitionSubstitutions',
          'RoleArn',
          'TracingConfiguration',
        ],
        inert: {
          LoggingConfiguration: 'the console shows every execution',
          EncryptionConfiguration: 'nothing is encrypted here',
          Tags: 'tags have no effect here',
        },
        provision: (resource) => {
          const machine = createMachine(cloud, resource);
          service.machines.set(machine.arn, machine);
          const attributes = { Arn: machine.arn, Name: machine.name };
          return { ref: machine.arn, attributes };
        },
      },
    },
    handle: (request, response) => answerJson(operations, service, request, response),
    async deliver({ arn, body }) {
      const machine = service.machines.get(arn);
      if (machine === undefined) {
        throw new DeliveryError('NO_RESOURCE', `${arn} does not exist.`, false);
      }
      startExecution(cloud, service, machine, JSON.parse(body) as Json);
    },
    start() {
      for (const machine of service.machines.values()) resumeExecutions(cloud, service, machine);
    },
    async stop() {
      const executions = [...service.machines.values()].flatMap(({ executions }) => [
        ...executions.values(),
      ]);
      for (const { stop } of executions) stop.abort(cloudStops);
      await Promise.all(executions.map(({ ended }) => ended));
    },
  };
};

function createMachine(cloud: Cloud, { logicalId, properties }: Resource): StateMachine {
  const name = String(properties['StateMachineName'] ?? cloud.physicalName(logicalId));
  const given =
    properties['DefinitionString'] ??
    properties['Definition'] ??
    definitionInFile(cloud, properties['DefinitionS3Location']);
  const definition = typeof given === 'string' ? given : JSON.stringify(given);
  const substitutions = (properties['DefinitionSubstitutions'] ?? {}) as JsonObject;
  const parsed = parseDefinition(String(definition), substitutions);
  const problems = definitionProblems(parsed);
  if (problems.length > 0) throw new Error(problems.join(' '));
  for (const [state, { Type, Resource }] of allStates(parsed)) {
    const problem = Type === 'Task' ? taskProblem(String(Resource)) : undefined;
    if (problem !== undefined) cloud.warn(`${logicalId}: the state ${state}: ${problem}`);
  }
  return {
    name,
    arn: cloud.arn('states', `stateMachine:${name}`),
    isStandard: properties['StateMachineType'] !== 'EXPRESS',
    roleArn: String(properties['RoleArn'] ?? ''),
    isTraced: isTraced(properties['TracingConfiguration']),
    creationDate: Date.now(),
    definition: parsed,
    executions: new Map(),
  };
}

function isTraced(configuration: Json | undefined): boolean {
  return isObject(configuration) && configuration['Enabled'] === true;
}

/** The CDK writes a definition from a file as an asset. */
function definitionInFile(cloud: Cloud, location: Json | undefined): string {
  const members = isObject(location) ? location : {};
  const { Bucket, Key } = members;
  try {
    return readFileSync(cloud.assetPath(String(Key)), 'utf8');
  } catch {
    throw new Error(
      `DefinitionS3Location: s3://${String(Bucket)}/${String(Key)} is not here, only assets of a CDK app are. ` +
        'Write the definition into DefinitionString or Definition.',
    );
  }
}
