import { type HttpCall, readOperation, textOf } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

const members = ['stateMachineArn', 'executionArn', 'activityArn', 'mapRunArn', 'resourceArn'];

/** Service authorization reference, "Actions, resources, and condition keys for AWS Step Functions". */
export function statesActions(call: HttpCall): readonly ServiceAction[] {
  const { operation, input } = readOperation(call);
  const resource = members.map((name) => textOf(input, name)).find((arn) => arn !== '') ?? '*';
  return [actionOn(`states:${operation}`, resource)];
}
