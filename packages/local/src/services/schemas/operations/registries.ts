import type { JsonObject } from '@eventwright/json';
import { checkRegistryName } from '../names.ts';
import { byKey, pageOf, withToken } from '../page.ts';
import { description, label, readTags } from '../parameters.ts';
import { awsEvents, discoveredSchemas, type Registry } from '../registry.ts';
import { SchemasError } from '../schemas-error.ts';
import { given, type Operation } from './answer.ts';

/** CreateRegistry. */
export const createRegistry: Operation = ({ store }, request) => {
  const name = label(request, 'RegistryName');
  checkRegistryName(name);
  const [text, tags] = [description(request), readTags(request)];
  const registry = store.addRegistry(name);
  registry.description = text;
  for (const [key, value] of tags) registry.tags.set(key, value);
  return describe(registry);
};

/** UpdateRegistry: its description, which is all that can change. */
export const updateRegistry: Operation = ({ store }, request) => {
  const registry = store.registry(label(request, 'RegistryName'));
  checkRegistryName(registry.name);
  registry.description = description(request) ?? registry.description;
  return describe(registry);
};

/** DescribeRegistry. */
export const describeRegistry: Operation = ({ store }, request) =>
  describe(store.registry(label(request, 'RegistryName')));

/** ListRegistries: those of AWS, those of the account (scope `AWS` or `LOCAL`), or all. */
export const listRegistries: Operation = ({ store }, request) => {
  const prefix = request.query.get('registryNamePrefix') ?? '';
  const scope = request.query.get('scope')?.toUpperCase();
  const wanted = [...store.registries.values()]
    .filter(({ name }) => name.startsWith(prefix))
    .filter(({ name }) => scope === undefined || (scope === 'AWS') === (name === awsEvents));
  const { items, nextToken } = pageOf(request, byKey(wanted, nameOf), nameOf);
  const Registries = items.map(({ name, arn, tags }) => ({
    RegistryName: name,
    RegistryArn: arn,
    tags: Object.fromEntries(tags),
  }));
  return { Registries, ...withToken(nextToken) };
};

/**
 * DeleteRegistry deletes only an empty registry. The console says that the schemas must be deleted
 * first.
 */
export const deleteRegistry: Operation = ({ store }, request) => {
  const { name, schemas } = store.registry(label(request, 'RegistryName'));
  checkRegistryName(name);
  if (name === discoveredSchemas) {
    throw new SchemasError('ForbiddenException', `${name} cannot be deleted.`);
  }
  if (schemas.size > 0) {
    throw new SchemasError(
      'BadRequestException',
      `Registry ${name} has schemas; delete them first.`,
    );
  }
  store.removeRegistry(name);
  return undefined;
};

function describe({ name, arn, tags, ...registry }: Registry): JsonObject {
  return {
    RegistryName: name,
    RegistryArn: arn,
    ...given('Description', registry.description),
    tags: Object.fromEntries(tags),
  };
}

function nameOf({ name }: Registry): string {
  return name;
}
