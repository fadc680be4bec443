import { date, dateTime, time } from '@eventwright/json';
import { fastFormats, fullFormats } from 'ajv-formats/dist/formats.js';

/** The formats that validators check, each a pattern that stands on its own in their code. */
export const formats: ReadonlyMap<string, RegExp> = new Map([
  ...Object.entries(fullFormats).flatMap(([name, format]): [string, RegExp][] =>
    format instanceof RegExp ? [[name, format]] : [],
  ),
  ...['uri', 'uri-reference', 'email'].flatMap((name): [string, RegExp][] => {
    const format = fastFormats[name as keyof typeof fastFormats];
    return format instanceof RegExp ? [[name, format]] : [];
  }),
  ['date', date],
  ['time', time],
  ['date-time', dateTime],
  ['uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
]);
