import type { JsonObject } from '@eventwright/json';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Documents } from '../load/document.ts';
import { walk } from '../schema/subschemas.ts';
import { type Linked, lintWith } from './lint.ts';
import type { Finding } from './rule.ts';
import { invalidJson } from './rules/documents/invalid-json.ts';
import { invalidPattern } from './rules/keywords/invalid-pattern.ts';
import { invalidSchema } from './rules/keywords/invalid-schema.ts';
import { unknownDialect } from './rules/keywords/unknown-dialect.ts';
import { unknownType } from './rules/keywords/unknown-type.ts';
import { circularReference } from './rules/references/circular-reference.ts';
import { duplicateAnchor } from './rules/references/duplicate-anchor.ts';
import { dynamicReference } from './rules/references/dynamic-reference.ts';
import { unresolvedReference } from './rules/references/unresolved-reference.ts';

/** What these rules find leaves it open which values a schema takes, wherever its references lead. */
const ofKeywords = [invalidPattern, invalidSchema, unknownType];

/** The same of rules that read the whole catalogue. */
const rules = [
  ...ofKeywords,
  circularReference,
  duplicateAnchor,
  dynamicReference,
  invalidJson,
  unknownDialect,
  unresolvedReference,
];

/**
 * The errors because of which it is unknown what a catalogue means, for commands that read schemas
 * and do not lint them: no value can be made of such a schema, and nothing can be proved of it.
 *
 * @param looked only errors in these files.
 */
export function meaninglessFiles(
  documents: Documents,
  linked: Linked,
  looked?: ReadonlySet<string>,
): readonly Diagnostic[] {
  return lintWith(rules, documents, linked, looked).filter(({ severity }) => severity === 'error');
}

/** Such errors of one file outside a catalogue, whose references are followed elsewhere. */
export function meaninglessKeywords(file: string, value: JsonObject): readonly Finding[] {
  const schemas = new Map([[file, value]]);
  const findings: Finding[] = [];
  walk(value, (schema, pointer) => {
    const node = { file, pointer, schema, linked: schema, schemas, metadata: new Set<string>() };
    findings.push(...ofKeywords.flatMap((rule) => rule.check(node)));
  });
  return findings;
}
