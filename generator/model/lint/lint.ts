import type { Documents } from '../../load/document.ts';
import type { Built } from '../build.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { sourceMapping } from '../source-mapping.ts';
import { isObject, walk } from '../subschemas.ts';
import type { Finding, Rule, SchemaNode, Whole } from './rule.ts';
import { rules } from './rules.ts';

/** Everything that is wrong with a catalogue, in the order of its files and of their lines. */
export function lint(documents: Documents, { catalog, diagnostics }: Built): readonly Diagnostic[] {
  const schemas = new Map(
    [...documents.values()].flatMap(({ file, value }) => (isObject(value) ? [[file, value]] : [])),
  );
  const whole: Whole = { catalog, documents, schemas };
  const nodes = [...schemas.keys()].flatMap((file) => schemaNodes(file, whole));
  const basic = rules.filter((rule) => rule.code !== invalidExampleCode);
  const found = [...diagnostics, ...basic.flatMap((rule) => apply(rule, whole, nodes))];
  // What validates examples and mappings needs schemas that can be compiled.
  if (!found.some(({ severity }) => severity === 'error')) {
    const late = rules.filter((rule) => rule.code === invalidExampleCode);
    found.push(...late.flatMap((rule) => apply(rule, whole, nodes)));
    found.push(...catalog.sources.flatMap((source) => sourceMapping(source, schemas)));
  }
  return found.toSorted(byPlace);
}

const invalidExampleCode = 'invalid-example';

function schemaNodes(file: string, { schemas }: Whole): readonly SchemaNode[] {
  const schema = schemas.get(file);
  if (schema === undefined || !file.startsWith('events/')) return [];
  const nodes: SchemaNode[] = [];
  walk(schema, (node, pointer) => nodes.push({ file, pointer, schema: node, schemas }));
  return nodes;
}

function apply(rule: Rule, whole: Whole, nodes: readonly SchemaNode[]): readonly Diagnostic[] {
  const { code, severity } = rule;
  const findings: readonly Finding[] =
    rule.subject === 'schema' ? nodes.flatMap((node) => rule.check(node)) : rule.check(whole);
  return findings.map((finding) => ({ code, severity, ...finding }));
}

function byPlace(left: Diagnostic, right: Diagnostic): number {
  const keys = ({ file, pointer, code }: Diagnostic) => `${file}\n${pointer}\n${code}`;
  return keys(left) < keys(right) ? -1 : 1;
}
