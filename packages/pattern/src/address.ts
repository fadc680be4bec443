const IPV4 = /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/;
const IPV6 = /^[0-9a-fA-F:]*$/;
const FIRST_DIGIT = '0'.charCodeAt(0);
const LAST_DIGIT = 'F'.charCodeAt(0);
const MAPPED_IPV4 = '00000000000000000000FFFF';

/** All addresses of one CIDR block, as hexadecimal text of one length, so that text order is address order. */
export interface AddressRange {
  readonly low: string;
  readonly high: string;
}

/**
 * An IP address as hexadecimal text: 8 digits for IPv4, 32 for IPv6. Octets are decimal even with a
 * leading zero, and an IPv6 address that wraps an IPv4 address counts as that IPv4 address, as in
 * Java's `InetAddress`, which EventBridge's engine uses to read addresses.
 */
export function parseAddress(text: string): string | undefined {
  if (text.includes(':')) return IPV6.test(text) ? parseIpv6(text) : undefined;
  return text.length <= 15 && IPV4.test(text) ? parseIpv4(text) : undefined;
}

/** Parses a CIDR block. Returns its addresses, or what is wrong with it. */
export function parseCidr(text: string): AddressRange | string {
  const [address = '', mask, ...more] = text.split('/');
  if (mask === undefined || mask === '' || more.length > 0)
    return 'Malformed CIDR, one "/" required';
  if (!/^\+?[0-9]+$/.test(mask)) return 'Malformed CIDR, mask bits must be a positive integer';
  const digits = parseAddress(address);
  if (digits === undefined) return `Nonstandard IP address: ${address}`;
  const width = digits.length * 4;
  if (Number(mask) >= width) return `IPv${width === 32 ? 4 : 6} mask bits must be < ${width}`;
  const free = BigInt(width - Number(mask));
  const low = (BigInt(`0x${digits}`) >> free) << free;
  const high = low + (1n << free) - 1n;
  const hexadecimal = (value: bigint): string =>
    value.toString(16).padStart(digits.length, '0').toUpperCase();
  return { low: hexadecimal(low), high: hexadecimal(high) };
}

/**
 * Whether the digits lie in the range. EventBridge's engine walks both bounds digit by digit and
 * stops as soon as a digit lies strictly between them, whatever follows. So a block as wide as
 * `0.0.0.0/0` also takes addresses of the other family, and the text of numbers: in a recorded
 * test, 10.5 matches it. We follow the engine.
 *
 * @param digits an address as `parseAddress` returns it, or the text of a number.
 */
export function rangeHolds(range: AddressRange, digits: string): boolean {
  const { low, high } = range;
  let onLow = true;
  let onHigh = true;
  for (let at = 0; at < low.length; at += 1) {
    const digit = digits.charCodeAt(at);
    const bottom: number = onLow ? low.charCodeAt(at) : FIRST_DIGIT - 1;
    const top: number = onHigh ? high.charCodeAt(at) : LAST_DIGIT + 1;
    if (digit > bottom && digit < top) return true;
    onLow &&= digit === bottom;
    onHigh &&= digit === top;
    if (!onLow && !onHigh) return false;
  }
  return true;
}

function parseIpv4(text: string): string | undefined {
  let digits = '';
  for (const octet of text.split('.')) {
    const value = Number(octet);
    if (value > 255) return undefined;
    digits += value.toString(16).padStart(2, '0').toUpperCase();
  }
  return digits;
}

function parseIpv6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(parseGroups);
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 32 - head.length - (tail?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing <= 0) return undefined;
  const digits = head + '0'.repeat(missing) + (tail ?? '');
  return digits.startsWith(MAPPED_IPV4) ? digits.slice(MAPPED_IPV4.length) : digits;
}

/** Four hexadecimal digits per group: `1:2` becomes `00010002`, and an empty text stays empty. */
function parseGroups(text: string): string | undefined {
  if (text === '') return '';
  let digits = '';
  for (const group of text.split(':')) {
    if (group === '' || Number.parseInt(group, 16) > 0xffff) return undefined;
    digits += group.slice(-4).padStart(4, '0').toUpperCase();
  }
  return digits;
}
