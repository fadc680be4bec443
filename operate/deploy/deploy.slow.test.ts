import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

it('a dry run checks and compares without an account, and changes nothing', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-deploy-'));
  try {
    const deployed = path.join(folder, 'deployed.json');
    const Gone = { Type: 'AWS::DynamoDB::Table' };
    writeFileSync(deployed, JSON.stringify({ Resources: { Gone } }));
    const argv = ['operate/deploy.ts', '--stage', 'staging', '--dry-run', '--deployed', deployed];
    const environment = { ...process.env, AWS_ACCESS_KEY_ID: undefined, AWS_PROFILE: undefined };
    const options = { cwd: projectFolder, encoding: 'utf8', env: environment } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, options);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('done     The template is synthesized');
    expect(stdout).toContain('removed         AWS::DynamoDB::Table Gone  ← its data is lost');
    expect(stdout).toContain('skipped  The stack is deployed: npx cdk deploy');
    expect(stdout).toContain('To go back: git checkout ');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
