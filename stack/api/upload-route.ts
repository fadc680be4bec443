import { AwsIntegration, PassthroughBehavior, type Resource } from 'aws-cdk-lib/aws-apigateway';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { answersTo, anyError } from './answers.ts';
import { imageTypes } from './image-types.ts';
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
      actions: ['s3:PutObject', 's3:PutObjectTagging'],
      resources: [uploads.arnForObjects('users/*')],
    }),
  );
  for (const refusal of refuseOtherTypes(uploads)) credentialsRole.addToPolicy(refusal);
  const { integrationResponses, methodResponses } = answersTo(origin, [
    { statusCode: '202', template: mappingTemplate('upload-response.vtl') },
    { statusCode: '415', of: '40[03]', template: mappingTemplate('unsupported-type.vtl') },
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
          'integration.request.header.x-amz-tagging': 'method.request.header.Content-Type',
        },
        integrationResponses,
      },
    }),
    { requestParameters: { 'method.request.header.Content-Type': false }, methodResponses },
  );
}

/**
 * Refuses every upload whose `Content-Type` is not among those that API Gateway passes on as bytes:
 * of any other, or of none, it would decode the bytes as text and S3 would keep what is left of them.
 * No part of a REST API can compare a header, so the method sends it as the object's one tag, which
 * a policy can compare (S3 user guide, "Tagging and access control policies"). A `+` in a tag's name
 * arrives as a space, for the header has the form of a query.
 */
function refuseOtherTypes(uploads: Bucket): readonly PolicyStatement[] {
  const tags = imageTypes.map((type) => type.replaceAll('+', ' '));
  const isOther = { 'ForAnyValue:StringNotEquals': { 's3:RequestObjectTagKeys': tags } };
  const isMissing = { Null: { 's3:RequestObjectTagKeys': 'true' } };
  return [isOther, isMissing].map(
    (conditions) =>
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['s3:PutObject'],
        resources: [uploads.arnForObjects('*')],
        conditions,
      }),
  );
}
