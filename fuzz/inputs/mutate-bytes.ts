import type { Random } from '@eventwright/pattern/testing';

const edges = [0x00, 0xff, 0x7f, 0x80, 0x01, 0xfe, 0x20];

/** Changes bytes at a few places: overwrites, deletes, repeats, moves or truncates them. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  let changed = bytes;
  for (let count = 1 + random.below(6); count > 0; count -= 1) {
    changed = random.pick(changes)(random, changed);
  }
  return changed;
}

type Change = (random: Random, bytes: Buffer) => Buffer;

const changes: readonly Change[] = [
  (random, bytes) => overwrite(random, bytes, [random.below(256)]),
  (random, bytes) => overwrite(random, bytes, [random.pick(edges)]),
  // Lengths and sizes are near the beginning, mostly in four bytes.
  (random, bytes) =>
    overwrite(
      random,
      bytes,
      random.pick([
        [255, 255, 255, 255],
        [0, 0, 0, 0],
        [127, 255, 255, 255],
      ]),
      256,
    ),
  (random, bytes) => overwrite(random, bytes, [random.pick(edges), random.pick(edges)], 64),
  (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1)),
  (random, bytes) => cut(random, bytes, Buffer.alloc(0)),
  (random, bytes) => cut(random, bytes, slice(random, bytes)),
  (random, bytes) => Buffer.concat([bytes, slice(random, bytes)]),
];

function overwrite(
  random: Random,
  bytes: Buffer,
  values: readonly number[],
  within = bytes.length,
): Buffer {
  const changed = Buffer.from(bytes);
  const at = random.below(Math.max(1, Math.min(within, bytes.length)));
  for (const [index, value] of values.entries()) {
    if (at + index < changed.length) changed[at + index] = value;
  }
  return changed;
}

function slice(random: Random, bytes: Buffer): Buffer {
  const start = random.below(bytes.length + 1);
  return bytes.subarray(start, start + 1 + random.below(64));
}

function cut(random: Random, bytes: Buffer, instead: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), instead, bytes.subarray(at + 1 + random.below(64))]);
}
