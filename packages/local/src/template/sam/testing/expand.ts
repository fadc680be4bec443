import type { Template } from '../../template.ts';
import { expandSam } from '../expand-sam.ts';

/** The code of every function here. */
export const code = {
  InlineCode: 'exports.handler = 1',
  Handler: 'app.handler',
  Runtime: 'nodejs24.x',
};

/** A template with these resources, expanded. */
export function expand(Resources: object, more: object = {}) {
  const Transform = 'AWS::Serverless-2016-10-31';
  return expandSam({ Transform, Resources, ...more } as unknown as Template);
}

/** What a function with one event becomes. */
export function withEvent(Type: string, Properties: object, others: object = {}) {
  const event = { Type, Properties };
  const F = { Type: 'AWS::Serverless::Function', Properties: { ...code, Events: { E: event } } };
  return expand({ ...others, F });
}

/** The types of the resources by their logical ids. */
export function typesOf({ Resources }: Template): Record<string, string> {
  return Object.fromEntries(Object.entries(Resources).map(([id, { Type }]) => [id, Type]));
}
