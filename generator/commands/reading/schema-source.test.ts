import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitProject } from '../../testing/git-project.ts';

let project: GitProject;
beforeEach(() => {
  project = GitProject.create();
});
afterEach(() => project.remove());

const reading = (maximum: number) => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    station: { $ref: 'common.json#/definitions/Station' },
    degrees: { type: 'integer', maximum },
  },
  required: ['station'],
});
const common = { definitions: { Station: { type: 'string', maxLength: 9 } } };

const readingInYaml = (maximum: number) => `$schema: http://json-schema.org/draft-07/schema#
type: object
properties:
  station: { $ref: 'common.yaml#/definitions/Station' }
  degrees: { type: integer, maximum: ${maximum} }
required: [station]
`;

describe('compare', () => {
  test('reports a change next to a reference to another file', async () => {
    project
      .write('old/common.json', common)
      .write('new/common.json', common)
      .write('old/Reading.json', reading(5))
      .write('new/Reading.json', reading(4));
    const { status, stdout } = await project.run('compare', 'old/Reading.json', 'new/Reading.json');
    expect(status).toBe(1);
    expect(stdout).toContain(
      'backward: BREAKS, as this instance shows: {"station":"","degrees":5}',
    );
    expect(stdout).toContain(
      '/properties/degrees/maximum  maximum-changed  5 -> 4  (breaks backward)',
    );
  });

  test('reads YAML, and YAML together with JSON', async () => {
    project
      .write('common.json', common)
      .write('common.yaml', 'definitions:\n  Station: { type: string, maxLength: 9 }\n')
      .write('Reading.json', reading(5))
      .write('Reading.yaml', readingInYaml(4));
    const { status, stdout, stderr } = await project.run('compare', 'Reading.json', 'Reading.yaml');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('(breaks backward)');
    expect(stdout).toContain('forward: compatible');
  });

  test('resolves the references of an earlier version next to the other file and says so', async () => {
    project
      .write('schemas/events/common.json', common)
      .write('schemas/events/Reading.json', reading(4))
      .write('elsewhere/old.json', reading(5));
    const { status, stdout, stderr } = await project.run(
      'compare',
      'elsewhere/old.json',
      'schemas/events/Reading.json',
    );
    expect(status).toBe(1);
    expect(stderr).toBe(
      'elsewhere/old.json refers to `common.json`, which is not next to it. schemas/events/common.json is used instead.\n',
    );
    expect(stdout).toContain('backward: BREAKS');
    expect(stdout).toContain('forward: compatible');
  });

  test('rejects a reference to a missing file with its place', async () => {
    project.write('old.json', reading(5)).write('new.json', reading(4));
    expect(await project.run('compare', 'old.json', 'new.json')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'old.json:6:7 This refers to `common.json`, and there is no file `common.json`.\n' +
        'Put the file there, or correct the reference.\n' +
        'new.json:6:7 This refers to `common.json`, and there is no file `common.json`.\n' +
        'Put the file there, or correct the reference.\n',
    });
  });

  test('rejects invalid JSON, invalid YAML and a missing file with the place', async () => {
    project
      .write('good.json', {})
      .write('bad.json', '{\n  "type": object\n}')
      .write('bad.yaml', 'type: [object\n');
    const bad = await project.run('compare', 'good.json', 'bad.json');
    expect(bad.status).toBe(2);
    expect(bad.stderr).toContain('bad.json:2:11 This is not valid JSON: ');
    expect((await project.run('compare', 'bad.yaml', 'good.json')).stderr).toMatch(
      /^bad\.yaml:\d+:\d+ This is not valid YAML: /,
    );
    expect((await project.run('compare', 'good.json', 'none.json')).stderr).toBe(
      'There is no file `none.json`.\n',
    );
    project.write('common.json', '[').write('old.json', reading(5));
    expect((await project.run('compare', 'old.json', 'good.json')).stderr).toMatch(
      /^common\.json:1:\d+ /,
    );
  });
});

