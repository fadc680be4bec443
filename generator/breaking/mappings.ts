import type { JsonObject } from '@eventwright/json';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Catalog, Source } from '../model/catalog.ts';
import { sourceMapping } from '../model/sources/source-mapping.ts';
import type { Breakage } from './breakage.ts';
import { takersOf } from './takers.ts';

/**
 * Templates of sources that used to produce valid events and no longer do, because our event
 * requires something else, or because the AWS event has a different schema.
 */
export function brokenMappings(old: Catalog, young: Catalog): readonly Breakage[] {
  return young.sources.flatMap((source) => {
    const before = old.sources.find(({ name }) => name === source.name);
    if (before === undefined) return [];
    const known = new Set(mistakesIn(before).map(spell));
    return mistakesIn(source)
      .filter((mistake) => !known.has(spell(mistake)))
      .map(({ file, message, pointer }): Breakage => {
        const { name } = source.to;
        return {
          rule: 'mapping-broken',
          verdict: 'breaks',
          event: name,
          file,
          pointer,
          version: 'new',
          message: `the source ${source.name} no longer produces a valid ${name}: ${message}`,
          consumers: takersOf(source.to, young),
          changes: [],
        };
      });
  });
}

function mistakesIn(source: Source): readonly Diagnostic[] {
  const { from, to } = source;
  const schemas = new Map<string, JsonObject>([...to.reaches, [from.file, from.schema]]);
  return sourceMapping(source, schemas);
}

function spell({ code, message, pointer }: Diagnostic): string {
  return [code, pointer, message].join('\n');
}
