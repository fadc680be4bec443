import type { JsonObject } from '@eventwright/json';

/** A resource as the template writes it, its intrinsic functions unresolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly Metadata?: JsonObject;
}

/** A parameter of a template. */
export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string;
}

/** An output of a template. */
export interface TemplateOutput {
  readonly Value: JsonObject | string;
  readonly Condition?: string;
}

/** The parts of a CloudFormation template that are read here. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Conditions?: JsonObject;
  readonly Mappings?: JsonObject;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

/** A problem in a template, with its logical ID if there is one. */
export class TemplateError extends Error {
  readonly logicalId: string | undefined;

  constructor(message: string, logicalId?: string) {
    super(logicalId === undefined ? message : `${logicalId}: ${message}`);
    this.name = 'TemplateError';
    this.logicalId = logicalId;
  }
}
