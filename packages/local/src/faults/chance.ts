/**
 * A number from 0 (inclusive) to 1 (exclusive) that depends on the text alone, evenly spread:
 * 53 bits of two multiply-and-shift hashes.
 */
export function chanceOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = scramble(high, low);
  low = scramble(low, high);
  return ((high >>> 0) * 0x20_0000 + ((low >>> 0) & 0x1f_ffff)) / 2 ** 53;
}

function scramble(one: number, other: number): number {
  const mixed =
    Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return again ^ (again >>> 16);
}
