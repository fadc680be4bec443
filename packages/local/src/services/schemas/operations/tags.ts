import { checkTagCount, label, readTags } from '../parameters.ts';
import { SchemasError } from '../schemas-error.ts';
import type { Operation, SchemaService } from './answer.ts';

/** TagResource: of a registry, a schema or a discoverer, by its ARN. */
export const tagResource: Operation = (service, request) => {
  const tags = tagsOf(service, label(request, 'ResourceArn'));
  const added = readTags(request);
  checkTagCount(new Set([...tags.keys(), ...added.keys()]).size);
  for (const [key, value] of added) tags.set(key, value);
  return undefined;
};

/** UntagResource. */
export const untagResource: Operation = (service, request) => {
  const tags = tagsOf(service, label(request, 'ResourceArn'));
  for (const key of request.query.getAll('tagKeys')) tags.delete(key);
  return undefined;
};

/** ListTagsForResource. */
export const listTagsForResource: Operation = (service, request) => ({
  tags: Object.fromEntries(tagsOf(service, label(request, 'ResourceArn'))),
});

function tagsOf({ store, discoverers }: SchemaService, arn: string): Map<string, string> {
  const registries = [...store.registries.values()];
  const schemas = registries.flatMap((registry) => [...registry.schemas.values()]);
  const found = [...registries, ...schemas, ...discoverers.list()].find((one) => one.arn === arn);
  if (found !== undefined) return found.tags;
  throw new SchemasError('NotFoundException', `There is no resource ${arn}.`);
}
