import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../version.ts';
import { otherVersions } from './other-versions.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eventwright-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function install(name: string, installed: string, at = '.'): void {
  const place = join(folder, at, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: installed }));
}

describe('The packages next to the compiler', () => {
  it('are listed if their version differs, with the command to run', () => {
    install('@eventwright/runtime', '0.0.9');
    install('@eventwright/testing', version());
    expect(otherVersions(join(folder, 'generated'))).toBe(
      `This is eventwright ${version()}, but @eventwright/runtime is 0.0.9. Run \`npm install @eventwright/runtime@${version()}\`.\n`,
    );
  });

  it('are those of the nearest node_modules, as in a workspace', () => {
    install('@eventwright/runtime', '0.0.9');
    install('@eventwright/runtime', version(), 'services/orders');
    expect(otherVersions(join(folder, 'services/orders/generated'))).toBe('');
    expect(otherVersions(join(folder, 'services/returns/generated'))).toContain('is 0.0.9.');
  });

  it('are optional', () => {
    expect(otherVersions(join(folder, 'generated'))).toBe('');
  });
});
