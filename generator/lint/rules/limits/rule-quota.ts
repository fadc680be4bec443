import { awsLimits } from '../../../aws-limits.ts';
import type { Catalog } from '../../../model/catalog.ts';
import type { CatalogRule } from '../../rule.ts';

/** The rules of a catalogue fit the default quota of an event bus. */
export const ruleQuota: CatalogRule = {
  subject: 'catalog',
  comparesFiles: true,
  code: 'rule-quota',
  severity: 'warning',
  options: { maximumRules: awsLimits.rulesPerBus.most },
  check: ({ catalog }, { maximumRules = awsLimits.rulesPerBus.most }) =>
    [...rulesByBus(catalog)]
      .filter(([, files]) => files.length > maximumRules)
      .map(([bus, files]) => ({
        file: files[maximumRules] ?? '',
        pointer: '',
        message: `The catalogue needs ${files.length} rules on ${bus}; by default, a bus has at most ${maximumRules} (100 in some Regions).`,
        hint: 'Ask AWS for a higher quota and set `maximumRules` to it, or put some consumers on another bus.',
      })),
};

/** The file of each rule: one per event that a consumer takes, and one per source. */
function rulesByBus({ consumers, sources }: Catalog): ReadonlyMap<string, readonly string[]> {
  const subscribed = consumers.flatMap(({ file, subscriptions }) =>
    subscriptions.map(({ bus }) => ({ file, bus: bus ?? 'the bus of the application' })),
  );
  const buses = new Map<string, string[]>();
  for (const { bus, file } of [...subscribed, ...sources]) {
    buses.set(bus, [...(buses.get(bus) ?? []), file]);
  }
  return buses;
}
