import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findApplication } from './application.ts';

/** The context that an app is given by a cdk.json. */
function contextOf(settings: object): object {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-application-'));
  writeFileSync(
    path.join(folder, 'cdk.json'),
    JSON.stringify({ app: 'npx ts-node bin/app.ts', ...settings }),
  );
  const found = findApplication({}, folder);
  rmSync(folder, { recursive: true });
  return found.kind === 'cdk' ? found.context : {};
}

it.each([
  [{}, true],
  [{ pathMetadata: true }, true],
  [{ pathMetadata: false }, false],
  [{ context: { 'aws:cdk:enable-path-metadata': false } }, false],
])(
  'An app with %j in cdk.json has the paths of its constructs in the template: %s',
  (settings, want) => {
    expect(contextOf(settings)).toMatchObject({ 'aws:cdk:enable-path-metadata': want });
  },
);
