import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { functionOf } from '../invoke-function.ts';
import type { HttpIntegration } from './http-api.ts';
import { isDestination, type ParameterMapping } from './map-parameters.ts';
import { type ServiceIntegration, serviceProblem } from './service-integration.ts';

/** Reads an integration of an HTTP API. Throws for one that does not run here. */
export function readHttpIntegration(properties: JsonObject): HttpIntegration {
  const { IntegrationType, IntegrationSubtype, IntegrationUri = '' } = properties;
  const responseMappings = readResponses(properties['ResponseParameters']);
  if (IntegrationSubtype !== undefined) {
    const integration: ServiceIntegration = {
      kind: 'service',
      subtype: String(IntegrationSubtype),
      roleArn: String(properties['CredentialsArn'] ?? ''),
      parameters: textsOf(properties['RequestParameters']),
    };
    const problem = serviceProblem(integration);
    if (problem !== undefined) throw new Error(problem);
    return { ...integration, requestMapping: {}, responseMappings };
  }
  const requestMapping = textsOf(properties['RequestParameters']);
  refuseUnknown(requestMapping);
  const mappings = { requestMapping, responseMappings };
  const uri = String(IntegrationUri);
  if (IntegrationType === 'HTTP_PROXY' && /^https?:\/\//.test(uri)) {
    const method = String(properties['IntegrationMethod'] ?? 'ANY');
    return { kind: 'address', url: uri, method, ...mappings };
  }
  const functionArn = functionOf(uri);
  if (IntegrationType !== 'AWS_PROXY' || functionArn === undefined) {
    throw new Error(
      `IntegrationType ${String(IntegrationType)} to ${uri} is not supported; AWS_PROXY to a ` +
        'function, AWS_PROXY with an IntegrationSubtype and HTTP_PROXY to an address are.',
    );
  }
  const roleArn = properties['CredentialsArn'];
  return {
    kind: 'function',
    functionArn,
    version: properties['PayloadFormatVersion'] === '2.0' ? '2.0' : '1.0',
    roleArn: roleArn === undefined ? undefined : String(roleArn),
    ...mappings,
  };
}

function textsOf(mapping: Json | undefined): ParameterMapping {
  const entries = Object.entries(isObject(mapping) ? mapping : {});
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** `{"200": {"ResponseParameters": [{"Destination": …, "Source": …}]}}`. */
function readResponses(given: Json | undefined): Readonly<Record<string, ParameterMapping>> {
  const entries = Object.entries(isObject(given) ? given : {}).map(([status, own]) => {
    const list = isObject(own) ? [own['ResponseParameters'] ?? []].flat() : [];
    const mapping: Record<string, string> = {};
    for (const one of list) {
      if (isObject(one)) mapping[String(one['Destination'])] = String(one['Source']);
    }
    refuseUnknown(mapping);
    return [status, mapping] as const;
  });
  return Object.fromEntries(entries);
}

function refuseUnknown(mapping: ParameterMapping): void {
  const unknown = Object.keys(mapping).find((to) => !isDestination(to));
  if (unknown === undefined) return;
  throw new Error(
    `The parameter mapping ${JSON.stringify(unknown)} is none of append, overwrite and remove ` +
      'of a header or a query string parameter, overwrite:path and overwrite:statuscode.',
  );
}
