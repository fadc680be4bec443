import type { JsonObject } from '@eventwright/json';
import { namer } from './names.ts';
import { reachedFrom, type Sections, sections } from './sections.ts';
import { type Site, schemasOf } from './site.ts';
import { replaceTokens, tokenOf } from './tokens.ts';
import { openWorkshop } from './workshop.ts';

/** The code of a schema's two modules, without what they export under names of their own. */
export interface ValidatorCode {
  readonly verdicts: VerdictCode;
  readonly reasons: ReasonCode;
}

/** What decides whether a `detail` is valid. */
export interface VerdictCode extends Sections {
  /** The calls that decide it: `isDetail(detail, true)`. */
  readonly strict: string;
  readonly tolerant: string;
  /** What the reasons import from this module. */
  readonly exported: readonly string[];
}

/** The code that reports why a value is not valid. */
export interface ReasonCode extends Sections {
  /** The function to call with a value, its place and what to say reasons to. */
  readonly explain: string;
}

/** The files of a schema, and the one that contains it. */
export interface SchemaFile {
  readonly file: string;
  readonly reaches: ReadonlyMap<string, JsonObject>;
}

/** Writes the validators of the schema in a file; `taken` are names that the modules have besides. */
export function validatorCode(schema: SchemaFile, taken: readonly string[] = []): ValidatorCode {
  const known = written.get(schema.reaches)?.get(schema.file);
  // If it has none of these names, the text is the same with the names reserved.
  if (known !== undefined && !taken.some((name) => known.names.has(name))) return known.code;
  const made = writeCode(schema, taken);
  if (taken.length > 0) return made.code;
  const files = written.get(schema.reaches) ?? new Map<string, Written>();
  written.set(schema.reaches, files.set(schema.file, made));
  return made.code;
}

/**
 * What was generated for a schema without reserved names: `lint` runs it, and `generate` prints it.
 */
const written = new WeakMap<SchemaFile['reaches'], Map<string, Written>>();

interface Written {
  readonly code: ValidatorCode;
  /** The names of its functions and constants. */
  readonly names: ReadonlySet<string>;
}

function writeCode(schema: SchemaFile, taken: readonly string[]): Written {
  const root = rootOf(schema);
  const making = openWorkshop(schemasOf(schema.reaches));
  const [verdict, reason] = [
    making.verdicts.tokenOf(root, false),
    making.reasons.tokenOf(root, false),
  ];
  const reasons = reachedFrom(reason, making, isVerdict);
  const asked = reasons.filter(isVerdict).map(tokenOf);
  const verdicts = new Set(reachedFrom([verdict, ...asked].join(''), making, () => false));
  const shared = new Set(reasons.filter((key) => verdicts.has(key)));
  const names = new Set<string>();
  const given = namer(making, taken);
  const nameOf = (key: string) => {
    const name = given(key);
    names.add(name);
    return name;
  };
  const print = (text: string) => replaceTokens(making.verdicts.canonical(text), nameOf);
  const profile = (strict: boolean) => (making.closes(root, false) ? `, ${strict}` : '');
  const code: ValidatorCode = {
    verdicts: {
      strict: print(`${verdict}(detail${profile(true)})`),
      tolerant: print(`${verdict}(detail${profile(false)})`),
      ...sections([...verdicts], { making, print, isExported: (key) => shared.has(key) }),
      exported: [...shared].map(nameOf).toSorted(),
    },
    reasons: {
      explain: print(reason),
      ...sections(
        reasons.filter((key) => !shared.has(key)),
        { making, print, isExported: () => false },
      ),
    },
  };
  return { code, names };
}

/** Writes the reasons of the schema in a file as a module that needs no other. */
export function reasonCode(schema: SchemaFile, taken: readonly string[] = []): ReasonCode {
  const making = openWorkshop(schemasOf(schema.reaches));
  const reason = making.reasons.tokenOf(rootOf(schema), false);
  const keys = reachedFrom(reason, making, () => false);
  const nameOf = namer(making, taken);
  const print = (text: string) => replaceTokens(making.verdicts.canonical(text), nameOf);
  return { explain: print(reason), ...sections(keys, { making, print, isExported: () => false }) };
}

function rootOf({ file, reaches }: SchemaFile): Site {
  const schema = reaches.get(file);
  if (schema === undefined) throw new Error(`There is no schema file ${file}.`);
  return { schema, file, hint: 'detail' };
}

function isVerdict(key: string): boolean {
  return key.startsWith('verdict:');
}
