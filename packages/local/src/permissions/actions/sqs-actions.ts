import { arn } from '../../naming.ts';
import { type HttpCall, readOperation, textOf } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** Operations without a queue. */
const listing = new Set(['ListQueues', 'ListMessageMoveTasks']);

/** Service authorization reference, "Actions, resources, and condition keys for Amazon SQS". */
export function sqsActions(call: HttpCall): readonly ServiceAction[] {
  const { operation, input } = readOperation(call);
  // A batch needs the permission of its single operation.
  const action = `sqs:${operation.replace(/Batch$/, '')}`;
  if (listing.has(operation)) return [actionOn(action, '*')];
  const source = textOf(input, 'SourceArn');
  if (source !== '') return [actionOn(action, source)];
  const url = textOf(input, 'QueueUrl') || call.url.split('?')[0] || '';
  const name = textOf(input, 'QueueName') || url.slice(url.lastIndexOf('/') + 1);
  return [actionOn(action, arn('sqs', name))];
}
