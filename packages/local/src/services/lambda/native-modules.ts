import { closeSync, globSync, openSync, readSync } from 'node:fs';
import path from 'node:path';

/** The compiled modules below a folder. */
export function nativeModules(folder: string): readonly string[] {
  return globSync('**/*.node', { cwd: folder }).map((name) => path.join(folder, name));
}

/** Machines of the ELF header (System V ABI, `e_machine`), by what Node.js calls them. */
const machines: ReadonlyMap<string, number> = new Map([
  ['x64', 0x3e],
  ['arm64', 0xb7],
]);

/** Whether a compiled module is for this platform: on Linux an ELF file of this machine. */
export function runsHere(file: string): boolean {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  const isElf = header.readUInt32BE(0) === 0x7f454c46;
  if (!isElf) return process.platform !== 'linux';
  return process.platform === 'linux' && header.readUInt16LE(18) === machines.get(process.arch);
}
