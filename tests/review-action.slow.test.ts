import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { GitProject } from '../generator/testing/git-project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'generator/cli.ts');
const action = join(root, 'action/review.sh');

/** Replaces `gh`, the GitHub CLI. It has one comment if there is a file, and records calls. */
const gh = `#!/usr/bin/env bash
echo "$@" >> "$GH_LOG/calls"
[ ! -e "$GH_LOG/forbidden" ] || { echo 'HTTP 403' >&2; exit 1; }
for part in "$@"; do
  case $part in body=@*) cp "\${part#body=@}" "$GH_LOG/body" ;; esac
done
case "$*" in *--paginate*) [ ! -e "$GH_LOG/comment" ] || echo 42 ;; esac
`;

let origin: GitProject;
let clone: GitProject;

const shipped = (required: readonly string[]) => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Shipped',
  description: 'A parcel left.',
  type: 'object',
  properties: {
    parcel: { type: 'string', maxLength: 40 },
    depot: { type: 'string', maxLength: 9 },
  },
  required,
  additionalProperties: false,
});

beforeEach(() => {
  origin = GitProject.create()
    .write('eventwright.json', { source: 'parcels' })
    .write('.gitignore', 'node_modules\ngenerated\n')
    .write('schemas/events/Shipped.json', shipped(['parcel']))
    .commit('First')
    .commit('Second');
  origin.git('checkout', '-q', '-b', 'change');
  origin.commit('Change');
  clone = origin.cloneShallowly();
  clone
    .write('node_modules/.bin/eventwright', `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`)
    .write('node_modules/.bin/gh', gh)
    .write('node_modules/log/calls', '');
  for (const name of ['eventwright', 'gh'])
    chmodSync(join(clone.folder, 'node_modules/.bin', name), 0o755);
});
afterEach(() => {
  origin.remove();
  clone.remove();
});

/** Runs the step of the action as GitHub does on a pull request to `main`. */
function review(environment: Readonly<Record<string, string>> = {}) {
  const { FORCE_COLOR, GITHUB_WORKSPACE, ...env } = process.env;
  const folder = join(clone.folder, 'node_modules/log');
  const summary = join(folder, 'summary');
  const { status, stdout, stderr } = spawnSync('bash', [action], {
    cwd: clone.folder,
    encoding: 'utf8',
    env: {
      ...env,
      PATH: `${join(clone.folder, 'node_modules/.bin')}:${env['PATH']}`,
      NO_COLOR: '1',
      REVIEW_GENERATED: 'false',
      GITHUB_BASE_REF: 'main',
      GITHUB_REPOSITORY: 'parcels/events',
      GITHUB_STEP_SUMMARY: summary,
      GH_LOG: folder,
      REVIEW_PULL_REQUEST: '7',
      ...environment,
    },
  });
  const read = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  // GitHub reads both streams into one log.
  return {
    status,
    log: stdout + stderr,
    summary: read('summary'),
    calls: read('calls'),
    body: read('body'),
  };
}

describe('The review action', () => {
  test('compares with the base branch in a shallow clone and comments on what breaks', () => {
    clone.write('schemas/events/Shipped.json', shipped(['parcel', 'depot']));
    const { status, log, summary, calls, body } = review();
    expect(status).toBe(1);
    expect(log).toMatch(
      /::error file=schemas\/events\/Shipped\.json,line=\d+,col=\d+,title=backward-broken::/,
    );
    expect(body).toContain('### Event schemas: 1 breaking change');
    expect(body).toContain('Compared with origin/main.');
    expect(summary).toBe(body);
    expect(calls).toContain('--method POST repos/parcels/events/issues/7/comments');
  });

  test('replaces the comment of an earlier run, even if nothing breaks any more', () => {
    clone.write('node_modules/log/comment', '');
    const { status, calls, body } = review();
    expect(status).toBe(0);
    expect(calls).toContain('--method PATCH repos/parcels/events/issues/comments/42');
    expect(body).toContain('Nothing breaks. Compared 1 event with origin/main.');
  });

  test('writes no comment if nothing breaks', () => {
    const { status, calls, summary } = review();
    expect(status).toBe(0);
    expect(calls).not.toContain('--method');
    expect(summary).toContain('Nothing breaks.');
  });

  test('reports generated files that are out of date', () => {
    const { status, log, body } = review({ REVIEW_GENERATED: 'true' });
    expect(status).toBe(1);
    expect(log).toContain('title=out-of-date::');
    expect(body).toContain('`out-of-date`');
  });

  test('fails with the reason if nothing can be compared', () => {
    const { status, log, body } = review({ REVIEW_AGAINST: 'v9' });
    expect(status).toBe(2);
    expect(log).toContain('::error title=eventwright breaking::');
    expect(body).toContain('the check could not be made');
    const outside = review({ GITHUB_BASE_REF: '' });
    expect(outside.status).toBe(2);
    expect(outside.log).toContain('set the input `against`');
  });

  test('fails only because of the schemas if the token cannot write comments', () => {
    clone.write('node_modules/log/forbidden', '');
    const { status, log } = review();
    expect(status).toBe(0);
    expect(log).toContain('::warning title=eventwright::The comment was not written');
  });
});

describe('The files of the action', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  test('pass every input to the step, and the documents list each input', () => {
    const { inputs, runs } = parse(read('action/action.yml'));
    const [step] = runs.steps;
    const used = JSON.stringify(step);
    const document = read('docs/pull-requests.md');
    expect(runs.using).toBe('composite');
    for (const name of Object.keys(inputs)) {
      expect(used).toContain(`inputs.${name}`);
      expect(document).toContain(`| \`${name}\` |`);
    }
    const script = read('action/review.sh');
    for (const name of Object.keys(step.env)) {
      if (name !== 'GH_TOKEN') expect(script).toContain(name);
    }
  });

  test('match the workflow in the documents, which is valid YAML and runs on pull requests', () => {
    const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(read('docs/pull-requests.md')) ?? [];
    const workflow = parse(text);
    expect(workflow.on).toBe('pull_request');
    expect(workflow.permissions['pull-requests']).toBe('write');
    expect(workflow.jobs.review.steps.at(-1).uses).toMatch(/\/action@/);
  });
});
