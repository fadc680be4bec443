import { compile, InvalidPatternError } from '@eventwright/pattern';
import type { Json, JsonObject } from '../../json.ts';
import { arn } from '../../naming.ts';
import type { EventBus, EventBuses } from './buses.ts';
import { RequestError, readEntries } from './put-events.ts';
import { asTargets, type Rule, targetAsJson } from './rule.ts';

/** What the operations work on. */
export interface EventBridge {
  readonly buses: EventBuses;
  /** Takes an event onto a bus and starts its deliveries. */
  publish(busName: string, event: JsonObject): void;
}

type Operation = (bridge: EventBridge, input: JsonObject) => JsonObject;

/** The operations of EventBridge's API that are answered, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  PutEvents: (bridge, input) => {
    const results = readEntries(input);
    const Entries = results.map((result): JsonObject => {
      if (result.kind === 'refused')
        return { ErrorCode: result.code, ErrorMessage: result.message };
      bridge.publish(result.busName, result.event);
      return { EventId: result.event['id'] ?? '' };
    });
    const FailedEntryCount = results.filter((result) => result.kind === 'refused').length;
    return { FailedEntryCount, Entries };
  },
  TestEventPattern: (_bridge, input) => {
    const pattern = text(input, 'EventPattern');
    return { Result: compilePattern(pattern).match(text(input, 'Event')).length > 0 };
  },
  CreateEventBus: ({ buses }, input) => {
    const name = text(input, 'Name');
    if (buses.find(name) !== undefined) {
      throw new RequestError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    }
    return { EventBusArn: buses.create(name).arn };
  },
  DeleteEventBus: ({ buses }, input) => {
    buses.delete(text(input, 'Name'));
    return {};
  },
  ListEventBuses: ({ buses }) => ({
    EventBuses: buses.list().map(({ name: Name, arn: Arn }) => ({ Name, Arn })),
  }),
  DescribeEventBus: ({ buses }, input) => {
    const bus = findBus(buses, input['Name']);
    return { Name: bus.name, Arn: bus.arn };
  },
  PutRule: ({ buses }, input) => {
    const bus = findBus(buses, input['EventBusName']);
    const name = text(input, 'Name');
    const pattern = text(input, 'EventPattern');
    compilePattern(pattern);
    const existing = bus.rules.find((rule) => rule.name === name);
    const rule: Rule = {
      name,
      arn: ruleArn(bus.name, name),
      busName: bus.name,
      pattern,
      description: input['Description'] === undefined ? undefined : String(input['Description']),
      isEnabled: input['State'] !== 'DISABLED',
      targets: existing?.targets ?? [],
    };
    bus.putRule(rule);
    return { RuleArn: rule.arn };
  },
  DeleteRule: ({ buses }, input) => {
    findBus(buses, input['EventBusName']).deleteRule(text(input, 'Name'));
    return {};
  },
  DescribeRule: ({ buses }, input) => describe(findRule(buses, input, 'Name').rule),
  ListRules: ({ buses }, input) => {
    const { rules } = findBus(buses, input['EventBusName']);
    const prefix = String(input['NamePrefix'] ?? '');
    return { Rules: rules.filter(({ name }) => name.startsWith(prefix)).map(describe) };
  },
  EnableRule: ({ buses }, input) => change(buses, input, 'Name', { isEnabled: true }),
  DisableRule: ({ buses }, input) => change(buses, input, 'Name', { isEnabled: false }),
  PutTargets: ({ buses }, input) => {
    const { rule } = findRule(buses, input, 'Rule');
    const added = asTargets(input['Targets']);
    const kept = rule.targets.filter(({ Id }) => !added.some((target) => target.Id === Id));
    const targets = [...kept, ...added];
    if (targets.length > 5) {
      throw new RequestError('LimitExceededException', 'A rule has at most 5 targets.');
    }
    change(buses, input, 'Rule', { targets });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  RemoveTargets: ({ buses }, input) => {
    const ids = [input['Ids'] ?? []].flat();
    const { rule } = findRule(buses, input, 'Rule');
    change(buses, input, 'Rule', { targets: rule.targets.filter(({ Id }) => !ids.includes(Id)) });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  ListTargetsByRule: ({ buses }, input) => ({
    Targets: findRule(buses, input, 'Rule').rule.targets.map(targetAsJson),
  }),
};

/** The ARN of a rule; the default bus is not named in it. */
export function ruleArn(busName: string, name: string): string {
  return arn('events', busName === 'default' ? `rule/${name}` : `rule/${busName}/${name}`);
}

function compilePattern(pattern: string) {
  try {
    return compile([{ name: 'pattern', pattern }]);
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error;
    const message = `Event pattern is not valid. Reason: ${error.refusal.message}`;
    throw new RequestError('InvalidEventPatternException', message);
  }
}

function findBus(buses: EventBuses, name: Json | undefined): EventBus {
  const bus = buses.find(String(name ?? 'default'));
  if (bus !== undefined) return bus;
  const message = `Event bus ${String(name)} does not exist.`;
  throw new RequestError('ResourceNotFoundException', message);
}

function findRule(buses: EventBuses, input: JsonObject, member: string) {
  const bus = findBus(buses, input['EventBusName']);
  const name = text(input, member);
  const rule = bus.rules.find((one) => one.name === name);
  if (rule !== undefined) return { bus, rule };
  const message = `Rule ${name} does not exist on EventBus ${bus.name}.`;
  throw new RequestError('ResourceNotFoundException', message);
}

function change(
  buses: EventBuses,
  input: JsonObject,
  member: string,
  changes: Partial<Pick<Rule, 'isEnabled' | 'targets'>>,
): JsonObject {
  const { bus, rule } = findRule(buses, input, member);
  bus.putRule({ ...rule, ...changes });
  return {};
}

function describe(rule: Rule): JsonObject {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventBusName: rule.busName,
    EventPattern: rule.pattern,
    State: rule.isEnabled ? 'ENABLED' : 'DISABLED',
    ...(rule.description === undefined ? {} : { Description: rule.description }),
  };
}

function text(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value === 'string') return value;
  throw new RequestError('ValidationException', `${name} is required and must be a string.`);
}
