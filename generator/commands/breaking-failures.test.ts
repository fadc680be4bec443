import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { GitProject } from '../testing/git-project.ts';
import { parcelDelivered } from './breaking/testing/parcels.ts';

let project: GitProject;
beforeEach(() => {
  project = GitProject.create();
});
afterEach(() => project.remove());

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
    const clone = project.cloneShallowly();
    onTestFinished(() => clone.remove());
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

test('breaking says that a repository has no commit yet', async () => {
  project.write('schemas/events/ParcelDelivered.json', parcelDelivered);
  const { stderr } = await project.run('breaking', '--against', 'HEAD');
  expect(stderr).toContain('the git repository has no commit yet');
});
