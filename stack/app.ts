import { App } from 'aws-cdk-lib';
import { acknowledgeFindings } from './acknowledged.ts';
import { ImagePipelineStack } from './image-pipeline-stack.ts';
import { parseStage } from './stage.ts';

const app = new App();
const stage = parseStage(String(app.node.tryGetContext('stage') ?? 'sandbox'));

const [origin, webAclArn, alarmEmail, stackName] = [
  'origin',
  'webAclArn',
  'alarmEmail',
  'stackName',
].map((name): string | undefined => app.node.tryGetContext(name) ?? undefined);

const stack = new ImagePipelineStack(app, 'ImagePipeline', {
  stage,
  ...(stackName === undefined ? {} : { stackName }),
  ...(origin === undefined ? {} : { origin }),
  ...(webAclArn === undefined ? {} : { webAclArn }),
  ...(alarmEmail === undefined ? {} : { alarmEmail }),
  usesAccountLogRole: app.node.tryGetContext('logRole') === 'account',
  securityHub: String(app.node.tryGetContext('securityHub')) === 'true',
  description: 'Eventwright’s reference application: images from upload to notification',
});
acknowledgeFindings(stack);
