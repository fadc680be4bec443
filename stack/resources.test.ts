import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { ImagePipelineStack } from './image-pipeline-stack.ts';

/** What each type of resource is there for: a type without a reason does not get into the stack. */
const reasons: readonly (readonly [type: string, reason: string])[] = [
  [
    'ApiGateway::RestApi',
    'The users’ way in: straight to S3, DynamoDB and EventBridge, without a Lambda.',
  ],
  ['ApiGateway::Resource', 'The paths.'],
  ['ApiGateway::Method', 'A method each, and the preflight of each path.'],
  ['ApiGateway::Authorizer', 'Lets in whoever has a token of the user pool.'],
  [
    'ApiGateway::RequestValidator',
    'Keeps bodies that are not of their model from the services behind.',
  ],
  [
    'ApiGateway::Model',
    'The generated model of the event that clients may publish; the preferences.',
  ],
  ['ApiGateway::GatewayResponse', 'Lets pages of other origins read refusals.'],
  ['ApiGateway::Deployment', 'What is live.'],
  ['ApiGateway::Stage', 'Throttled, traced, logged.'],
  ['ApiGateway::Account', 'Lets API Gateway write logs.'],
  ['Cognito::UserPool', 'Who the users are.'],
  ['Cognito::UserPoolClient', 'How they sign in.'],
  [
    'S3::Bucket',
    'Uploads, which tell EventBridge of new objects; forms, which do not, so that no loop can form.',
  ],
  ['S3::BucketPolicy', 'TLS only; the distribution may read forms.'],
  ['CloudFront::Distribution', 'Shows users their forms, by signed addresses.'],
  ['CloudFront::OriginAccessControl', 'Lets the bucket of forms know the distribution.'],
  ['CloudFront::Function', 'Picks AVIF, WebP or JPEG by what the viewer accepts.'],
  ['CloudFront::ResponseHeadersPolicy', 'Private to the viewer, never changing, and no script.'],
  ['CloudFront::KeyGroup', 'Whose signatures open pictures.'],
  ['CloudFront::PublicKey', 'One a generation of the key pair.'],
  ['Custom::PictureKey', 'Makes the key pair, so that no template holds a private key.'],
  ['SecretsManager::Secret', 'The private key, one a generation.'],
  [
    'DynamoDB::Table',
    'A record an image, each user’s preferences, and the images that each user uploaded in a day.',
  ],
  ['Events::EventBus', 'Our own events.'],
  ['Events::EventBusPolicy', 'Only this account publishes.'],
  ['Events::Archive', 'A week of events, to be replayed after a mistake.'],
  ['Events::Rule', 'One a subscription, generated.'],
  [
    'Pipes::Pipe',
    'Makes S3’s event, and a change of preferences, ours: a rule cannot rename an event, and a Lambda that only renames is waste.',
  ],
  [
    'SQS::Queue',
    'In front of the Pipe and of process-image; a dead-letter queue for every rule and every stream.',
  ],
  ['SQS::QueuePolicy', 'Who may send; TLS only.'],
  [
    'Lambda::Function',
    '**process-image** decodes and encodes pictures, which no managed service does; three sign: when the stack is made, when users sign in, and where a large file is uploaded to; **erase-user** lists everything of a user, page by page, which would fill the history of a workflow; **record-notification** shows a function behind a rule, and writes the record by the condition that the workflow’s end does not know.',
  ],
  [
    'Lambda::Version',
    'The code of process-image that takes messages; a deployment shifts to the next.',
  ],
  ['Lambda::Alias', 'What the queue feeds: one version, or two while a deployment shifts.'],
  ['Lambda::LayerVersion', 'sharp and libvips for arm64.'],
  [
    'Lambda::EventSourceMapping',
    'Feeds process-image from its queue, 50 at a time at most, and erase-user from its own.',
  ],
  [
    'Lambda::Permission',
    'Lets its rule, and no other, invoke record-notification; lets the user pool and the API invoke what signs.',
  ],
  [
    'StepFunctions::StateMachine',
    'deliver-image, erase-image and delete-user: direct integrations only.',
  ],
  ['SNS::Topic', 'Notices to users; alarms to operators; what wakes somebody.'],
  ['SNS::TopicPolicy', 'TLS only; who may publish.'],
  ['IAM::Role', 'One for each that acts.'],
  ['IAM::Policy', 'What each role may do, generated from the contracts where it publishes.'],
  ['Logs::LogGroup', 'Kept for a month.'],
  ['CloudWatch::Alarm', 'What a person must look at (docs/observability.md).'],
  ['CloudWatch::CompositeAlarm', 'Wakes somebody: users are affected now.'],
  ['CloudWatch::Dashboard', 'All of it on one page.'],
  ['EventSchemas::Registry', 'The contracts, for other teams.'],
  ['EventSchemas::Schema', 'One an event.'],
];

const picture = `PUT /images ─► API Gateway ─► S3 uploads ─► default bus ─► rule ─► queue ─► Pipe ─┐
                                                                                   ▼
    ┌──────────────────────────── our bus: ImageUploaded ◄──────────────────────────┘
    └► rule ─► queue ─► Lambda process-image ─► S3 processed
                              ├► ImageProcessed ─┐
                              └► ImageRejected  ─┴► rules ─► Step Functions deliver-image
                                      DynamoDB ◄──────────────┤ Choice ─► SNS
                                                              └► UserNotified ─► rule ─► Lambda record-notification ─► DynamoDB
DELETE /images/{id}, POST /events/… ─► API Gateway ─► ImageDeletionRequested ─► rule ─► Step Functions erase-image ─► S3, DynamoDB
DELETE /user ─► API Gateway ─► UserDeletionRequested ─► rule ─► Step Functions delete-user ─► Cognito, UserDeleted
                                  └► rule ─► queue ─► Lambda erase-user ─► ImageDeletionRequested for each image
GET /images, GET|PUT /preferences ───► API Gateway ─► DynamoDB`;

it('docs/resources.md has a reason for every resource of the stack', {
  timeout: 120_000,
}, async () => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage: 'sandbox' });
  const { Resources } = Template.fromStack(stack).toJSON() as {
    readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  };
  const types = Object.values(Resources).map(({ Type }) => Type.replace('AWS::', ''));
  const known = new Set(reasons.map(([type]) => type));
  expect(types.filter((type) => !known.has(type))).toEqual([]);
  const rows = reasons.map(([type, reason]) => {
    const count = types.filter((one) => one === type).length;
    expect([type, count > 0]).toEqual([type, true]);
    return `| ${type} | ${count} | ${reason} |`;
  });
  const document = `# The template, beside the architecture

Written by \`stack/resources.test.ts\` from the synthesized template (stage sandbox): ${types.length} resources.

\`\`\`
${picture}
\`\`\`

| AWS:: | how many | why |
|---|---|---|
${rows.join('\n')}
`;
  const stale = 'docs/resources.md is out of date: npm run documents writes it';
  await expect(document, stale).toMatchFileSnapshot('../docs/resources.md');
});
