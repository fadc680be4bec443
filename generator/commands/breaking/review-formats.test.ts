import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitProject } from '../../testing/git-project.ts';

let project: GitProject;
const events = ['invoice.paid', 'invoice.sent', 'refund.made', 'tip.given', 'fee.charged'];

beforeEach(() => {
  project = GitProject.create();
  project.write('eventwright.json', { source: 'billing' });
  for (const name of events) project.write(`schemas/events/${name}.json`, money(name));
  project
    .write('schemas/events/common.json', currencies('EUR', 'USD'))
    .write('schemas/consumers/book.json', {
      description: 'Books payments.',
      on: { InvoicePaid: {} },
      target: 'queue',
    })
    .write('schemas/consumers/thank.json', {
      description: 'Thanks.',
      on: { TipGiven: {} },
      target: 'queue',
    })
    .commit();
});
afterEach(() => project.remove());

function money(name: string): object {
  const title = name.replaceAll(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description: 'Money moved.',
    'x-amazon-events-detail-type': name,
    type: 'object',
    properties: { currency: { $ref: 'common.json#/definitions/Currency' } },
    required: ['currency'],
    additionalProperties: false,
  };
}

function currencies(...values: readonly string[]): object {
  return { definitions: { Currency: { enum: values } } };
}

const breaking = (...more: readonly string[]) =>
  project.run('breaking', '--against', 'HEAD', ...more);

describe('A change of one shared definition', () => {
  beforeEach(() => {
    project.write('schemas/events/common.json', currencies('EUR', 'USD', 'CHF'));
  });

  test('is one finding at the definition, with all events and consumers', async () => {
    const { status, stdout } = await breaking();
    expect(status).toBe(1);
    expect(stdout).toBe(
      'schemas/events/common.json:4:7 breaks 5 events (forward-broken): a consumer on the old schema refuses what new producers send; hits book, thank\n' +
        '  events: FeeCharged, InvoicePaid, InvoiceSent, RefundMade, TipGiven\n' +
        '  witness of FeeCharged: {"currency":"CHF"}\n' +
        '  common.json/definitions/Currency/enum  enum-changed  ["EUR","USD"] -> ["EUR","USD","CHF"]  (breaks forward) at schemas/events/common.json:4, seen in the types\n\n',
    );
  });

  test('is one row of the comment, which folds the witnesses', async () => {
    const { status, stdout } = await breaking('--format', 'markdown');
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      '<!-- eventwright breaking -->',
      '',
      '### Event schemas: 1 breaking change',
      '',
      'Compared with HEAD.',
      '',
      '|  | Event | Change | Witness | Consumers | How to fix |',
      '| --- | --- | --- | --- | --- | --- |',
      '| **breaks**<br>`forward-broken` | FeeCharged<br>InvoicePaid<br>InvoiceSent<br>and 2 more | `schemas/events/common.json:4`<br>`enum-changed` `["EUR","USD"]` → `["EUR","USD","CHF"]` | `{"currency":"CHF"}` | book, thank | Deploy the consumers first: set the mode of the event to `backward` until they have the new schema, or publish the change as a new event. |',
      '',
      '<details><summary>All 5 events, with witnesses</summary>',
      '',
      '```text',
      ...['FeeCharged', 'InvoicePaid', 'InvoiceSent', 'RefundMade', 'TipGiven'].map(
        (name) => `"${name}": {"currency":"CHF"}`,
      ),
      '```',
      '',
      '</details>',
      '',
    ]);
  });

  test('is shown in the documents', async () => {
    const rows = (await breaking('--format', 'markdown')).stdout.split('\n');
    const row = rows.find((line) => line.startsWith('| **breaks**'));
    const document = new URL('../../../docs/pull-requests.md', import.meta.url);
    expect(readFileSync(document, 'utf8').split('\n')).toContain(row);
  });

  test('is one annotation with a file path from the root of the repository', async () => {
    const { stdout } = await breaking('--format', 'github');
    expect(stdout).toMatch(
      /^::error file=schemas\/events\/common\.json,line=4,col=7,title=forward-broken::This breaks FeeCharged, [^\n]*Witness: \{"currency":"CHF"\}\. Deploy the consumers first[^\n]*\n$/,
    );
  });

  test('is one SARIF result and one JSON entry', async () => {
    const [run] = JSON.parse((await breaking('--format', 'sarif')).stdout).runs;
    expect(run.results).toHaveLength(1);
    expect(run.results[0].ruleId).toBe('forward-broken');
    const { breakages, compared, comparedWith } = JSON.parse((await breaking('--json')).stdout);
    expect({ compared, comparedWith }).toEqual({ compared: 5, comparedWith: 'HEAD' });
    expect(breakages).toHaveLength(1);
    expect(breakages[0]).toMatchObject({
      rule: 'forward-broken',
      verdict: 'breaks',
      file: 'schemas/events/common.json',
      line: 4,
      consumers: ['book', 'thank'],
    });
    expect(breakages[0].events).toContainEqual({
      event: 'TipGiven',
      witness: { currency: 'CHF' },
    });
  });

  test('does not absorb the finding of an event that changed as well', async () => {
    const own = { ...money('tip.given'), required: [] };
    project.write('schemas/events/tip.given.json', own);
    const { breakages } = JSON.parse((await breaking('--json')).stdout);
    const counts = breakages.map(({ events: hit }: { events: readonly object[] }) => hit.length);
    expect(counts.toSorted()).toEqual([1, 4]);
  });
});

