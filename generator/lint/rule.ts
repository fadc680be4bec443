import type { JsonObject } from '@eventwright/json';
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import type { Documents } from '../load/document.ts';
import type { Catalog } from '../model/catalog.ts';

/** What a rule finds, before the rule's own code and severity are put to it. */
export type Finding = Pick<Diagnostic, 'file' | 'pointer' | 'offset' | 'message' | 'hint'>;

/** A schema within a file of the catalogue. */
export interface SchemaNode {
  readonly file: string;
  readonly pointer: string;
  /** As it is written. */
  readonly schema: JsonObject;
  /** With references that are a file and a JSON pointer, for rules that follow them. */
  readonly linked: JsonObject;
  /** Every file that is a JSON object, by path, with such references. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
  /** The places of the file whose meaning the convention of its metadata gives, as pointers. */
  readonly metadata: ReadonlySet<string>;
}

/** Numbers by name that a catalogue may change. */
export type RuleOptions = Readonly<Record<string, number>>;

/** A rule about one schema at a time. It runs for each schema and each of its subschemas. */
export interface SchemaRule {
  readonly subject: 'schema';
  readonly code: string;
  readonly severity: Severity;
  /** Whether an error may be switched off or suppressed, as output can be made in spite of it. */
  readonly isOptional?: true;
  readonly check: (node: SchemaNode) => readonly Finding[];
}

/** A rule about the files of a catalogue. */
export interface CatalogRule {
  readonly subject: 'catalog';
  /**
   * Whether it holds files against each other. Any other rule finds the same in a file whichever
   * files are shown to it besides those that this one refers to.
   */
  readonly comparesFiles?: true;
  readonly code: string;
  readonly severity: Severity;
  /** Whether an error may be switched off or suppressed, as output can be made in spite of it. */
  readonly isOptional?: true;
  /** Whether it reads schemas as validators do. Such a rule runs last, if nothing else is wrong. */
  readonly wantsSoundSchemas?: true;
  /** Its default options. */
  readonly options?: RuleOptions;
  readonly check: (whole: Whole, options: RuleOptions) => readonly Finding[];
}

/** All that a rule may look at. */
export interface Whole {
  readonly catalog: Catalog;
  readonly documents: Documents;
  /** Every file that is a JSON object, by path, with references that are a file and a JSON pointer. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
}

export type Rule = SchemaRule | CatalogRule;

/** Whether a rule reads schemas as validators do, and so comes last. */
export function wantsSoundSchemas(rule: Rule): boolean {
  return rule.subject === 'catalog' && rule.wantsSoundSchemas === true;
}

/** Whether a rule may be switched off: a warning or a note may always, an error only if it says so. */
export function isSwitchable({ severity, isOptional }: Rule): boolean {
  return severity !== 'error' || isOptional === true;
}

/** A finding at a schema, or at a place within it. */
export function findingAt(
  node: SchemaNode,
  within: string,
  message: string,
  hint: string,
): Finding {
  return { file: node.file, pointer: `${node.pointer}${within}`, message, hint };
}
