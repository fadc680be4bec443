import type { ApiMethod, ApiResource, RestApi } from './rest-api.ts';

/** The method that answers a path, and what stands for its path parameters. */
export interface Route {
  readonly method: ApiMethod;
  /** As the template writes it: `/images/{id}`. */
  readonly resourcePath: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Finds the method for a raw path: fixed parts before parameters, parameters before greedy ones. Parts
 * are split before they are decoded, so an encoded slash never makes another part.
 */
export function findRoute(api: RestApi, httpMethod: string, path: string): Route | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  const root = api.resources.get(api.rootResourceId);
  if (root === undefined) return undefined;
  const found = descend(api, root, parts, {});
  const method = found?.resource.methods.get(httpMethod) ?? found?.resource.methods.get('ANY');
  if (found === undefined || method === undefined) return undefined;
  const { resource, pathParameters } = found;
  return { method, resourcePath: pathOf(api, resource), pathParameters };
}

interface Found {
  readonly resource: ApiResource;
  readonly pathParameters: Readonly<Record<string, string>>;
}

function descend(
  api: RestApi,
  resource: ApiResource,
  [part, ...rest]: readonly string[],
  pathParameters: Readonly<Record<string, string>>,
): Found | undefined {
  if (part === undefined) return { resource, pathParameters };
  const children = [...api.resources.values()]
    .filter(({ parentId }) => parentId === resource.id)
    .sort((one, other) => generality(one) - generality(other));
  for (const child of children) {
    const name = /^\{(.+?)\+?\}$/.exec(child.pathPart)?.[1];
    const isGreedy = child.pathPart.endsWith('+}');
    if (name === undefined && child.pathPart !== decode(part)) continue;
    const value = isGreedy ? [part, ...rest].map(decode).join('/') : decode(part);
    const parameters = name === undefined ? pathParameters : { ...pathParameters, [name]: value };
    const found = descend(api, child, isGreedy ? [] : rest, parameters);
    if (found !== undefined) return found;
  }
  return undefined;
}

function generality({ pathPart }: ApiResource): number {
  if (pathPart.endsWith('+}')) return 2;
  return pathPart.startsWith('{') ? 1 : 0;
}

function pathOf(api: RestApi, { pathPart, parentId }: ApiResource): string {
  const parent = api.resources.get(parentId ?? '');
  if (parent === undefined) return '/';
  return `${pathOf(api, parent).replace(/\/$/, '')}/${pathPart}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
