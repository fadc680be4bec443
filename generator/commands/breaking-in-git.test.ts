import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitProject } from '../testing/git-project.ts';

const projects: GitProject[] = [];
let project: GitProject;

beforeEach(() => {
  project = track(GitProject.create());
});
afterEach(() => {
  for (const one of projects.splice(0)) one.remove();
});

function track(one: GitProject): GitProject {
  projects.push(one);
  return one;
}

/** A parcel service's events: not of our style, source in the configuration, some in YAML. */
const parcelDelivered = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ParcelDelivered',
  type: 'object',
  properties: { parcel: { type: 'string' }, grams: { type: 'integer', minimum: 0 } },
  required: ['parcel'],
};

function changed(more: object): object {
  return { ...parcelDelivered, ...more };
}

const parcelInYaml = `$schema: http://json-schema.org/draft-07/schema#
title: ParcelDelivered
type: object
properties:
  parcel: { type: string }
  grams: { type: integer, minimum: 0 }
required: [parcel]
`;

describe('breaking, with the source in the configuration', () => {
  beforeEach(() => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', parcelDelivered)
      .commit();
  });

  test('finds nothing in an unchanged event and reports the number of compared events', async () => {
    expect(await project.run('breaking', '--against', 'HEAD')).toEqual({
      status: 0,
      stdout: 'Nothing breaks. Compared 1 event with HEAD.\n',
      stderr: '',
    });
  });

  test('reports a deleted event', async () => {
    project
      .write('schemas/events/ParcelLost.json', changed({ title: 'ParcelLost' }))
      .delete('schemas/events/ParcelDelivered.json');
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('ParcelDelivered is gone');
    expect(stdout).toContain('(event-removed)');
  });

  test('reports a new required property with a witness', async () => {
    project.write(
      'schemas/events/ParcelDelivered.json',
      changed({ required: ['parcel', 'grams'] }),
    );
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('schemas/events/ParcelDelivered.json:14:3 breaks ParcelDelivered');
    expect(stdout).toContain('witness: {"parcel":""}');
    expect(stdout).toContain('/required  required-added  "grams"  (breaks backward)');
  });

  test('reports a source that the configuration changes', async () => {
    project.write('eventwright.json', { source: 'post' });
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('(source-changed)');
  });

  test('reports current schemas that are not JSON as an error, not as a deletion', async () => {
    project.write('schemas/events/ParcelDelivered.json', '{\n  "title": "ParcelDelivered",\n}');
    const { status, stdout, stderr } = await project.run('breaking', '--against', 'HEAD');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('schemas/events/ParcelDelivered.json:2:29 error invalid-json');
    expect(stderr).toContain('Nothing was compared');
  });

  test('reads the old side with the configuration of that time', async () => {
    project.write('eventwright.json', { schemas: 'contracts', source: 'parcels' });
    project.git('mv', 'schemas', 'contracts');
    project.write('contracts/events/ParcelDelivered.json', changed({ required: [] }));
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('contracts/events/ParcelDelivered.json:14:3');
    expect(stdout).toContain('(forward-broken)');
  });

  test('reads an old folder without a configuration with the current one', async () => {
    const old = track(GitProject.create());
    old.write('events/ParcelDelivered.json', changed({ required: [] }));
    const { status, stdout } = await project.run('breaking', '--against', old.folder);
    expect(status).toBe(1);
    expect(stdout).toContain('(backward-broken)');
  });
});

describe('breaking, with YAML', () => {
  test('reports a change of a YAML event', async () => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.yaml', parcelInYaml)
      .commit()
      .write(
        'schemas/events/ParcelDelivered.yaml',
        parcelInYaml.replace('[parcel]', '[parcel, grams]'),
      );
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('schemas/events/ParcelDelivered.yaml:7:1 breaks ParcelDelivered');
  });

  test('reports a deleted YAML event, and not a move from YAML to JSON', async () => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.yml', parcelInYaml)
      .commit()
      .delete('schemas/events/ParcelDelivered.yml')
      .write('schemas/events/ParcelDelivered.json', parcelDelivered);
    expect(await project.run('breaking', '--against', 'HEAD')).toMatchObject({
      status: 0,
      stderr: '',
    });
    project
      .delete('schemas/events/ParcelDelivered.json')
      .write('schemas/events/Other.json', changed({ title: 'Other' }));
    expect((await project.run('breaking', '--against', 'HEAD')).stdout).toContain(
      '(event-removed)',
    );
  });

  test('follows a reference from JSON to a YAML definition', async () => {
    const definitions = (most: number) =>
      `definitions:\n  Weight: { type: integer, minimum: 0, maximum: ${most} }\n`;
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/common.yaml', definitions(1000))
      .write(
        'schemas/events/ParcelDelivered.json',
        changed({ properties: { grams: { $ref: 'common.yaml#/definitions/Weight' } } }),
      )
      .commit();
    expect(await project.run('breaking', '--against', 'HEAD')).toEqual({
      status: 0,
      stdout: 'Nothing breaks. Compared 1 event with HEAD.\n',
      stderr: '',
    });
    project.write('schemas/events/common.yaml', definitions(999));
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('witness: {"parcel":{},"grams":1000}');
    expect(stdout).toContain('maximum-changed  1000 -> 999  (breaks backward)');
    expect(stdout).toContain('at schemas/events/common.yaml:2');
  });
});

