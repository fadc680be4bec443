import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ImagePipelineStack } from '../image-pipeline-stack.ts';
import { controls } from './controls.ts';
import { TemplateResources } from './template-resources.ts';

const document = readFileSync(new URL('../../docs/security-hub.md', import.meta.url), 'utf8');

function synthesize(options: { readonly securityHub?: boolean }): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(
    new ImagePipelineStack(app, 'ImagePipeline', { stage: 'production', ...options }),
  );
}

describe('The controls of Security Hub', () => {
  const template = synthesize({});
  const resources = new TemplateResources(template.toJSON());
  const checked = controls.filter(({ isMet }) => isMet !== undefined);

  it.each(checked.filter(({ stands }) => stands === 'met'))('$id is met: $asks', ({ isMet }) => {
    expect(isMet?.(resources)).toBe(true);
  });

  it.each(checked.filter(({ stands }) => stands === 'answered'))(
    '$id is still to be answered: $asks',
    ({ isMet }) => {
      expect(isMet?.(resources)).toBe(false);
    },
  );

  it('are checked automatically, except those of the account', () => {
    const unchecked = controls.filter(({ isMet }) => isMet === undefined);
    expect(unchecked.map(({ stands }) => stands)).toEqual(unchecked.map(() => 'account'));
    expect(checked.length).toBeGreaterThan(35);
  });

  it('fail for a template that violates them', () => {
    const naked = new TemplateResources({
      Resources: Object.fromEntries(
        Object.entries(template.toJSON()['Resources'] as Record<string, { Type: string }>).map(
          ([id, { Type }]) => [id, { Type, Properties: {} }],
        ),
      ),
    });
    const met = checked.filter(({ isMet }) => isMet?.(naked)).map(({ id }) => id);
    // These require that something is absent.
    expect(met).toEqual([
      ...['APIGateway.5', 'CloudWatch.17', 'Cognito.4', 'EventBridge.3', 'IAM.1', 'IAM.21'],
      ...['S3.6', 'SNS.4', 'SQS.3'],
    ]);
  });

  it('are all in docs/security-hub.md', async () => {
    const rows = controls.map(
      ({ id, asks, stands, because }) => `| ${id} | ${asks} | ${stands} | ${because} |`,
    );
    const answers = /(?:^\|[^|]+\|[^|]+\| (?:met|answered|account) \|.*\n)+/m;
    const [head = '', tail = ''] = document.split(answers);
    const current = `${head}${rows.join('\n')}\n${tail}`;
    const stale = 'docs/security-hub.md is out of date: npm run documents writes it';
    await expect(current, stale).toMatchFileSnapshot('../../docs/security-hub.md');
  });
});

describe('Security Hub itself', () => {
  it('is created only if a deployment requests it', () => {
    synthesize({}).resourceCountIs('AWS::SecurityHub::Hub', 0);
    const asked = synthesize({ securityHub: true });
    asked.resourceCountIs('AWS::SecurityHub::Hub', 1);
    asked.hasResource('AWS::SecurityHub::Standard', { DependsOn: Match.anyValue() });
  });
});
