import { compile, type Matcher } from '@eventwright/pattern';
import { arn } from '../../naming.ts';
import type { Rule } from './rule.ts';

/** An event bus and its rules. */
export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly rules: readonly Rule[];
  /** Adds a rule, or replaces the one of the same name. Throws on a pattern AWS would refuse. */
  putRule(rule: Rule): void;
  deleteRule(name: string): void;
  /** The enabled rules whose pattern matches an event, given as JSON text. */
  matching(eventText: string): readonly Rule[];
}

/** The event buses of a cloud; there is always one called `default`. */
export interface EventBuses {
  /** Finds a bus by name or ARN. */
  find(name: string): EventBus | undefined;
  create(name: string): EventBus;
  delete(name: string): void;
  list(): readonly EventBus[];
}

/** Called with a rule when it is put, and with its name when it is removed. */
export interface RuleListener {
  put(rule: Rule): void;
  delete(ruleArn: string): void;
}

/** Makes the default bus. */
export function createEventBuses(listener: RuleListener): EventBuses {
  const buses = new Map<string, EventBus>();
  const create = (name: string): EventBus => {
    const bus = createEventBus(name, listener);
    buses.set(name, bus);
    return bus;
  };
  create('default');
  return {
    create,
    find: (name) =>
      buses.get(name.slice(name.lastIndexOf('event-bus/') + 'event-bus/'.length)) ??
      buses.get(name),
    delete: (name) => buses.delete(name),
    list: () => [...buses.values()],
  };
}

function createEventBus(name: string, listener: RuleListener): EventBus {
  const rules = new Map<string, Rule>();
  let matcher: Matcher | undefined;
  const enabled = () =>
    [...rules.values()].flatMap(({ name, pattern, isEnabled }) =>
      isEnabled && pattern !== undefined ? [{ name, pattern }] : [],
    );
  return {
    name,
    arn: arn('events', `event-bus/${name}`),
    get rules() {
      return [...rules.values()];
    },
    putRule(rule) {
      if (rule.pattern !== undefined) compile([{ name: rule.name, pattern: rule.pattern }]);
      rules.set(rule.name, rule);
      matcher = undefined;
      listener.put(rule);
    },
    deleteRule(rule) {
      const gone = rules.get(rule);
      rules.delete(rule);
      matcher = undefined;
      if (gone !== undefined) listener.delete(gone.arn);
    },
    matching(eventText) {
      matcher ??= compile(enabled());
      return matcher.match(eventText).map((matched) => rules.get(matched) as Rule);
    },
  };
}
