import type { JsonObject } from '@eventwright/json';
import type { ParameterMapping } from './map-parameters.ts';
import type { ServiceIntegration } from './service-integration.ts';

/** An HTTP API as its resources in the template make it. */
export interface HttpApi {
  readonly id: string;
  readonly cors: JsonObject | undefined;
  /** By name, with its variables. */
  readonly stages: Map<string, Readonly<Record<string, string>>>;
  /** By id. */
  readonly integrations: Map<string, HttpIntegration>;
  readonly routes: HttpRoute[];
}

/** The integrations behind routes. */
export type HttpIntegration = (FunctionIntegration | AddressIntegration | ServiceIntegration) & {
  /** What is changed in requests; the parameters of a service are its own. */
  readonly requestMapping: ParameterMapping;
  /** What is changed in answers, by their status. */
  readonly responseMappings: Readonly<Record<string, ParameterMapping>>;
};

/** A function as the target of routes. */
export interface FunctionIntegration {
  readonly kind: 'function';
  readonly functionArn: string;
  readonly version: '1.0' | '2.0';
  readonly roleArn: string | undefined;
}

/** A URL as the target of routes (`HTTP_PROXY`). */
export interface AddressIntegration {
  readonly kind: 'address';
  /** May hold `{name}` for parameters of the path. */
  readonly url: string;
  /** `ANY` takes the request's own. */
  readonly method: string;
}

/** A route: `GET /orders/{id}`, `ANY /{proxy+}` or `$default`. */
export interface HttpRoute {
  readonly key: string;
  readonly integrationId: string;
  readonly authorizerId: string | undefined;
  /** A token must have one of them, if there are any. */
  readonly scopes: readonly string[];
}

/** The route that answers, and what stands for its path parameters. */
export interface FoundRoute {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route of a request: fixed parts before parameters, parameters before greedy ones, a
 * method before ANY, and `$default` last (developer guide, "Create routes for HTTP APIs").
 */
export function findHttpRoute(
  routes: readonly HttpRoute[],
  method: string,
  path: string,
): FoundRoute | undefined {
  const found = routes
    .flatMap((route) => {
      const [of = '', pattern] = route.key.split(' ');
      if (pattern === undefined || (of !== method && of !== 'ANY')) return [];
      const matched = matchPath(pattern, path);
      return matched === undefined ? [] : [{ route, ...matched, isAny: of === 'ANY' }];
    })
    .sort(
      (one, other) => one.rank.localeCompare(other.rank) || Number(one.isAny) - Number(other.isAny),
    );
  if (found[0] !== undefined) return found[0];
  const route = routes.find(({ key }) => key === '$default');
  return route && { route, pathParameters: {} };
}

/** The rank is a digit a part: 0 for a fixed one, 1 for a parameter, 2 for a greedy one. */
function matchPath(pattern: string, path: string) {
  const wanted = pattern.split('/').slice(1);
  const given = path.split('/').slice(1);
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, part] of wanted.entries()) {
    const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
    const rest = given.slice(index);
    if (greedy === '+' && name !== undefined) {
      if (rest.length === 0) return undefined;
      pathParameters[name] = rest.join('/');
      return { pathParameters, rank: `${rank}2` };
    }
    const value = rest[0];
    if (value === undefined || (name === undefined && value !== part)) return undefined;
    if (name !== undefined) pathParameters[name] = value;
    rank += name === undefined ? '0' : '1';
  }
  return wanted.length === given.length ? { pathParameters, rank } : undefined;
}
