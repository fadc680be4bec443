import type { JsonObject } from '@eventwright/json';
import type { LocalCloud } from '@eventwright/local';
import { compile } from '@eventwright/pattern';

/** A rule of the application that leads to something that can be run. */
export interface Route {
  readonly handler: string;
  readonly bus: string;
  /** What activities call the function or state machine. */
  readonly worker: string;
  readonly matches: (event: string) => boolean;
}

/** The rules of an application that lead to functions and state machines, directly or by a queue. */
export function routesOf(cloud: LocalCloud): readonly Route[] {
  return cloud.resourcesOfType('AWS::Events::Rule').flatMap(({ logicalId, properties }) => {
    const pattern = properties['EventPattern'] as JsonObject | undefined;
    if (pattern === undefined) return [];
    const matcher = compile([{ name: 'rule', pattern: JSON.stringify(pattern) }]);
    const described = /^Sends .* to (.*)\.$/.exec(String(properties['Description']))?.[1];
    const bus = String(properties['EventBusName'] ?? 'default').replace(/^arn:.*event-bus\//, '');
    const targets = (properties['Targets'] ?? []) as readonly JsonObject[];
    return targets.flatMap(({ Arn }): Route[] => {
      const worker = workerOf(cloud, String(Arn));
      if (worker === undefined) return [];
      const matches = (event: string) => matcher.match(event).length > 0;
      return [{ handler: described ?? logicalId, bus, worker, matches }];
    });
  });
}

/** What does the work behind a target; undefined if the target runs no code of the application. */
function workerOf(cloud: LocalCloud, arn: string): string | undefined {
  const [, , service] = arn.split(':');
  if (service === 'lambda' || service === 'states') return arn.split(':').at(-1);
  if (service !== 'sqs') return undefined;
  const mapping = cloud
    .resourcesOfType('AWS::Lambda::EventSourceMapping')
    .find(({ properties }) => properties['EventSourceArn'] === arn);
  const name = mapping?.properties['FunctionName'];
  return name === undefined ? undefined : String(name).split(':').at(-1);
}
