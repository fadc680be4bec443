import { isObject, type JsonObject } from '@eventwright/json';
import { describeMismatch, explain, parsePattern } from '@eventwright/pattern';
import type { Cloud } from '../../services/service.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { NameOf } from '../names.ts';
import type { EventPage, RuleVerdict } from '../wire/events.ts';
import { rowOf } from './find-events.ts';
import type { Journal } from './journal.ts';
import { tellStory } from './story.ts';

/** The input for the page of an event. */
export interface EventSources {
  readonly cloud: Cloud;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly nameOf: NameOf;
}

/** All that the page of an event shows; undefined if the journal has no such event. */
export async function readEventPage(
  { cloud, journal, catalogue, nameOf }: EventSources,
  id: string,
): Promise<EventPage | undefined> {
  const found = journal.find(id);
  if (found === undefined) return undefined;
  const { event, bus, source, type } = found;
  const entry = await catalogue.find(source, type);
  return {
    row: rowOf(found),
    busName: nameOf(cloud.arn('events', `event-bus/${bus}`)),
    event,
    rules: await judgeRules(cloud, nameOf, bus, event),
    schema: entry === undefined ? null : { name: entry.name, content: entry.schema },
    problems: entry === undefined ? [] : await catalogue.check(entry, event['detail'] ?? null),
    story: tellStory({ journal, activities: cloud.activities.list(), nameOf }, found),
  };
}

/** The verdict of each rule of the bus on the event. Matching rules come first. */
async function judgeRules(
  cloud: Cloud,
  nameOf: NameOf,
  bus: string,
  event: JsonObject,
): Promise<readonly RuleVerdict[]> {
  const { Rules } = await cloud.call('events', 'ListRules', { EventBusName: bus });
  const rules = Array.isArray(Rules) ? Rules.filter(isObject) : [];
  const text = JSON.stringify(event);
  const verdicts = await Promise.all(
    rules
      .filter(({ EventPattern }) => EventPattern !== undefined)
      .map(async (rule) => ({
        ...judge(rule, text),
        name: nameOf(String(rule['Name'])),
        bus,
        targets: (await targetsOf(cloud, bus, String(rule['Name']))).map(nameOf),
      })),
  );
  return verdicts.sort((one, other) => Number(other.matches) - Number(one.matches));
}

function judge(rule: JsonObject, text: string): Omit<RuleVerdict, 'name' | 'bus' | 'targets'> {
  const { Name = '', EventPattern = '', State } = rule;
  const pattern = String(EventPattern);
  const parsed = parsePattern(pattern);
  if (parsed.kind === 'refused') {
    return { rule: String(Name), matches: false, reasons: [parsed.message], pattern };
  }
  const { matches, mismatches } = explain(parsed, text);
  const reasons = mismatches.map(describeMismatch);
  const isEnabled = State !== 'DISABLED';
  return {
    rule: String(Name),
    matches: matches && isEnabled,
    reasons: isEnabled ? reasons : ['the rule is disabled'],
    pattern,
  };
}

async function targetsOf(cloud: Cloud, bus: string, rule: string): Promise<readonly string[]> {
  const { Targets } = await cloud.call('events', 'ListTargetsByRule', {
    Rule: rule,
    EventBusName: bus,
  });
  return Array.isArray(Targets) ? Targets.filter(isObject).map(({ Arn }) => String(Arn)) : [];
}
