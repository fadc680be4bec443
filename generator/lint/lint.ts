import { isObject } from '@eventwright/json';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { readable } from '../diagnostic/shortened.ts';
import type { Documents } from '../load/document.ts';
import { offsetOf } from '../load/place.ts';
import type { Built } from '../model/build.ts';
import { isExternalFile } from '../model/events/output-folder.ts';
import { at } from '../schema/references.ts';
import { walk } from '../schema/subschemas.ts';
import { joinCauses } from './join-causes.ts';
import { metadataPointers } from './metadata-pointers.ts';
import {
  type Finding,
  isSwitchable,
  type Rule,
  type SchemaNode,
  type Whole,
  wantsSoundSchemas,
} from './rule.ts';
import { rules } from './rules.ts';
import { chosenRules, optionsOf, settingFindings } from './settings.ts';
import { suppress } from './suppressions.ts';
import { uncompilable } from './uncompilable.ts';

/**
 * The findings for a catalogue, in the order of files and lines. With `looked`, only the findings
 * for those files, because the rest has been checked before.
 *
 * @param least notes are computed only if requested, because they need proofs.
 */
export function lint(
  documents: Documents,
  { catalog, diagnostics, schemas }: Built,
  looked?: ReadonlySet<string>,
  least: 'warning' | 'note' = 'warning',
): readonly Diagnostic[] {
  const whole: Whole = { catalog, documents, schemas };
  const view: View = { whole, part: partOf(whole, looked) };
  const chosen = chosenRules(rules, catalog).filter(
    ({ severity }) => severity !== 'note' || least === 'note',
  );
  const basic = chosen.filter((rule) => !wantsSoundSchemas(rule));
  const found = [...diagnostics, ...settingFindings(rules, catalog), ...applyAll(basic, view)];
  // Rules that read schemas as validators do need schemas that can be compiled.
  const late = found.some(preventsOutput) ? [] : chosen.filter(wantsSoundSchemas);
  found.push(...applyLate(late, view));
  const applied = new Set(
    [...rules.filter((rule) => !wantsSoundSchemas(rule)), ...late].map(codeOf),
  );
  return inOrder(joinCauses(suppress(found, view.part, rules, applied)), documents);
}

/** What rules look at of a catalogue besides its files. */
export type Linked = Pick<Built, 'catalog' | 'schemas'>;

/** The findings of some rules alone, in the same order, with the severities that the catalogue sets. */
export function lintWith(
  some: readonly Rule[],
  documents: Documents,
  { catalog, schemas }: Linked,
  looked?: ReadonlySet<string>,
): readonly Diagnostic[] {
  const whole: Whole = { catalog, documents, schemas };
  const part = partOf(whole, looked);
  return inOrder(applyAll(chosenRules(some, catalog), { whole, part }), documents);
}

/** What the rules check: all files for rules that compare files, otherwise some. */
interface View {
  readonly whole: Whole;
  readonly part: Whole;
}

function partOf(whole: Whole, looked: ReadonlySet<string> | undefined): Whole {
  if (looked === undefined) return whole;
  const { configuration, events, external, shared, consumers, sources } = whole.catalog;
  const isLooked = ({ file }: { readonly file: string }) => looked.has(file);
  return {
    catalog: {
      configuration,
      events: events.filter(isLooked),
      external: external.filter(isLooked),
      shared: shared.filter(isLooked),
      consumers: consumers.filter(isLooked),
      sources: sources.filter(isLooked),
    },
    documents: new Map([...whole.documents].filter(([file]) => looked.has(file))),
    schemas: whole.schemas,
  };
}

function codeOf({ code }: Rule): string {
  return code;
}

const optionalCodes = new Set(rules.filter(isSwitchable).map(codeOf));

/** Whether nothing can be generated from a catalogue with this finding. */
function preventsOutput({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && !optionalCodes.has(code);
}

const none: ReadonlySet<string> = new Set();

/** Every schema in the files to check, of events and of shared definitions. */
function schemaNodes({ catalog, documents, schemas }: Whole): readonly SchemaNode[] {
  const nodes: SchemaNode[] = [];
  const pointers = new Map(catalog.events.map((event) => [event.file, metadataPointers(event)]));
  const shared = new Set(catalog.shared.map(({ file }) => file));
  for (const { file, value } of documents.values()) {
    const read = schemas.get(file);
    const isOurs = file.startsWith('events/') || (shared.has(file) && !isExternalFile(file));
    if (!isObject(value) || read === undefined || !isOurs) continue;
    const metadata = pointers.get(file) ?? none;
    walk(value, (schema, pointer) => {
      const found = read === value ? schema : at(read, pointer);
      const linked = isObject(found) ? found : schema;
      nodes.push({ file, pointer, schema, linked, schemas, metadata });
    });
  }
  return nodes;
}

/** Rules that use validators. If there is no validator, they report the reason instead. */
function applyLate(late: readonly Rule[], view: View): readonly Diagnostic[] {
  try {
    return applyAll(late, view);
  } catch (error) {
    const reasons = uncompilable(view.whole.catalog);
    if (reasons.length === 0) throw error;
    return reasons;
  }
}

function applyAll(chosen: readonly Rule[], { whole, part }: View): readonly Diagnostic[] {
  const ofSchemas = chosen.filter((rule) => rule.subject === 'schema');
  const nodes = ofSchemas.length === 0 ? [] : schemaNodes(part);
  return [
    ...ofSchemas.flatMap((rule) =>
      named(
        rule,
        nodes.flatMap((node) => rule.check(node)),
      ),
    ),
    ...chosen.flatMap((rule) => {
      if (rule.subject !== 'catalog') return [];
      const shown = rule.comparesFiles === true ? whole : part;
      return named(rule, rule.check(shown, optionsOf(rule, whole.catalog)));
    }),
  ];
}

function named({ code, severity }: Rule, findings: readonly Finding[]): readonly Diagnostic[] {
  return findings.map((finding) => readable({ code, severity, ...finding }));
}

/** The findings, in the order in which people encounter them. */
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
