import { BlockList, isIP } from 'node:net';

/**
 * Returns whether an IPv4 or IPv6 address lies in a range in CIDR notation, or is the one address.
 */
export function isInRange(address: string, range: string): boolean {
  const [network = '', length] = range.split('/', 2);
  const family = isIP(network);
  const bits = length === undefined ? (family === 6 ? 128 : 32) : Number(length);
  const isRange = family !== 0 && Number.isInteger(bits) && bits >= 0;
  if (!isRange || bits > (family === 6 ? 128 : 32) || isIP(address) !== family) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(network, bits, type);
  return list.check(address, type);
}
