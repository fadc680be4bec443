import type { Random } from './random.ts';

/**
 * Texts of a format as people write them, the usual form first and shorter ones after it. None for a
 * format that is not listed here.
 */
export function formatTexts(format: string, random: Random): readonly string[] {
  return Object.hasOwn(makers, format) ? (makers[format]?.(random) ?? []) : [];
}

const makers: Readonly<Record<string, (random: Random) => readonly string[]>> = {
  'date-time': (random) => {
    const text = instant(random).toISOString();
    return [text, text.replace(/\.\d+/, '')];
  },
  date: (random) => [instant(random).toISOString().slice(0, 10)],
  time: (random) => [instant(random).toISOString().slice(11, 19).concat('Z')],
  duration: (random) => [`PT${random.integer(1, 59)}M`, `P${random.integer(1, 9)}D`],
  email: (random) => [`${word(random)}@example.com`, `${word(random, 1)}@a.io`],
  uri: (random) => [`https://example.com/${word(random)}`, `urn:${word(random, 2)}:1`],
  'uri-reference': (random) => [`https://example.com/${word(random)}`, `/${word(random, 2)}`],
  url: (random) => [`https://example.com/${word(random)}`, `http://${word(random, 1)}.io`],
  hostname: (random) => [`${word(random)}.example.com`, word(random, 1)],
  ipv4: (random) => [`192.0.2.${random.integer(1, 254)}`],
  ipv6: (random) => [`2001:db8::${random.integer(1, 0xffff).toString(16)}`, '::1'],
  uuid: (random) => [uuid(random)],
};

const letters = 'abcdefghijklmnopqrstuvwxyz';

function word(random: Random, length = random.integer(4, 10)): string {
  return Array.from({ length }, () => random.pick([...letters])).join('');
}

/** A second of the years 2000 to 2030. */
function instant(random: Random): Date {
  return new Date(random.integer(946_684_800, 1_924_991_999) * 1000);
}

function uuid(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16));
  const text = digits
    .with(12, '4')
    .with(16, random.pick(['8', '9', 'a', 'b']))
    .join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
