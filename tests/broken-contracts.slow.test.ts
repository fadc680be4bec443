import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const notCopied = new Set(['node_modules', '.git', 'cdk.out', 'dist', 'bench', 'docs', 'tests']);

let copy = '';
afterEach(() => rmSync(copy, { recursive: true, force: true }));

/** Copies this project and replaces one text in one file. */
function breakCopy(file: string, right: string, wrong: string): void {
  copyProject();
  change(file, right, wrong);
}

function copyProject(): void {
  copy = mkdtempSync(path.join(tmpdir(), 'eventwright-broken-'));
  cpSync(root, copy, {
    recursive: true,
    // A concurrent conformance run creates and removes its own folders.
    filter: (source) =>
      !notCopied.has(path.relative(root, source)) && !path.basename(source).startsWith('.run-'),
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
}

function change(file: string, right: string, wrong: string): void {
  const text = readFileSync(path.join(copy, file), 'utf8');
  expect(text).toContain(right);
  writeFileSync(path.join(copy, file), text.replace(right, wrong));
}

/** Runs a command of `eventwright` in the copy. */
function eventwright(...words: readonly string[]): string {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [path.join(copy, 'generator/cli.ts'), ...words],
    { cwd: copy, encoding: 'utf8' },
  );
  expect(status, stdout + stderr).toBe(0);
  return stdout;
}

/** Runs the generated contract tests of the copy. */
function runContracts(): { readonly passed: boolean; readonly output: string } {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const config = path.join(copy, 'vitest.contracts.config.ts');
  writeFileSync(config, "export default { test: { include: ['generated/**/*.test.ts'] } };\n");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vitest, 'run', '--config', config, '--reporter', 'verbose'],
    { cwd: copy, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  );
  return { passed: status === 0, output: stdout + stderr };
}

describe('The generated contract tests', () => {
  it('pass in an unchanged copy', () => {
    breakCopy('handlers/README.md', 'Handlers', 'Handlers');
    expect(runContracts()).toMatchObject({ passed: true });
  });

  it('catch a workflow that publishes an invalid event', () => {
    const file = 'handlers/deliver-image/workflow.asl.json';
    breakCopy(file, '"channel": "sns"', '"channel": "SNS"');
    const { output, passed } = runContracts();
    expect(passed).toBe(false);
    expect(output).toContain('deliver-image published UserNotified, not valid');
    expect(output).toContain(
      'FAIL  generated/contracts.test.ts > deliver-image > handles every valid ImageProcessed',
    );
  });

  it('catch a handler that publishes an invalid event', () => {
    const file = 'handlers/process-image/handler.ts';
    breakCopy(file, 'reason: { code, message }', 'reason: { code: code.toUpperCase(), message }');
    const { output, passed } = runContracts();
    expect(passed).toBe(false);
    expect(output).toContain(
      'FAIL  generated/contracts.test.ts > process-image > handles every valid ImageUploaded',
    );
    // The handler's error, although its queue only learns that the message failed.
    expect(output).toContain('InvalidEventError: ');
    expect(output).toContain('/reason/code');
  });

  it('catch a handler that fails on a valid event', () => {
    const file = 'handlers/record-notification/handler.ts';
    const right = 'const update =';
    const wrong = `if (!/^sns$/.test(event.detail.notification.channel)) throw new Error('Only SNS.');\n  ${right}`;
    breakCopy(file, right, wrong);
    const { output, passed } = runContracts();
    expect(passed).toBe(false);
    expect(output).toContain(
      'FAIL  generated/contracts.test.ts > record-notification > handles every valid UserNotified',
    );
    expect(output).toContain('Only SNS.');
  });

  it('catch a wrapper that accepts invalid events, and name the keyword', () => {
    const file = 'generated/consumers/record-notification/consumer.ts';
    breakCopy(file, 'accepts: acceptsUserNotified', 'accepts: () => true');
    const { output, passed } = runContracts();
    expect(passed).toBe(false);
    expect(output).toContain(
      'FAIL  generated/contracts.test.ts > record-notification > refuses UserNotified if /image/imageId breaks pattern',
    );
  });

  it('catch a source whose Pipe maps an AWS event differently', () => {
    const file = 'generated/sources/image-upload/image-upload.construct.ts';
    breakCopy(file, '"sequencer":"<$.body.detail.object.sequencer>"', '"sequencer":"none yet"');
    const { output, passed } = runContracts();
    expect(passed).toBe(false);
    expect(output).toContain(
      'FAIL  generated/contracts.test.ts > image-upload > turns every Object Created into a valid ImageUploaded',
    );
  });

  it('name the consumer that still runs with a version that rejects what is published now', () => {
    copyProject();
    const workflow = 'handlers/deliver-image/workflow.asl.json';
    change(workflow, '"channel": "sns"', `"channel": "sns-${'x'.repeat(40)}"`);
    const file = path.join(copy, 'schemas/events/UserNotified.json');
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    schema.properties.notification.properties.channel.maxLength = 64;
    writeFileSync(file, JSON.stringify(schema));
    eventwright('generate');
    const { output, passed } = runContracts();
    expect(passed).toBe(false);
    expect(output).toContain(
      'deliver-image published UserNotified, which record-notification would refuse by the version held: ' +
        '/notification/channel must NOT have more than 32 characters, and is "sns-xxx',
    );
    eventwright('hold', 'record-notification');
    eventwright('generate');
    expect(runContracts()).toMatchObject({ passed: true });
  });
});
