import { isObject, type Json } from '@eventwright/json';
import { type Operations, operation } from '../../../protocol/operations.ts';
import { list, structure, tags, text } from '../../../protocol/shape.ts';
import { type EventBridge, notFound } from './bridge.ts';

const arn = text({ min: 1, max: 1600 });

/** Operations about the tags of buses and rules. */
export const tagOperations: Operations<EventBridge> = {
  TagResource: operation(structure({ 'ResourceARN!': arn, 'Tags!': tags }), (bridge, input) => {
    setTags(bridge, existing(bridge, input['ResourceARN']), input['Tags']);
    return {};
  }),
  UntagResource: operation(
    structure({ 'ResourceARN!': arn, 'TagKeys!': list(text({ min: 1, max: 128 })) }),
    (bridge, input) => {
      const of = bridge.tags.get(existing(bridge, input['ResourceARN']));
      for (const key of input['TagKeys'] as readonly string[]) of?.delete(key);
      return {};
    },
  ),
  ListTagsForResource: operation(structure({ 'ResourceARN!': arn }), (bridge, input) => {
    const of = bridge.tags.get(existing(bridge, input['ResourceARN'])) ?? new Map();
    return { Tags: [...of].map(([Key, Value]) => ({ Key, Value })) };
  }),
};

/** Adds tags to what has the ARN. */
export function setTags(bridge: EventBridge, to: string, given: Json | undefined): void {
  const of = bridge.tags.get(to) ?? new Map<string, string>();
  bridge.tags.set(to, of);
  for (const tag of Array.isArray(given) ? given.filter(isObject) : []) {
    of.set(String(tag['Key']), String(tag['Value']));
  }
}

function existing({ buses }: EventBridge, given: Json | undefined): string {
  const wanted = String(given);
  const all = buses.list().flatMap((bus) => [bus.arn, ...bus.rules.map((rule) => rule.arn)]);
  if (all.includes(wanted)) return wanted;
  throw notFound(`${wanted} does not exist on EventBridge.`);
}
