import type { Json, JsonObject } from '@eventwright/json';
import {
  add,
  type Expansion,
  type Given,
  getAtt,
  invokedArn,
  invokedName,
  policyDocument,
  ref,
  trust,
} from '../expansion.ts';

/** An event source as a function or a state machine declares it. */
export interface SamEvent {
  readonly owner: Given;
  /** `<Owner><Event>`: the logical ID of the resource that is created for it. */
  readonly id: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** `<Function><Event>Permission`, for a REST API with its stage at the end: lets a service call the function. */
export function addPermission(
  expansion: Expansion,
  { owner, id }: SamEvent,
  service: string,
  source: JsonObject,
  suffix = '',
): void {
  add(expansion, owner, `${id}Permission${suffix}`, 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: invokedName(owner),
    Principal: `${service}.amazonaws.com`,
    ...source,
  });
}

/** `<StateMachine><Event>Role`: starts the state machine, or calls the function, in a service's name. */
export function addTargetRole(
  expansion: Expansion,
  { owner, id, properties }: SamEvent,
  service: string,
  more: readonly JsonObject[] = [],
): Json {
  if (properties['RoleArn'] !== undefined) return properties['RoleArn'];
  const isFunction = owner.Type === 'AWS::Serverless::Function';
  const Action = isFunction ? 'lambda:InvokeFunction' : 'states:StartExecution';
  const Resource = targetArn(owner);
  add(expansion, owner, `${id}Role`, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust(service),
    Policies: [
      {
        PolicyName: `${id}${isFunction ? 'LambdaPolicy' : 'StartExecutionPolicy'}`,
        PolicyDocument: policyDocument({ Effect: 'Allow', Action, Resource }, ...more),
      },
    ],
  });
  return getAtt(`${id}Role`, 'Arn');
}

/** The ARN of the function or state machine. */
export function targetArn(owner: Given): JsonObject {
  return owner.Type === 'AWS::Serverless::Function' ? invokedArn(owner) : ref(owner.logicalId);
}
