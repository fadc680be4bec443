import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { GitProject } from '../testing/git-project.ts';
import { changedParcel, parcelDelivered } from './breaking/testing/parcels.ts';

let project: GitProject;
beforeEach(() => {
  project = GitProject.create();
});
afterEach(() => project.remove());

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
      .write('schemas/events/ParcelLost.json', changedParcel({ title: 'ParcelLost' }))
      .delete('schemas/events/ParcelDelivered.json');
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('ParcelDelivered is gone');
    expect(stdout).toContain('(event-removed)');
  });

  test('reports a new required property with a witness', async () => {
    project.write(
      'schemas/events/ParcelDelivered.json',
      changedParcel({ required: ['parcel', 'grams'] }),
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
    project.write('contracts/events/ParcelDelivered.json', changedParcel({ required: [] }));
    const { status, stdout } = await project.run('breaking', '--against', 'HEAD');
    expect(status).toBe(1);
    expect(stdout).toContain('contracts/events/ParcelDelivered.json:14:3');
    expect(stdout).toContain('(forward-broken)');
  });

  test('reads an old folder without a configuration with the current one', async () => {
    const old = GitProject.create();
    onTestFinished(() => old.remove());
    old.write('events/ParcelDelivered.json', changedParcel({ required: [] }));
    const { status, stdout } = await project.run('breaking', '--against', old.folder);
    expect(status).toBe(1);
    expect(stdout).toContain('(backward-broken)');
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
