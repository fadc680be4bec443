import { expect, test } from 'vitest';
import { GitProject } from '../testing/git-project.ts';

/** Patterns that JavaScript reads only without the `u` flag, as shops of other languages write them. */
test.each(['^\\_[A-Z]{2}$', '^[\\w-.]{3}$', '^[A-Z]\\@[0-9]\\"$', '^{[0-9]}$'])(
  'an event with the pattern %s is generated, sampled and documented',
  async (pattern) => {
    const project = GitProject.create();
    try {
      project.write('eventwright.json', { source: 'shop' }).write('schemas/events/Placed.json', {
        title: 'Placed',
        description: 'It is.',
        type: 'object',
        properties: { code: { type: 'string', pattern, maxLength: 9, description: 'Which.' } },
        required: ['code'],
        additionalProperties: false,
      });
      expect((await project.run('generate')).status).toBe(0);
      const { stdout } = await project.run('sample', 'Placed');
      expect(JSON.parse(stdout).code).toMatch(new RegExp(pattern));
      expect((await project.run('sample', 'Placed', '--invalid')).status).toBe(0);
      expect((await project.run('docs')).status).toBe(0);
      expect((await project.commit().run('breaking', '--against', 'HEAD')).status).toBe(0);
    } finally {
      project.remove();
    }
  },
);
