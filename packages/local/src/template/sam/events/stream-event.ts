import { add, defined, type Expansion, invokedName, objectAt, omit } from '../expansion.ts';
import type { SamEvent } from './event.ts';

/** `SQS`, `DynamoDB` and `Kinesis`: an event source mapping named like the event. */
export function expandMapping(expansion: Expansion, { owner, id, properties }: SamEvent): void {
  const { Queue, Stream, DestinationConfig } = properties;
  // `Type` is SAM's own: it decides what the function's role may do.
  const { Destination } = objectAt(objectAt(properties, 'DestinationConfig'), 'OnFailure');
  add(expansion, owner, id, 'AWS::Lambda::EventSourceMapping', {
    ...defined({ EventSourceArn: Queue ?? Stream }),
    FunctionName: invokedName(owner),
    ...omit(properties, 'Queue', 'Stream', 'DestinationConfig'),
    ...defined({
      DestinationConfig:
        Destination === undefined ? DestinationConfig : { OnFailure: { Destination } },
    }),
  });
}
