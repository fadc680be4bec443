import { expect, it } from 'vitest';
import { resourceRoles } from './resource-roles.ts';
import { startWith } from './testing.ts';

it('lists exactly the types that the services create', async () => {
  const cloud = await startWith({});
  expect(Object.keys(cloud.resourceTypes).sort()).toEqual(Object.keys(resourceRoles).sort());
  await cloud.stop();
});
