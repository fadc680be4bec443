import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { acknowledged, acknowledgeFindings } from './acknowledged.ts';
import { ImagePipelineStack } from './image-pipeline-stack.ts';

/** What cdk-nag's AwsSolutions pack finds in a production deployment: construct path and rule. */
function findings(prepare: (stack: Stack) => void): readonly string[] {
  const outdir = mkdtempSync(path.join(tmpdir(), 'eventwright-nag-'));
  try {
    const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } });
    prepare(new ImagePipelineStack(app, 'ImagePipeline', { stage: 'production' }));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    synthesizeWhateverIsFound(app);
    return read(path.join(outdir, 'validation-report.json'));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function synthesizeWhateverIsFound(app: App): void {
  try {
    app.synth();
  } catch (error) {
    if (!String(error).includes('ValidationFailed')) throw error;
  }
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

function read(file: string): readonly string[] {
  const { pluginReports } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath} ${ruleName}`),
    ),
  );
}

/** The stack as production would have it, without bundled functions. */
function bare(): Stack {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  return new ImagePipelineStack(app, 'ImagePipeline', { stage: 'production' });
}

describe('cdk-nag, with the AwsSolutions pack', { timeout: 120_000 }, () => {
  it('finds nothing that is not acknowledged', () => {
    expect(findings(acknowledgeFindings)).toEqual([]);
  });

  it('finds everything that is acknowledged if nothing is acknowledged', () => {
    const expected = acknowledged(bare()).map(({ path, id }) =>
      `ImagePipeline/${path}/Resource ${id}`.replace('Secret1/Resource', 'Secret1'),
    );
    expect([...findings(() => {})].sort()).toEqual([...expected].sort());
  });

  it('has a one-line reason for each accepted finding', () => {
    for (const { reason } of acknowledged(bare())) expect(reason).toMatch(/^[^\n]{20,120}\.$/);
  });
});
