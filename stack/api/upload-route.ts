import { AwsIntegration, PassthroughBehavior, type Resource } from 'aws-cdk-lib/aws-apigateway';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { answersTo, anyError } from './answers.ts';
import { mappingTemplate } from './mapping-template.ts';

/**
 * `PUT /images`: the body's bytes become the object `users/{sub}/{request}`. The image's id is the
 * request's extended id, which API Gateway makes itself; clients can choose `$context.requestId`
 * (API Gateway developer guide, "Variables for access logging"), and with it whose image they overwrite.
 */
export function addUploadRoute(images: Resource, uploads: Bucket, origin: string): void {
  const credentialsRole = new Role(images, 'UploadRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  credentialsRole.addToPolicy(
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [uploads.arnForObjects('users/*')],
    }),
  );
  const { integrationResponses, methodResponses } = answersTo(origin, [
    { statusCode: '202', template: mappingTemplate('upload-response.vtl') },
    { statusCode: '502', of: anyError, template: mappingTemplate('failed-response.vtl') },
  ]);
  images.addMethod(
    'PUT',
    new AwsIntegration({
      service: 's3',
      integrationHttpMethod: 'PUT',
      path: `${uploads.bucketName}/users/{owner}/{image}`,
      options: {
        credentialsRole,
        passthroughBehavior: PassthroughBehavior.WHEN_NO_MATCH,
        requestParameters: {
          'integration.request.path.owner': 'context.authorizer.claims.sub',
          'integration.request.path.image': 'context.extendedRequestId',
          'integration.request.header.Content-Type': 'method.request.header.Content-Type',
        },
        integrationResponses,
      },
    }),
    { requestParameters: { 'method.request.header.Content-Type': false }, methodResponses },
  );
}
