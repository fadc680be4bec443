import { byRole, type Hop } from './hop.ts';
import type { Policies, Statement } from './policies.ts';
import type { Resource } from './template.ts';

/**
 * The events that functions publish, which none of their properties shows. Every detail type in a
 * statement for `events:PutEvents` of a function's role is a hop to the bus, and the policy of the
 * bus also applies.
 */
export function publishingHops(
  resources: readonly Resource[],
  { identity }: Policies,
): readonly Hop[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .flatMap((from) =>
      (identity.get(from.properties.Role) ?? [])
        .filter(({ Action }) => [Action].flat().includes('events:PutEvents'))
        .flatMap((statement) => published(from, statement)),
    );
}

function published(from: Resource, { Condition = {}, Resource }: Statement): readonly Hop[] {
  const named = (key: string) =>
    Object.values(Condition).flatMap((keys) => [keys[key]].flat().filter((value) => value));
  const [source] = named('events:source').filter((value) => value !== 'false');
  return named('events:detail-type').map((detailType) =>
    byRole(
      from,
      ['lambda.amazonaws.com', from.properties.Role],
      'events:PutEvents',
      String(Resource),
      {
        'events:source': String(source),
        'events:detail-type': String(detailType),
      },
    ),
  );
}
