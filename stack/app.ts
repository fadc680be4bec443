import { App, Tags } from 'aws-cdk-lib';
import { ImagePipelineStack } from './image-pipeline-stack.ts';
import { parseStage } from './stage.ts';

const app = new App();
const stage = parseStage(String(app.node.tryGetContext('stage') ?? 'sandbox'));

new ImagePipelineStack(app, 'ImagePipeline', {
  stage,
  description: 'Eventwright’s reference application: images from upload to notification',
});
Tags.of(app).add('application', 'eventwright-images');
Tags.of(app).add('stage', stage);
