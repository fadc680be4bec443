import type { Json, JsonObject } from '@eventwright/json';
import { untraced } from '../../../activities/trace.ts';
import { CallError, type Cloud } from '../../service.ts';
import type { RunTask } from '../execution-context.ts';
import { StateFailure } from '../failure.ts';
import { findIntegration, knownIntegrations } from './index.ts';
import { invoke } from './lambda.ts';
import { traceTask } from './trace-task.ts';

const functionForm = /^arn:aws[\w-]*:lambda:/;

/** Why a Task cannot run here; undefined if it can. */
export function taskProblem(resource: string): string | undefined {
  const called = resource.replace(/\.waitForTaskToken$/, '');
  if (functionForm.test(called) || findIntegration(called) !== undefined) return undefined;
  return unknownTask(resource);
}

function unknownTask(resource: string): string {
  return `${resource} is not supported by the local Step Functions, which knows ${knownIntegrations()}.`;
}

/** Runs Tasks against the services of a cloud. Their errors get the names that AWS gives them. */
export function runTasksIn(cloud: Cloud): RunTask {
  const run = callsIn(cloud);
  return (resource, taskArguments, context, signal) =>
    traceTask(cloud, resource, context, () => run(resource, taskArguments, context, signal));
}

function callsIn(cloud: Cloud): RunTask {
  return async (resource, taskArguments, context) => {
    if (functionForm.test(resource)) {
      const input = { FunctionName: resource, Payload: taskArguments };
      const answer = await invoke.run(inItsName(cloud, context), input, context);
      return (answer as { readonly Payload: Json }).Payload;
    }
    const integration = findIntegration(resource);
    if (integration === undefined) throw new StateFailure('States.Runtime', unknownTask(resource));
    try {
      const call = () =>
        integration.run(inItsName(cloud, context), asObject(taskArguments), context);
      return await (traced.has(integration.service) ? call() : untraced(call));
    } catch (error) {
      if (error instanceof StateFailure) throw error;
      if (!(error instanceof CallError)) throw unanswered(integration.errorPrefix, error);
      const name = /(Exception|Error)$/.test(error.code) ? error.code : `${error.code}Exception`;
      throw new StateFailure(`${integration.errorPrefix}.${name}`, error.message);
    }
  };
}

/**
 * Services that a workflow passes its trace to (developer guide, "Trace Step Functions request data in
 * AWS X-Ray", "Native X-Ray support"). EventBridge is not among them.
 */
const traced: ReadonlySet<string> = new Set(['sns', 'sqs', 'lambda', 'states', 'sfn']);

/** An execution calls on behalf of its state machine's role. */
function inItsName(cloud: Cloud, context: JsonObject): Cloud {
  const { RoleArn = '' } = context['Execution'] as { readonly RoleArn?: string };
  const { Id: sourceArn } = context['StateMachine'] as { readonly Id: string };
  return cloud.as({ kind: 'role', roleArn: RoleArn, service: 'states.amazonaws.com', sourceArn });
}

/** A call without a response: the name of the SDK's exception in Step Functions. */
function unanswered(errorPrefix: string, error: unknown): StateFailure {
  const message = error instanceof Error ? error.message : String(error);
  return new StateFailure(`${errorPrefix}.SdkClientException`, message);
}

function asObject(value: Json): JsonObject {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return value as JsonObject;
  }
  throw new StateFailure('States.Runtime', 'The arguments of a service call are an object.');
}
