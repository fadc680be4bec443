import type { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { Event } from '../../model/catalog.ts';
import { ajvFor, schemaIdentity } from '../../schema/ajv.ts';
import type { Profile } from '../../schema/profile.ts';
import { eachFunction } from './ajv-code.ts';
import { markClosing, withoutClosing, withoutMarks } from './closing.ts';
import { withOwnLookups } from './lookups.ts';
import { withoutSettledQuestions } from './settled-questions.ts';
import { withShortErrors } from './short-errors.ts';
import { withoutDetails, withoutIdleCode } from './trim.ts';

/** Node gives the whole of a CommonJS module as the default import. */
const standaloneCode = standalone as unknown as typeof standalone.default;

/** Ajv's code for both verdicts on an event: statements that declare `strict` and `tolerant`. */
export interface Verdicts {
  readonly strict: string;
  readonly tolerant: string;
}

/** Compiles the verdicts of both profiles, if it may be at once. */
export function compileVerdicts(event: Event): Verdicts {
  const ajv = verdictAjv(event, 'both');
  // What is closed decides there what counts as evaluated.
  if (ajv.opts.unevaluated) {
    return {
      strict: verdict(withoutDetails(codeOf(verdictAjv(event, 'strict'), event, 'strict'))),
      tolerant: verdict(withoutDetails(codeOf(verdictAjv(event, 'tolerant'), event, 'tolerant'))),
    };
  }
  markClosing(ajv);
  const text = withoutDetails(codeOf(ajv, event, 'strict'));
  const strict = verdict(withoutMarks(text));
  const open = withoutClosing(text);
  const tolerant = open === text ? strict : verdict(open);
  return { strict, tolerant: tolerant.replace('const strict', 'const tolerant') };
}

/** Ajv's code that finds all that is wrong with an event, in the function's `errors`. */
export function compileReasons(event: Event, profile: Profile, name: string): string {
  const ajv = ajvFor(event.reaches, profile, { allErrors: true, code: codeOptions });
  const text = codeOf(ajv, event, name);
  return withOwnLookups(eachFunction(withShortErrors(text), withoutIdleCode));
}

const codeOptions = {
  source: true,
  esm: true,
  lines: true,
  // Ajv's optimizer takes half of its time and saves a tenth of the text, at the same speed.
  optimize: false,
  // Only the text is wanted: the functions that Ajv makes of it besides are empty.
  process: () => 'return function () {}',
} as const;

function verdictAjv(event: Event, profile: Profile): Ajv {
  return ajvFor(event.reaches, profile, { messages: false, code: codeOptions });
}

function codeOf(ajv: Ajv, event: Event, name: string): string {
  const root = schemaIdentity(event.file);
  ajv.getSchema(root);
  return (
    standaloneCode(ajv, { [name]: root })
      .replace('"use strict";', '')
      // Else a name that is empty counts as no missing one.
      .replace(/\((missing\d+ = "")\)/g, '(($1), true)')
      .replace(/^export const /m, 'const ')
  );
}

function verdict(text: string): string {
  const short = eachFunction(text, (code) => withoutIdleCode(withoutSettledQuestions(code)));
  return withOwnLookups(short);
}
