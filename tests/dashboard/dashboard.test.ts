import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { ImagePipelineStack } from '../../stack/image-pipeline-stack.ts';
import { drawDashboard, type Widget } from './draw-dashboard.ts';

/** The body of the dashboard, with references replaced by short names. */
function readWidgets(): readonly Widget[] {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage: 'production' });
  const [dashboard] = Object.values(
    Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'),
  );
  if (dashboard === undefined) throw new Error('The stack has no dashboard.');
  const [, parts] = dashboard['Properties'].DashboardBody['Fn::Join'] as [string, unknown[]];
  const text = parts.map((part) => (typeof part === 'string' ? part : nameOf(part))).join('');
  return (JSON.parse(text) as { readonly widgets: readonly Widget[] }).widgets;
}

/** `{"Ref": "PipelineProcessImageFunction1A2B3C4D"}` and the like: `ProcessImageFunction`. */
function nameOf(reference: unknown): string {
  const text = JSON.stringify(reference);
  const id = /"(?:Ref|Fn::GetAtt)":(?:\[)?"(\w+?)(?:[0-9A-F]{8})?"/.exec(text)?.[1] ?? '';
  return id.replace(/^(Pipeline|Observability|Api|Bus)/, '');
}

it('docs/dashboard.svg shows the current dashboard', { timeout: 120_000 }, async () => {
  const widgets = readWidgets();
  expect(widgets.length).toBeGreaterThan(10);
  const stale = 'docs/dashboard.svg is out of date: npm run documents writes it';
  await expect(drawDashboard(widgets), stale).toMatchFileSnapshot('../../docs/dashboard.svg');
});
