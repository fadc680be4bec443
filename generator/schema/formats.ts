import { fastFormats, fullFormats } from 'ajv-formats/dist/formats.js';

const date = datePattern();
const second = '[0-5]\\d(?:\\.\\d+)?';
const offset = '[+-](?:[01]\\d|2[0-3]):?[0-5]\\d';

/**
 * A time with its zone. A leap second is the last of a day in UTC; elsewhere any minute may be that
 * day's last, and a pattern does not reckon which.
 */
const time = `(?:(?:[01]\\d|2[0-3]):[0-5]\\d:${second}(?:z|${offset})|23:59:60(?:\\.\\d+)?z|(?:[01]\\d|2[0-3]):[0-5]\\d:60(?:\\.\\d+)?${offset})`;

/** The formats that validators check, each a pattern that stands on its own in their code. */
export const formats: ReadonlyMap<string, RegExp> = new Map([
  ...Object.entries(fullFormats).flatMap(([name, format]): [string, RegExp][] =>
    format instanceof RegExp ? [[name, format]] : [],
  ),
  ...['uri', 'uri-reference', 'email'].flatMap((name): [string, RegExp][] => {
    const format = fastFormats[name as keyof typeof fastFormats];
    return format instanceof RegExp ? [[name, format]] : [];
  }),
  ['date', new RegExp(`^${date}$`)],
  ['time', new RegExp(`^${time}$`, 'i')],
  ['date-time', new RegExp(`^${date}[t ]${time}$`, 'i')],
  ['uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
]);

/** A day that the Gregorian calendar has. */
function datePattern(): string {
  const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
  const months = [
    '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
    '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
    '02-(?:0[1-9]|1\\d|2[0-8])',
  ];
  return `(?:\\d{4}-(?:${months.join('|')})|${leapYear}-02-29)`;
}
