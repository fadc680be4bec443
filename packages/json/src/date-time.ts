const second = '[0-5]\\d(?:\\.\\d+)?';
const offset = '[+-](?:[01]\\d|2[0-3]):?[0-5]\\d';

/**
 * A time with its zone. A leap second is the last of a day in UTC; in other time zones that can be
 * any minute, which a pattern cannot calculate.
 */
const timeText = `(?:(?:[01]\\d|2[0-3]):[0-5]\\d:${second}(?:z|${offset})|23:59:60(?:\\.\\d+)?z|(?:[01]\\d|2[0-3]):[0-5]\\d:60(?:\\.\\d+)?${offset})`;

const dateText = datePattern();

/** The format `date`: a day of the Gregorian calendar. */
export const date = new RegExp(`^${dateText}$`);

/** The format `time`: a time with its zone. */
export const time = new RegExp(`^${timeText}$`, 'i');

/** The format `date-time`, as validators check it and as it is recognized in recorded events. */
export const dateTime = new RegExp(`^${dateText}[t ]${timeText}$`, 'i');

function datePattern(): string {
  const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
  const months = [
    '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
    '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
    '02-(?:0[1-9]|1\\d|2[0-8])',
  ];
  return `(?:\\d{4}-(?:${months.join('|')})|${leapYear}-02-29)`;
}
