import { AwsIntegration, PassthroughBehavior, type Resource } from 'aws-cdk-lib/aws-apigateway';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { answersTo, anyError } from './answers.ts';
import { imageTypes } from './image-types.ts';
import { mappingTemplate } from './mapping-template.ts';

/**
 * `PUT /images`: the body becomes the object `users/{sub}/{request}`. The image's id is the
 * extended request id, which API Gateway generates. Clients can choose `$context.requestId` (API
 * Gateway developer guide, "Variables for access logging"), so they could overwrite an image with
 * it.
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
 * Denies uploads whose `Content-Type` is not one that API Gateway forwards as bytes. It would
 * decode any other body as text, and S3 would store corrupt bytes. A REST API cannot compare
 * headers, so the method sends it as the only tag of the object, which a policy can compare (S3
 * user guide, "Tagging and access control policies"). A `+` in a tag's name arrives as a space,
 * because the header is encoded like a query.
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
