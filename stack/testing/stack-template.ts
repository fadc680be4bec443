import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ImagePipelineStack } from '../image-pipeline-stack.ts';
import type { Stage } from '../stage.ts';

/** A statement of a policy in a template. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

/** Synthesizes the stack without bundling its functions, which tests of the template do not need. */
export function stackTemplate(stage: Stage): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new ImagePipelineStack(app, 'ImagePipeline', { stage }));
}

/** The statements of the roles whose logical id starts with `prefix`. */
export function statementsOf(template: Template, prefix: string): readonly Statement[] {
  return Object.entries({
    ...template.findResources('AWS::IAM::Policy'),
    ...template.findResources('AWS::IAM::Role'),
  })
    .filter(([id]) => id.startsWith(prefix))
    .flatMap(([, { Properties }]) => [
      ...(Properties.PolicyDocument?.Statement ?? []),
      ...(Properties.Policies ?? []).flatMap(
        (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
      ),
    ]) as readonly Statement[];
}
