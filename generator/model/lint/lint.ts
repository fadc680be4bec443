import type { Documents } from '../../load/document.ts';
import { offsetOf } from '../../load/place.ts';
import type { Built } from '../build.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { isObject, walk } from '../subschemas.ts';
import {
  type Finding,
  isSwitchable,
  type Rule,
  type SchemaNode,
  type Whole,
  wantsSoundSchemas,
} from './rule.ts';
import { rules } from './rules.ts';
import { chosenRules, edgeFindings, optionsOf, settingFindings } from './settings.ts';
import { suppress } from './suppressions.ts';
import { uncompilable } from './uncompilable.ts';

/** Everything that is wrong with a catalogue, in the order of its files and of their lines. */
export function lint(documents: Documents, { catalog, diagnostics }: Built): readonly Diagnostic[] {
  const schemas = new Map(
    [...documents.values()].flatMap(({ file, value }) => (isObject(value) ? [[file, value]] : [])),
  );
  const whole: Whole = { catalog, documents, schemas };
  const nodes = [...schemas.keys()].flatMap((file) => schemaNodes(file, whole));
  const chosen = chosenRules(rules, catalog);
  const basic = chosen.filter((rule) => !wantsSoundSchemas(rule));
  const found = [
    ...diagnostics,
    ...settingFindings(rules, catalog),
    ...edgeFindings(catalog),
    ...basic.flatMap((rule) => apply(rule, whole, nodes)),
  ];
  // What reads schemas as validators do needs schemas that can be compiled.
  const late = found.some(preventsOutput) ? [] : chosen.filter(wantsSoundSchemas);
  found.push(...applyLate(late, whole));
  const applied = new Set(
    [...rules.filter((rule) => !wantsSoundSchemas(rule)), ...late].map(codeOf),
  );
  return inOrder(suppress(found, whole, rules, applied), documents);
}

function codeOf({ code }: Rule): string {
  return code;
}

const optionalCodes = new Set(rules.filter(isSwitchable).map(codeOf));

/** Whether nothing can be made of a catalogue with this finding. */
function preventsOutput({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && !optionalCodes.has(code);
}

function schemaNodes(file: string, { schemas }: Whole): readonly SchemaNode[] {
  const schema = schemas.get(file);
  if (schema === undefined || !file.startsWith('events/')) return [];
  const nodes: SchemaNode[] = [];
  walk(schema, (node, pointer) => nodes.push({ file, pointer, schema: node, schemas }));
  return nodes;
}

/** Rules that ask validators; where there is no validator, the reason instead. */
function applyLate(late: readonly Rule[], whole: Whole): readonly Diagnostic[] {
  try {
    return late.flatMap((rule) => apply(rule, whole, []));
  } catch (error) {
    const reasons = uncompilable(whole.catalog);
    if (reasons.length === 0) throw error;
    return reasons;
  }
}

function apply(rule: Rule, whole: Whole, nodes: readonly SchemaNode[]): readonly Diagnostic[] {
  const { code, severity } = rule;
  const findings: readonly Finding[] =
    rule.subject === 'schema'
      ? nodes.flatMap((node) => rule.check(node))
      : rule.check(whole, optionsOf(rule, whole.catalog));
  return findings.map((finding) => ({ code, severity, ...finding }));
}

/** The findings in the order in which people come upon them. */
function inOrder(found: readonly Diagnostic[], documents: Documents): readonly Diagnostic[] {
  const placed = found.map((finding) => {
    const document = documents.get(finding.file);
    const known = finding.offset ?? (document && offsetOf(document, finding.pointer));
    return { finding, offset: known ?? 0 };
  });
  const inText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return placed
    .toSorted(
      ({ finding: left, offset }, { finding: right, offset: other }) =>
        inText(left.file, right.file) ||
        offset - other ||
        inText(left.pointer, right.pointer) ||
        inText(left.code, right.code),
    )
    .map(({ finding }) => finding);
}
