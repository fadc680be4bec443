import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { TemplateResource } from '../template.ts';

/** A resource with its logical id. */
export type Entry = readonly [logicalId: string, resource: TemplateResource];

const anyMethod = 'x-amazon-apigateway-any-method';
const methodNames = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', anyMethod];

/** A method of a path that has an integration. */
export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
  readonly integration: JsonObject;
}

/** The methods of an OpenAPI document's `paths` that lead anywhere. */
export function operationsOf(paths: JsonObject): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {})
      .filter(([method]) => methodNames.includes(method))
      .flatMap(([method, operation]) => {
        const own = isObject(operation) ? operation : {};
        const integration = own['x-amazon-apigateway-integration'];
        if (!isObject(integration)) return [];
        return [
          {
            path,
            method: method === anyMethod ? 'ANY' : method.toUpperCase(),
            operation: own,
            integration,
          },
        ];
      }),
  );
}

/** The part of a logical id that stands for a path. */
export function idPart(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]+/g, (mark, at: number) =>
    at === 0 ? '' : `x${mark.length}x`,
  );
}

/** The condition of a resource, for the resources that belong to it. */
export function conditionOf({ Condition }: TemplateResource): Partial<TemplateResource> {
  return Condition === undefined ? {} : { Condition };
}

/** An object without the members that are `undefined`. */
export function members(value: Readonly<Record<string, Json | undefined>>): JsonObject {
  const found = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(found) as JsonObject;
}
