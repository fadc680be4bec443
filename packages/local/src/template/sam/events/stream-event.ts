import { add, defined, type Expansion, invokedName, omit } from '../expansion.ts';
import type { SamEvent } from './event.ts';

/** `SQS`, `DynamoDB` and `Kinesis`: an event source mapping named like the event. */
export function expandMapping(expansion: Expansion, { owner, id, properties }: SamEvent): void {
  const { Queue, Stream } = properties;
  add(expansion, owner, id, 'AWS::Lambda::EventSourceMapping', {
    ...defined({ EventSourceArn: Queue ?? Stream }),
    FunctionName: invokedName(owner),
    ...omit(properties, 'Queue', 'Stream'),
  });
}