test.each([
  ['{ "type": "integr" }', 'There is no type `"integr"`. Did you mean `integer`?'],
  ['{ "pattern": "[a" }', 'Unterminated character class'],
  [
    '{ "maxLength": "8" }',
    '`maxLength` must be a non-negative integer. Write it without quotes: 8.',
  ],
])('compare and convert refuse %s and say where', async (text, why) => {
  project.write('good.json', {}).write('bad.json', text);
  for (const call of [
    ['compare', 'good.json', 'bad.json'],
    ['compare', 'bad.json', 'good.json'],
    ['convert', '--to', 'draft-04', 'bad.json'],
  ]) {
    const { status, stderr } = await project.run(...call);
    expect(stderr).toMatch(/^bad\.json:1:\d+ /);
    expect(stderr).toContain(why);
    expect(status).toBe(2);
  }
});

describe('convert', () => {
  test('reads YAML that refers to YAML', async () => {
    project
      .write('common.yaml', 'definitions:\n  Station: { type: string, maxLength: 9 }\n')
      .write('Reading.yaml', readingInYaml(4));
    const { status, stdout, stderr } = await project.run(
      'convert',
      '--to',
      'draft-04',
      'Reading.yaml',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).definitions.Station).toEqual({ type: 'string', maxLength: 9 });
  });

  test('rejects a reference to a missing file', async () => {
    project.write('Reading.json', reading(4));
    const { status, stderr } = await project.run('convert', '--to', 'openapi-3.0', 'Reading.json');
    expect(status).toBe(2);
    expect(stderr).toContain('Reading.json:6:7 This refers to `common.json`');
  });
});

describe('a reference to the identifier of another file', () => {
  const money = (keyword: string, currencies: readonly string[]) => ({
    [keyword]: 'http://acme.example/schemas/Types',
    definitions: { Currency: { enum: currencies } },
  });
  const claim = (keyword: string, $ref: string) => ({
    $schema: `http://json-schema.org/draft-0${keyword === 'id' ? 4 : 7}/schema#`,
    [keyword]: 'http://acme.example/schemas/Claim',
    type: 'object',
    properties: { currency: { $ref } },
  });

  test.each([
    ['id', 'Types#/definitions/Currency'],
    ['id', 'http://acme.example/schemas/Types#/definitions/Currency'],
    ['$id', 'Types#/definitions/Currency'],
    ['$id', '/schemas/Types#/definitions/Currency'],
  ])('by %s, as %s, is followed by compare and convert', async (keyword, $ref) => {
    project
      .write('schemas/shared/money.json', money(keyword, ['EUR']))
      .write('schemas/events/Claim.json', claim(keyword, $ref))
      .write('old/Types.json', money(keyword, ['EUR', 'CHF']))
      .write('old/Claim.json', claim(keyword, $ref))
      .write('saved/Claim.json', claim(keyword, $ref));
    const now = 'schemas/events/Claim.json';
    const narrowed = await project.run('compare', 'old/Claim.json', now);
    expect(narrowed.stdout).toContain('backward: BREAKS');
    expect(narrowed.stdout).toContain('forward: compatible');
    expect((await project.run('compare', 'saved/Claim.json', now)).status).toBe(0);
    const converted = await project.run('convert', '--to', 'draft-04', now);
    expect(converted.stderr).toBe('');
    expect(converted.stdout).toContain('"EUR"');
  });
});

test('compare resolves a dynamic reference in another file', async () => {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  const strict = (maximum: number) => ({
    $schema,
    $id: 'https://acme.example/strict',
    $dynamicAnchor: 'node',
    $ref: 'tree.json',
    properties: { size: { maximum } },
    unevaluatedProperties: false,
  });
  const children = { type: 'array', items: { $dynamicRef: '#node' } };
  project
    .write('tree.json', { $schema, $dynamicAnchor: 'node', properties: { size: {}, children } })
    .write('old.json', strict(9))
    .write('new.json', strict(8));
  const { status, stdout } = await project.run('compare', 'old.json', 'new.json');
  expect(status).toBe(1);
  expect(stdout).toContain('backward: BREAKS');
  expect(stdout).toContain('forward: compatible');
});
