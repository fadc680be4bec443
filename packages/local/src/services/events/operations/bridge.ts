import type { Json, JsonObject } from '@eventwright/json';
import { compile, InvalidPatternError, type Matcher } from '@eventwright/pattern';
import type { KeptStore } from '../../../kept/kept-store.ts';
import { arn } from '../../../naming.ts';
import { ServiceError } from '../../../protocol/service-error.ts';
import { text } from '../../../protocol/shape.ts';
import type { Cloud } from '../../service.ts';
import type { Archives } from '../archives.ts';
import type { EventBus, EventBuses } from '../buses.ts';
import type { Rule } from '../rule.ts';

/** What the operations of EventBridge work on. */
export interface EventBridge {
  readonly cloud: Cloud;
  readonly buses: EventBuses;
  readonly archives: Archives;
  /** Tags by the ARN of what has them. */
  readonly tags: Map<string, Map<string, string>>;
  /** The time of events that carry none, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Persists everything that a function changes with one write, or nothing. */
  readonly together: KeptStore['together'];
  /** Takes an event onto a bus and starts its deliveries. */
  publish(busName: string, event: JsonObject): void;
  /** Whether an entry with this detail type fails on purpose. */
  refusesEntry(detailType: string): boolean;
}

/** The shapes of names (EventBridge API reference). */
export const names = {
  bus: text({ min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ }),
  busOrArn: text({ min: 1, max: 1600 }),
  rule: text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ }),
  archive: text({ min: 1, max: 48, pattern: /^[.\-_A-Za-z0-9]+$/ }),
  replay: text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ }),
};

/** The ARN of a rule; the default bus is not named in it. */
export function ruleArn(busName: string, name: string): string {
  return arn('events', busName === 'default' ? `rule/${name}` : `rule/${busName}/${name}`);
}

/**
 * Compiles a pattern. Throws an `InvalidEventPatternException` that explains what is wrong with it.
 */
export function compilePattern(pattern: string): Matcher {
  try {
    return compile([{ name: 'pattern', pattern }]);
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error;
    const message = `Event pattern is not valid. Reason: ${error.refusal.message}`;
    throw new ServiceError('InvalidEventPatternException', message);
  }
}

/** Finds a bus by name or ARN; the default one if none is named. */
export function findBus(buses: EventBuses, name: Json | undefined): EventBus {
  const bus = buses.find(String(name ?? 'default'));
  if (bus !== undefined) return bus;
  throw notFound(`Event bus ${String(name)} does not exist.`);
}

/** Finds a rule on the bus that the input names. */
export function findRule(
  buses: EventBuses,
  input: JsonObject,
  member: 'Name' | 'Rule',
): { readonly bus: EventBus; readonly rule: Rule } {
  const bus = findBus(buses, input['EventBusName']);
  const rule = bus.rules.find((one) => one.name === input[member]);
  if (rule !== undefined) return { bus, rule };
  throw notFound(`Rule ${String(input[member])} does not exist on EventBus ${bus.name}.`);
}

/** The error for what is not there. */
export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}
