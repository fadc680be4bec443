import { isObject, type JsonObject } from '@eventwright/json';
import { describeMismatch, explain, parsePattern } from '@eventwright/pattern';
import type { Cloud } from '../services/service.ts';
import type { FindUnmatched } from './read-story.ts';

/** Reads the current rules of every bus, and finds those that do not match an event. */
export async function unmatchedRulesIn(cloud: Cloud): Promise<FindUnmatched> {
  const rules = new Map<string, readonly JsonObject[]>();
  const { EventBuses } = await cloud.call('events', 'ListEventBuses', {});
  for (const bus of Array.isArray(EventBuses) ? EventBuses.filter(isObject) : []) {
    const name = String(bus['Name']);
    const { Rules } = await cloud.call('events', 'ListRules', { EventBusName: name });
    rules.set(name, Array.isArray(Rules) ? Rules.filter(isObject) : []);
  }
  return (bus, event) => {
    const text = JSON.stringify(event);
    return (rules.get(bus) ?? []).flatMap((rule) => {
      const why = mismatchOf(rule, text);
      return why === undefined ? [] : [{ rule: String(rule['Name']), why }];
    });
  };
}

function mismatchOf({ EventPattern, State }: JsonObject, eventText: string): string | undefined {
  if (typeof EventPattern !== 'string') return undefined;
  if (State === 'DISABLED') return 'the rule is disabled';
  const pattern = parsePattern(EventPattern);
  if (pattern.kind === 'refused') return undefined;
  const { matches, mismatches } = explain(pattern, eventText);
  return matches ? undefined : mismatches.map(describeMismatch).join('; or ');
}
