import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { GitProject } from '../testing/git-project.ts';
import { parcelDelivered, parcelInYaml } from './breaking/testing/parcels.ts';

/** An event that a mistake is made in. */
const scanned = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ParcelScanned',
  description: 'A parcel was scanned.',
  type: 'object',
  properties: {
    code: { description: 'Its code.', type: 'string', pattern: '^R-[0-9]{6}$', maxLength: 8 },
    depot: { description: 'Where.', $ref: '../shared/depot.json#/definitions/Depot' },
  },
  required: ['code'],
  additionalProperties: false,
};
const depot = { definitions: { Depot: { type: 'string', maxLength: 5 } } };
const event = { source: 'parcels', 'detail-type': 'ParcelScanned', detail: { code: 'R-000001' } };
const consumer = { description: 'Counts.', on: { ParcelScanned: {} }, target: 'queue' };

const mistakes: Readonly<Record<string, (text: string) => string>> = {
  'invalid-json': (text) => text.replace('"title":', '"title"'),
  'unresolved-reference': (text) => text.replace('depot.json', 'dpeot.json'),
  'unknown-type': (text) => text.replace('"type": "string"', '"type": "strng"'),
  'invalid-pattern': (text) => text.replace('[0-9]', '[0-9'),
  'invalid-schema': (text) => text.replace('"maxLength": 8', '"maxLength": "8"'),
};

/** What commands that read schemas end with; each names the mistake first. */
const calls: readonly (readonly [string, readonly string[], number, string])[] = [
  ['sample', ['sample', 'ParcelScanned'], 1, 'There is no sample.'],
  ['sample --invalid', ['sample', 'ParcelScanned', '--invalid'], 1, 'There is no sample.'],
  ['explain', ['explain', 'ParcelScanned'], 1, 'Nothing is explained.'],
  ['graph', ['graph'], 1, 'Nothing was drawn.'],
  ['flow', ['flow'], 1, 'Nothing was proved.'],
  ['route', ['route', 'event.json'], 1, 'Nothing was routed.'],
  ['docs', ['docs'], 1, 'Nothing was written.'],
  ['docs --format asyncapi', ['docs', '--format', 'asyncapi'], 1, 'Nothing was written.'],
  ['infer', ['infer', 'event.json'], 1, 'Nothing was written.'],
  ['hold', ['hold'], 1, 'Nothing was recorded.'],
  ['hold --check', ['hold', '--check'], 1, 'Nothing was recorded.'],
  ['pack', ['pack', '--first', '--dry-run'], 1, 'Nothing was packed.'],
  ['breaking', ['breaking', '--against', 'HEAD'], 2, 'Nothing was compared'],
  [
    'breaking --against events',
    ['breaking', '--against', 'events', 'event.json'],
    2,
    'Nothing was checked.',
  ],
];

/** A committed project with a sound catalogue. */
function createProject(): GitProject {
  return GitProject.create()
    .write('package.json', { name: 'parcels' })
    .write('eventwright.json', { source: 'parcels' })
    .write('event.json', JSON.stringify(event))
    .write('schemas/shared/depot.json', depot)
    .write('schemas/consumers/count.json', consumer)
    .write('schemas/events/ParcelDelivered.json', parcelDelivered)
    .write('schemas/events/ParcelScanned.json', scanned)
    .commit();
}

/** One for a test that changes it. */
function ownProject(): GitProject {
  const project = createProject();
  onTestFinished(() => project.remove());
  return project;
}

describe.each(Object.entries(mistakes))('a catalogue with %s', (code, spoil) => {
  const spoilt = spoil(JSON.stringify(scanned, null, 2));

  // No command that is refused changes anything, so one project serves all.
  let spoiltProject: GitProject;
  beforeAll(() => {
    spoiltProject = createProject().write('schemas/events/ParcelScanned.json', spoilt);
  });
  afterAll(() => spoiltProject.remove());

  test.each(calls)('is refused by %s', async (_, call, status, end) => {
    const ended = await spoiltProject.run(...call);
    const said = ended.stdout + ended.stderr;
    // A file that cannot be read has no event to find.
    const isUnfound = code === 'invalid-json' && ['sample', 'explain'].includes(call[0] ?? '');
    expect(said).toMatch(new RegExp(`schemas/events/ParcelScanned\\.json:\\d+:\\d+ error ${code}`));
    expect(said).toContain(isUnfound ? 'There is no event `ParcelScanned`.' : end);
    expect(ended.status).toBe(isUnfound ? 2 : status);
  });

  test('still has samples of its other events', async () => {
    expect((await spoiltProject.run('sample', 'ParcelDelivered')).status).toBe(0);
    expect((await spoiltProject.run('explain', 'ParcelDelivered')).status).toBe(0);
  });

  test('is as it was', () => {
    expect(spoiltProject.git('status', '--porcelain')).toBe(
      ' M schemas/events/ParcelScanned.json\n',
    );
  });
});

test.each(Object.entries(mistakes))(
  '%s is refused by breaking on the earlier side',
  async (_, spoil) => {
    const project = ownProject();
    const spoilt = spoil(JSON.stringify(scanned, null, 2));
    project
      .write('schemas/events/ParcelScanned.json', spoilt)
      .commit()
      .write('schemas/events/ParcelScanned.json', scanned);
    const { status, stderr } = await project.run('breaking', '--against', 'HEAD');
    expect(stderr).toMatch(/^HEAD:schemas\/events\/ParcelScanned\.json:\d+:\d+ /);
    expect(stderr).toContain('Nothing was compared');
    expect(status).toBe(2);
  },
);

test('infer --replace writes YAML again as YAML, and no second file', async () => {
  const project = ownProject();
  project
    .delete('schemas/events/ParcelDelivered.json')
    .write('schemas/events/delivered.yaml', parcelInYaml)
    .write(
      'one.json',
      '{"source":"parcels","detail-type":"ParcelDelivered","detail":{"parcel":"p"}}',
    );
  const { stdout } = await project.run('infer', '--replace', 'one.json');
  expect(stdout).toBe('schemas/events/delivered.yaml was written, from 1 event.\n');
  expect((await project.run('sample', 'ParcelDelivered')).stdout).toMatch(/^\{"parcel":/);
  expect((await project.run('lint')).stdout).not.toContain('duplicate-event');
});

test('a reference to a missing file suggests only files of schemas', async () => {
  const project = ownProject();
  project.delete('schemas/shared/depot.json').write('schemas/held/a/b.json', {});
  const { stdout } = await project.run('lint');
  expect(stdout).toContain('There is no schema file `shared/depot.json`.');
  expect(stdout).not.toMatch(/consumers\/|held\/|eventwright\.json/);
});

test('breaking does not compare the schemas with themselves', async () => {
  const project = ownProject();
  const { status, stderr } = await project.run('breaking', '--against', 'schemas');
  expect(stderr).toContain('`schemas` is the folder of the present schemas');
  expect(status).toBe(2);
});
