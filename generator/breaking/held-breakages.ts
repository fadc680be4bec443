import type { Catalog, Event, HeldVersion } from '../model/catalog.ts';
import { type OtherVersion, otherVersions } from '../model/consumers/held-version.ts';
import { baseName } from '../model/file-name.ts';
import type { Breakage, Rule } from './breakage.ts';
import { breakages, type Strictness } from './breaking.ts';

/**
 * Lists what producers may send by the present schemas and consumers refuse by the versions that
 * they hold, each version once. An event without a record counts as held in its present version.
 */
export function heldBreakages(
  catalog: Catalog,
  { consumers, modeOf }: Strictness,
  rules: readonly Rule[] = ['forward-broken'],
): readonly Breakage[] {
  const strictness: Strictness = {
    consumers,
    modeOf: (event) => (modeOf(event) === 'none' ? 'none' : 'forward'),
  };
  return catalog.events.flatMap((event) =>
    otherVersions(event, catalog).flatMap((other) =>
      breakages(catalogOf(event, other, catalog), catalog, strictness).filter(({ rule }) =>
        rules.includes(rule),
      ),
    ),
  );
}

/** A catalogue that contains only the consumers that hold a version of an event. */
function catalogOf(event: Event, { consumers, version }: OtherVersion, catalog: Catalog): Catalog {
  const { file, schemas } = version;
  const schema = schemas.get(file) ?? {};
  return {
    configuration: catalog.configuration,
    events: [{ ...event, file, schema, reaches: schemas }],
    consumers: catalog.consumers.filter(({ name }) => consumers.includes(name)),
    external: [],
    sources: [],
    shared: [],
  };
}

/**
 * Lists the events that consumers hold and that are gone.
 * @param records the records of `hold`, by their files: `held/process-image/ImageUploaded.json`
 */
export function heldRemovals(
  records: ReadonlyMap<string, HeldVersion>,
  { events }: Catalog,
  { modeOf }: Strictness,
): readonly Breakage[] {
  const names = new Set(events.map(({ name }) => name));
  const files = new Set(events.map(({ file }) => file));
  return [...records].flatMap(([file, held]): Breakage[] => {
    const [, consumer = ''] = file.split('/');
    const event = baseName(file);
    const isThere = names.has(event) || files.has(held.file);
    if (isThere || modeOf(event) === 'none') return [];
    return [
      {
        rule: 'event-removed',
        verdict: 'breaks',
        event,
        file,
        pointer: '',
        version: 'new',
        message: `${event} is gone`,
        consumers: [consumer],
        changes: [],
      },
    ];
  });
}
