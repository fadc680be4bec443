import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { getAtt, objectAt, ref } from './expansion.ts';

/** Where results go, as the role must allow it: kind and ARN. */
export function destinationsOf(
  logicalId: string,
  properties: JsonObject,
): readonly { readonly kind: string; readonly arn: Json }[] {
  const config = objectAt(objectAt(properties, 'EventInvokeConfig'), 'DestinationConfig');
  return Object.entries(config).flatMap(([name, destination]) => {
    if (!isObject(destination)) return [];
    const kind = String(destination['Type'] ?? '');
    const id = `${logicalId}EventInvokeConfig${name}${kind === 'SQS' ? 'Queue' : 'Topic'}`;
    const made = kind === 'SQS' ? getAtt(id, 'Arn') : ref(id);
    return [{ kind, arn: destination['Destination'] ?? made }];
  });
}

/** Where mappings of streams send what they give up: kind and ARN. */
export function failureDestinationsOf(
  properties: JsonObject,
): readonly { readonly kind: string; readonly arn: Json }[] {
  return eventsOf(properties).flatMap((event) => {
    const config = objectAt(event.properties, 'DestinationConfig');
    const { Type = 'SQS', Destination } = objectAt(config, 'OnFailure');
    return Destination === undefined ? [] : [{ kind: String(Type), arn: Destination }];
  });
}

/** The events of a function or a state machine, by name. */
export function eventsOf(
  properties: JsonObject,
): readonly { readonly name: string; readonly type: string; readonly properties: JsonObject }[] {
  return Object.entries(objectAt(properties, 'Events')).flatMap(([name, event]) =>
    isObject(event)
      ? [
          {
            name,
            type: String(event['Type'] ?? 'no Type'),
            properties: objectAt(event, 'Properties'),
          },
        ]
      : [],
  );
}
