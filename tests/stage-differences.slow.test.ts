import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import {
  type ComparedTemplate,
  compareTemplates,
  describeChanges,
} from '../operate/deploy/compare-templates.ts';
import { ImagePipelineStack } from '../stack/image-pipeline-stack.ts';
import type { Stage } from '../stack/stage.ts';

function synthesize(stage: Stage): ComparedTemplate {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new ImagePipelineStack(app, 'ImagePipeline', { stage });
  const template = JSON.stringify(Template.fromStack(stack).toJSON());
  // Every resource has a tag with its stage.
  const untagged = template.replaceAll(`{"Key":"stage","Value":"${stage}"}`, '""');
  return JSON.parse(untagged.replaceAll(`"stage":"${stage}"`, '"stage":""')) as ComparedTemplate;
}

it('docs/stages.md lists what a production stack has and a sandbox lacks', {
  timeout: 120_000,
}, async () => {
  const changes = compareTemplates(synthesize('sandbox'), synthesize('production'));
  // The ids of versions and deployments contain a hash that changes with the code.
  const lines = describeChanges(changes).map((line) => line.replace(/[0-9a-f]{32}$/, '…'));
  expect(lines.length).toBeGreaterThan(5);
  const document = `# From a sandbox to production

Written by \`tests/stage-differences.slow.test.ts\` (\`npm run documents\`): what \`npm run deploy\` says before it changes anything, here for a sandbox that becomes production. Replaced resources come first, and a line ends in a warning if data is lost with its resource. Removal policies and the tag \`stage\` differ too.

\`\`\`
${lines.join('\n')}
\`\`\`
`;
  const stale = 'docs/stages.md is out of date: npm run documents writes it';
  await expect(document, stale).toMatchFileSnapshot('../docs/stages.md');
});
