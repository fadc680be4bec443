import { usesNames } from '../references.ts';
import { inOwnDialect, namesOwnDialect } from './dialects.ts';
import { identitiesOf } from './identities.ts';
import { linkFile } from './link-file.ts';
import { withMetaSchemas } from './meta-schemas.ts';
import type { Schemas } from './schemas.ts';

/**
 * The schemas of a catalogue, each reference a file and a JSON pointer. What a dynamic reference
 * means differs with who refers to its schema: each meaning becomes a definition. The official
 * meta-schemas are added where something refers to them. References without a target stay
 * unchanged.
 */
export function linkReferences(schemas: Schemas): Schemas {
  const holding = new Map([...schemas].filter(([file]) => /^(?:events|external)\//.test(file)));
  const read = inOwnDialects(holding);
  if (read === holding && ![...read.values()].some(usesNames)) return schemas;
  const identities = identitiesOf(withMetaSchemas(read));
  const linked = [...identities.schemas].map(
    ([file, schema]) => [file, linkFile(file, schema, identities)] as const,
  );
  return new Map([...schemas, ...linked]);
}

/** The schemas as the meta-schemas of the catalogue have them read. */
function inOwnDialects(schemas: Schemas): Schemas {
  if (![...schemas.values()].some(namesOwnDialect)) return schemas;
  const byUri = new Map(
    [...schemas.values()].flatMap((schema) => {
      const { $id } = schema;
      return typeof $id === 'string' ? [[$id.replace(/#$/, ''), schema] as const] : [];
    }),
  );
  const read = [...schemas].map(([file, schema]) => [file, inOwnDialect(schema, byUri)] as const);
  return read.every(([file, schema]) => schemas.get(file) === schema) ? schemas : new Map(read);
}