describe('breaking fails and says why', () => {
  test('if the old side has no events', async () => {
    project
      .write('readme', '')
      .commit()
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', parcelDelivered);
    const { status, stderr } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(2);
    expect(stderr).toBe(
      'Nothing was compared: HEAD has no events under `schemas`.\n' +
        'Name a revision that has them, or leave the check out until one does.\n',
    );
  });

  test('if an event of the old side is not JSON', async () => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', '{\n  "title": oops\n}')
      .commit()
      .write('schemas/events/ParcelDelivered.json', parcelDelivered);
    const { status, stderr } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(2);
    expect(stderr).toContain('HEAD:schemas/events/ParcelDelivered.json:2:12');
    expect(stderr).toContain('Nothing was compared');
  });

  test('if the configuration of the old side is not JSON', async () => {
    project
      .write('eventwright.json', '{"source": "parcels"')
      .write('schemas/events/ParcelDelivered.json', parcelDelivered)
      .commit()
      .write('eventwright.json', { source: 'parcels' });
    const { status, stderr } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(2);
    expect(stderr).toContain('HEAD:eventwright.json:1:');
  });

  test('if the revision does not exist', async () => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', parcelDelivered)
      .commit();
    expect(await project.run('breaking', '--against', 'mian')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'There is no folder `mian`, and git knows no revision `mian`.\n' +
        'Give a branch, a tag, a commit, or the folder with the earlier schemas.\n',
    });
  });

  test('if the folder is not in git', async () => {
    project.write('schemas/events/ParcelDelivered.json', parcelDelivered).delete('.git');
    const { status, stderr } = await project.run('breaking', '--against', 'main');
    expect(status).toBe(2);
    expect(stderr).toContain('`schemas` is not in a git repository');
  });

  test('if a shallow clone lacks the revision, and names the fetch depth', async () => {
    const first = project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', parcelDelivered)
      .commit()
      .git('rev-parse', 'HEAD')
      .trim();
    project.commit('Second');
    const clone = track(project.cloneShallowly());
    for (const [revision, depth] of [
      [first, 0],
      ['HEAD~1', 2],
    ] as const) {
      const { status, stderr } = await clone.run('breaking', '--against', revision);
      expect(status).toBe(2);
      expect(stderr).toContain('This clone is shallow');
      expect(stderr).toContain(`\`fetch-depth: ${depth}\``);
      expect(stderr).toContain('git fetch --unshallow');
    }
    expect((await clone.run('breaking', '--against', 'HEAD')).status).toBe(0);
    const transitive = await clone.run(
      'breaking',
      '--against',
      'HEAD',
      '--mode',
      'full-transitive',
    );
    expect(transitive.status).toBe(2);
    expect(transitive.stderr).toContain('This clone is shallow');
  });

  test('if an unknown event is given a mode', async () => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', parcelDelivered)
      .commit();
    const { status, stderr } = await project.run(
      'breaking',
      '--against',
      'HEAD',
      '--mode-of',
      'ParcelDelivred=none',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean `ParcelDelivered`?');
  });

  test('if the mode of every event is none', async () => {
    project
      .write('eventwright.json', { source: 'parcels' })
      .write('schemas/events/ParcelDelivered.json', parcelDelivered)
      .commit();
    expect(await project.run('breaking', '--against', 'HEAD', '--mode', 'none')).toEqual({
      status: 0,
      stdout: 'Nothing was compared: the mode of every event is `none`.\n',
      stderr: '',
    });
  });
});

describe('breaking, with an event of the same name in two sources', () => {
  test('compares each event with the event of its own source', async () => {
    const created = (source: string, required: readonly string[]) => ({
      ...parcelDelivered,
      title: `${source}Created`,
      'x-amazon-events-source': source,
      'x-amazon-events-detail-type': 'Created',
      required,
    });
    project
      .write('schemas/events/parcels/Created.json', created('parcels', ['parcel']))
      .write('schemas/events/routes/Created.json', created('routes', []))
      .commit();
    expect((await project.run('breaking', '--against', 'HEAD')).stdout).toContain(
      'Compared 2 events',
    );
    project.write('schemas/events/parcels/Created.json', created('parcels', ['parcel', 'grams']));
    const { stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(stdout).toContain('schemas/events/parcels/Created.json');
    expect(stdout).not.toContain('routes');
    expect(stdout).not.toContain('source-changed');
  });
});

test('breaking says that a repository has no commit yet', async () => {
  project.write('schemas/events/ParcelDelivered.json', parcelDelivered);
  const { stderr } = await project.run('breaking', '--against', 'HEAD');
  expect(stderr).toContain('the git repository has no commit yet');
});
