import { nearest } from '@eventwright/json';
import { checkProperties } from '../definitions/check-properties.ts';
import type { Template, TemplateResource } from './template.ts';

/** What CloudFormation refuses about one resource. */
export interface ResourceProblem {
  readonly logicalId: string;
  readonly message: string;
}

/**
 * What CloudFormation refuses before it creates anything: unknown properties, missing properties,
 * values of the wrong type, and a `DependsOn` that names no resource.
 */
export function checkTemplate(template: Template): readonly ResourceProblem[] {
  return Object.entries(template.Resources).flatMap(([logicalId, resource]) =>
    checkResource(logicalId, resource, template).map((message) => ({ logicalId, message })),
  );
}

function checkResource(
  logicalId: string,
  resource: TemplateResource,
  template: Template,
): readonly string[] {
  const ids = Object.keys(template.Resources);
  const dangling = [resource.DependsOn ?? []]
    .flat()
    .filter((id) => !ids.includes(id))
    .map((id) => {
      const near = nearest(
        id,
        ids.filter((other) => other !== logicalId),
      );
      const hint = near === undefined ? '' : ` Did you mean ${near}?`;
      return `DependsOn names ${id}, which the template does not have.${hint}`;
    });
  return [...checkProperties(resource.Type, resource.Properties ?? {}), ...dangling];
}
