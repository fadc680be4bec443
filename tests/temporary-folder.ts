import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Gives all tests one temporary folder and removes it, because CDK leaves assemblies behind. */
export function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
