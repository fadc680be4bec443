import { JsonSchemaType, JsonSchemaVersion, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { answersTo, anyError } from './answers.ts';
import { mappingTemplate } from './mapping-template.ts';
import { tableIntegration } from './table-integration.ts';

/**
 * `GET /preferences` and `PUT /preferences`: whether the caller wants notifications, read and
 * written directly in DynamoDB. The workflow reads the same item. Bodies that do not match the
 * model are rejected before.
 */
export function addPreferencesRoutes(api: RestApi, table: Table, origin: string): void {
  const preferences = api.root.addResource('preferences');
  const role = new Role(preferences, 'Role', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  table.grant(role, 'dynamodb:GetItem', 'dynamodb:PutItem');
  const answersWith = (response: string) =>
    answersTo(origin, [
      { statusCode: '200', template: mappingTemplate(response) },
      { statusCode: '502', of: anyError, template: mappingTemplate('failed-response.vtl') },
    ]);
  const read = answersWith('get-preferences-response.vtl');
  preferences.addMethod(
    'GET',
    tableIntegration('GetItem', 'get-preferences-request.vtl', { table, role, answers: read }),
    { methodResponses: read.methodResponses },
  );
  const written = answersWith('put-preferences-response.vtl');
  preferences.addMethod(
    'PUT',
    tableIntegration('PutItem', 'put-preferences-request.vtl', { table, role, answers: written }),
    {
      methodResponses: written.methodResponses,
      requestValidator: api.addRequestValidator('Bodies', { validateRequestBody: true }),
      requestModels: { 'application/json': modelOf(api) },
    },
  );
}

function modelOf(api: RestApi) {
  return api.addModel('Preferences', {
    contentType: 'application/json',
    description: 'What a user wants',
    schema: {
      schema: JsonSchemaVersion.DRAFT4,
      type: JsonSchemaType.OBJECT,
      required: ['wantsNotice'],
      properties: { wantsNotice: { type: JsonSchemaType.BOOLEAN } },
      additionalProperties: false,
    },
  });
}