describe('A comment', () => {
  test('says that nothing breaks and what was compared', async () => {
    expect(await breaking('--format', 'markdown')).toEqual({
      status: 0,
      stdout:
        '<!-- eventwright breaking -->\n\n### Event schemas\n\nNothing breaks. Compared 5 events with HEAD.\n',
      stderr: '',
    });
    expect(await breaking('--format', 'github')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('says why nothing could be compared', async () => {
    const { status, stderr } = await project.run(
      'breaking',
      '--against',
      'x',
      '--format',
      'markdown',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('### Event schemas: the check could not be made');
    expect(stderr).toContain('git knows no revision `x`');
    expect((await project.run('breaking', '--against', 'x', '--format', 'github')).stderr).toMatch(
      /^::error title=eventwright breaking::There is no folder `x`[^\n]*%0A/,
    );
  });

  test('stays well-formed whatever names and texts contain', async () => {
    project
      .write('schemas/events/odd.json', {
        ...money('Odd | `name` <b>@team</b>'),
        title: 'Odd',
        properties: { currency: { enum: ['a|b', '`c`', '</details>\n'] } },
      })
      .commit()
      .write('schemas/events/odd.json', { ...money('Odd | `name` <b>@team</b>'), title: 'Odd' });
    const { stdout } = await breaking('--format', 'markdown');
    const rows = stdout.split('\n').filter((line) => line.startsWith('| **'));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
    expect(stdout).not.toMatch(/<b>|[^\\]@team/);
    expect(stdout.match(/<\/details>/g)?.length ?? 0).toBe(stdout.match(/<details>/g)?.length ?? 0);
  });

  test('stays within GitHub’s limit and says what it omits', async () => {
    for (let count = 0; count < 120; count++) {
      project.write(`schemas/events/bulk${count}.json`, {
        ...money(`bulk${count}.done`),
        title: `Bulk${count}Done`,
        properties: { note: { enum: ['x'.repeat(700)] } },
        required: ['note'],
      });
    }
    project.commit().delete('schemas/events/common.json');
    for (const name of events) project.delete(`schemas/events/${name}.json`);
    for (let count = 0; count < 120; count++) project.delete(`schemas/events/bulk${count}.json`);
    project
      .delete('schemas/consumers')
      .write('schemas/events/Left.json', { title: 'Left', type: 'object' });
    const { stdout } = await breaking('--format', 'markdown');
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toContain('### Event schemas: 125 breaking changes');
  });
});

describe('Comments of lint and generate --check', () => {
  test('list the findings', async () => {
    project.write('schemas/consumers/book.json', {
      description: 'Books payments.',
      on: { InvoicePayed: {} },
      target: 'queue',
    });
    const { status, stdout } = await project.run('lint', '--format', 'markdown');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^<!-- eventwright lint -->\n\n### Event schemas: 1 error, /);
    expect(stdout).toContain(
      '| **error**<br>`unknown-event` | `schemas/consumers/book.json:4` | There is no event `InvoicePayed`. | Did you mean `InvoicePaid`? |',
    );
  });

  test('list each outdated file of generate --check', async () => {
    const { status, stdout } = await project.run('generate', '--check', '--format', 'github');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error file=generated\/[^\n]*,line=1,col=1,title=out-of-date::This file is not what the schemas generate\. Run `eventwright generate`, and commit the result\.\n/,
    );
    const markdown = (await project.run('generate', '--check', '--format', 'markdown')).stdout;
    expect(markdown).toContain('**error**<br>`out-of-date`');
    expect((await project.run('generate', '--format', 'sarif')).status).toBe(2);
  });

  test('name files from the root of the repository if the project is in a subfolder', async () => {
    project.write('schemas/consumers/book.json', {
      description: 'x',
      on: { No: {} },
      target: 'queue',
    });
    const workspace = process.env['GITHUB_WORKSPACE'];
    process.env['GITHUB_WORKSPACE'] = `${project.folder}/..`;
    try {
      const folder = project.folder.split('/').at(-1);
      expect((await project.run('lint', '--format', 'github')).stdout).toContain(
        `file=${folder}/schemas/consumers/book.json,`,
      );
    } finally {
      if (workspace === undefined) delete process.env['GITHUB_WORKSPACE'];
      else process.env['GITHUB_WORKSPACE'] = workspace;
    }
  });
});
