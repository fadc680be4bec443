import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSystem } from './system.ts';

const template = JSON.stringify({
  Resources: { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'parcels' } } },
});

describe('startSystem', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'eventwright-system-'));
    mkdirSync(path.join(folder, '.git'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('starts a template where there is no CDK app', async () => {
    writeFileSync(path.join(folder, 'template.json'), template);
    await expectBus(folder);
  });

  it('starts the CDK app of the nearest cdk.json above', async () => {
    const app = `node -e "${cdkApp.replaceAll('\n', '')}"`;
    writeFileSync(path.join(folder, 'cdk.json'), JSON.stringify({ app }));
    writeFileSync(path.join(folder, 'template.json'), template);
    const inner = path.join(folder, 'all services', 'parcels');
    mkdirSync(inner, { recursive: true });
    await expectBus(inner);
  });

  it('says what is missing where there is neither', async () => {
    await expect(startSystem(folder)).rejects.toThrow('There is no cdk.json here or above');
  });
});

/** A cloud assembly of one stack, written as `cdk synth` writes it. */
const cdkApp = `
const fs = require('fs');
const out = process.env.CDK_OUTDIR;
fs.mkdirSync(out, { recursive: true });
fs.copyFileSync('template.json', out + '/Parcels.template.json');
fs.writeFileSync(out + '/manifest.json', JSON.stringify({ version: '36.0.0', artifacts: {
Parcels: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region',
properties: { templateFile: 'Parcels.template.json' } } } }));
`;

async function expectBus(projectFolder: string): Promise<void> {
  const system = await startSystem(projectFolder);
  try {
    const id = await system.put('parcels', { source: 'depot', detailType: 'ParcelScanned' }, {});
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  } finally {
    await system.stop();
  }
}
