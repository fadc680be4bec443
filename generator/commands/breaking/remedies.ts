import type { Breakage, Rule } from '../../breaking/breakage.ts';

/** How to change a schema without breaking anybody, by what the change breaks. */
const byRule: Readonly<Record<Rule, string>> = {
  'event-removed':
    'Keep the event until it has no consumers. Then set its mode to `none` under `compatibility` in eventwright.json.',
  'source-changed':
    'Keep the source. To move the event, publish it under both sources until every rule matches the new one.',
  'backward-broken':
    'Accept everything that the old schema accepts, or publish the change as a new event.',
  'forward-broken':
    'Deploy the consumers first: set the mode of the event to `backward` until they have the new schema, or publish the change as a new event.',
  'filter-dead': 'Correct the filter to match the new schema, or remove the subscription.',
  'mapping-broken': 'Correct the template of the source to make what the new schema requires.',
};

/** The same for single changes that have a shorter remedy. */
const byChange: ReadonlyMap<string, (name: string) => string> = new Map<
  string,
  (name: string) => string
>([
  ['required-added', (name) => `Leave ${name} optional until every producer sends it.`],
  ['required-removed', (name) => `Keep ${name} required until no consumer reads it.`],
  ['maximum-changed', () => 'Keep the bound, or widen it where consumers are deployed first.'],
  ['minimum-changed', () => 'Keep the bound, or widen it where consumers are deployed first.'],
]);

/** What to do where neither a proof nor a witness was found. */
export const howToDecide =
  'Write patterns without look-behind, back references and \\b, or ask recorded events: `eventwright breaking --against events FILE`.';

/** How to fix a breakage. */
export function remedyOf({ changes, rule, verdict }: Breakage): string {
  if (verdict === 'unknown') return howToDecide;
  const [change, ...others] = changes;
  const short = change && others.length === 0 ? byChange.get(change.kind) : undefined;
  if (change === undefined || short === undefined) return byRule[rule];
  return short(JSON.stringify(change.after ?? change.before));
}
