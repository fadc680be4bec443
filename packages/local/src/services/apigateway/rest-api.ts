import type { Json, JsonObject } from '@eventwright/json';
import type { GatewayResponse } from './configured-response.ts';
import type { ModelCheck, RequestValidator } from './request-validator.ts';

/** A REST API as its resources in the template make it. */
export interface RestApi {
  readonly id: string;
  readonly rootResourceId: string;
  readonly binaryMediaTypes: readonly string[];
  /** By resource id. */
  readonly resources: Map<string, ApiResource>;
  /** By name. */
  readonly stages: Map<string, ApiStage>;
  /** By name. */
  readonly models: Map<string, ModelCheck>;
  /** By id. */
  readonly validators: Map<string, RequestValidator>;
  /** By response type. */
  readonly gatewayResponses: Map<string, GatewayResponse>;
}

/** A stage of a REST API. */
export interface ApiStage {
  readonly variables: Readonly<Record<string, string>>;
  /** Whether its tracing is active. */
  readonly isTraced: boolean;
}

/** A path part, and what can be done there. */
export interface ApiResource {
  readonly id: string;
  readonly parentId: string | undefined;
  /** `images`, `{id}` or `{path+}`; empty for the root. */
  readonly pathPart: string;
  /** By HTTP method. `ANY` handles the methods that have no entry. */
  readonly methods: Map<string, ApiMethod>;
}

/** A method with its integration, as the template has it. */
export interface ApiMethod {
  readonly authorizationType: string;
  readonly authorizerId: string | undefined;
  /** A token must have one of them, if there are any. */
  readonly scopes: readonly string[];
  readonly isKeyRequired: boolean;
  readonly requestParameters: JsonObject;
  readonly requestModels: JsonObject;
  readonly requestValidatorId: string | undefined;
  readonly integration: Integration;
}

/** Where a method leads. */
export interface Integration {
  readonly Type: 'AWS' | 'MOCK' | (string & {});
  readonly IntegrationHttpMethod?: string;
  readonly Uri?: string;
  readonly TimeoutInMillis?: number;
  /** The role that API Gateway assumes to call the integration. */
  readonly Credentials?: string;
  readonly PassthroughBehavior?: string;
  readonly RequestParameters?: Readonly<Record<string, string>>;
  readonly RequestTemplates?: Readonly<Record<string, string>>;
  readonly IntegrationResponses?: readonly IntegrationResponse[];
}

/** How an answer of the integration becomes one of the method. */
export interface IntegrationResponse {
  readonly StatusCode: string;
  readonly SelectionPattern?: string;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

/** Reads a method's properties. */
export function readMethod(properties: JsonObject): ApiMethod {
  const text = (value: Json | undefined) => (value === undefined ? undefined : String(value));
  return {
    authorizationType: String(properties['AuthorizationType'] ?? 'NONE'),
    authorizerId: text(properties['AuthorizerId']),
    scopes: [properties['AuthorizationScopes'] ?? []].flat().map(String),
    isKeyRequired: properties['ApiKeyRequired'] === true,
    requestParameters: (properties['RequestParameters'] ?? {}) as JsonObject,
    requestModels: (properties['RequestModels'] ?? {}) as JsonObject,
    requestValidatorId: text(properties['RequestValidatorId']),
    integration: (properties['Integration'] ?? { Type: 'MOCK' }) as unknown as Integration,
  };
}
