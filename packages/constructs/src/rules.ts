import {
  type EventPattern,
  type IEventBusRef,
  type IRuleTarget,
  Rule,
} from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { busElsewhere } from './bus-elsewhere.ts';
import type { BusProps, ConsumerContract } from './contract.ts';

/** The rules of a consumer, by event name. */
export type RulesOf<EventName extends string> = Readonly<Record<EventName, Rule>>;

/**
 * Creates one rule per event. Each construct is named after its event, so its logical id does not
 * change when other events are added or removed.
 */
export function createRules<EventName extends string>(
  scope: Construct,
  { buses, name, subscriptions }: ConsumerContract<EventName>,
  { eventBus, eventBuses }: BusProps<EventName> & { readonly eventBus: IEventBusRef },
  target: IRuleTarget,
): RulesOf<EventName> {
  const given = new Map(Object.entries<IEventBusRef | undefined>(eventBuses ?? {}));
  const said = new Map(Object.entries<string | undefined>(buses ?? {}));
  const rules = Object.entries<EventPattern>(subscriptions).map(([event, eventPattern]) => {
    const title = `${event.charAt(0).toUpperCase()}${event.slice(1)}`;
    const elsewhere = said.get(event);
    const bus =
      given.get(event) ??
      (elsewhere === undefined ? eventBus : busElsewhere(scope, `${title}Bus`, elsewhere));
    const rule = new Rule(scope, `${title}Rule`, {
      description: `Sends ${title} to ${name}.`,
      ...(bus === undefined ? {} : { eventBus: bus }),
      eventPattern,
      targets: [target],
    });
    return [event, rule] as const;
  });
  return Object.fromEntries(rules) as RulesOf<EventName>;
}
