import { date, dateTime, time } from '@eventwright/json';
import { fastFormats, fullFormats } from 'ajv-formats/dist/formats.js';

/**
 * The formats that generated validators check, each a pattern that stands on its own in their code.
 * What compares schemas reads the same ones, or it would prove what validators contradict.
 */
export const checkedFormats: ReadonlyMap<string, RegExp> = new Map([
  ...patternsOf(fullFormats),
  ...patternsOf({ email: fastFormats.email, uri: fastFormats.uri }),
  ['uri-reference', uriReference()],
  ['date', date],
  ['time', time],
  ['date-time', dateTime],
  ['uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
]);

function patternsOf(formats: Readonly<Record<string, unknown>>): readonly [string, RegExp][] {
  return Object.entries(formats).flatMap(([name, format]): [string, RegExp][] =>
    format instanceof RegExp ? [[name, format]] : [],
  );
}

/** Every URI is a reference; the two short patterns differ in a backslash behind `#`. */
function uriReference(): RegExp {
  const patterns = patternsOf({ uri: fastFormats.uri, reference: fastFormats['uri-reference'] });
  return new RegExp(patterns.map(([, { source }]) => source).join('|'), 'i');
}
