import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isSwitchable } from '../../generator/lint/rule.ts';
import { rules } from '../../generator/lint/rules.ts';
import { type Catalogue, writeCatalogue } from './catalogue.ts';
import { noisy } from './noisy.ts';
import { shop } from './shop.ts';
import { stranger } from './stranger.ts';

const root = path.join(import.meta.dirname, '../..');

/** The codes that `lint` reports of ten events, with their severities. */
function reported(catalogue: Catalogue): ReadonlyMap<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'));
  try {
    writeCatalogue(folder, catalogue, 10);
    const cli = path.join(root, 'generator/cli.ts');
    const { stdout } = spawnSync(process.execPath, [cli, 'lint', '--json'], { cwd: folder });
    const found = JSON.parse(String(stdout)) as readonly { code: string; severity: string }[];
    return new Map(found.map(({ code, severity }) => [code, severity]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every rule that a configuration may switch. */
function switchableRules(): readonly string[] {
  return rules.filter(isSwitchable).map(({ code }) => code);
}

/** Rules that look at the whole catalogue, or for what only very large schemas have. */
const notMeasured = new Set([
  'colliding-registration',
  'execution-input',
  'impossible-event',
  'not-an-event',
  'placeholder-text',
  'prototype-property',
  'registry-size',
  'rule-quota',
  'undecided-filter',
]);

test('every single-schema rule that does not prevent output reports a warning in the noisy catalogue', () => {
  const found = reported(noisy);
  const measured = switchableRules().filter((rule) => !notMeasured.has(rule));
  expect([...found.keys()].toSorted()).toEqual(measured.toSorted());
  expect(new Set(found.values())).toEqual(new Set(['warning']));
});

test('the other measured catalogues generate without errors', () => {
  expect([...reported(shop)]).toEqual([]);
  expect([...reported(stranger)].map(([, severity]) => severity)).not.toContain('error');
});
