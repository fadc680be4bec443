import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitProject } from '../testing/git-project.ts';
import { changedParcel, parcelDelivered, parcelInYaml } from './breaking/testing/parcels.ts';

let project: GitProject;
beforeEach(() => {
  project = GitProject.create();
});
afterEach(() => project.remove());

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
      .write('schemas/events/Other.json', changedParcel({ title: 'Other' }));
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
        changedParcel({ properties: { grams: { $ref: 'common.yaml#/definitions/Weight' } } }),
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
