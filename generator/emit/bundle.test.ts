import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Bundle {
  readonly text: string;
  /** The packages whose code is in the bundle, or `own` for ours. */
  readonly packages: ReadonlySet<string>;
  /** Our own files in it. */
  readonly files: readonly string[];
  readonly runtimeBytes: number;
}

/** Bundles a consumer around an empty handler, with the settings of its construct. */
async function bundleConsumer(name: string, wrapper: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `import { ${wrapper} } from './generated/consumers/${name}/consumer.ts';
        export const handler = ${wrapper}(async () => undefined);`,
      resolveDir: repository,
    },
    absWorkingDir: repository,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    alias: { '@aws-sdk/credential-provider-node': '@eventwright/runtime/lambda-credentials' },
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(
    ([, { bytesInOutput }]) => bytesInOutput > 0,
  );
  const packageOf = (path: string) =>
    /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'own';
  const runtime = inputs.filter(([path]) => path.startsWith('runtime/'));
  const paths = inputs.map(([path]) => path);
  return {
    text: outputFiles[0]?.text ?? '',
    packages: new Set(paths.map(packageOf)),
    runtimeBytes: runtime.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    files: paths.filter((path) => packageOf(path) === 'own'),
  };
}

describe('The bundle of record-notification, which publishes nothing,', async () => {
  const bundle = await bundleConsumer('record-notification', 'recordNotification');

  it('contains no package, neither Ajv nor an SDK client', () => {
    expect([...bundle.packages]).toEqual(['own']);
  });

  it('contains only the validators of its own event', () => {
    const events = bundle.files.filter((file) => file.startsWith('generated/events/'));
    expect(new Set(events.map((file) => file.split('/')[2]))).toEqual(new Set(['UserNotified']));
  });

  it('contains only the parts of the runtime that it uses', () => {
    const unused = /publisher|put-events|queue-consumer|dead-letter|entry-size|chunk|retry/;
    expect(bundle.files.filter((file) => file.startsWith('runtime/') && unused.test(file))).toEqual(
      [],
    );
  });

  it('contains less than 3.5 KB of the runtime', () => {
    expect(bundle.runtimeBytes).toBeLessThan(3_500);
  });
});

describe('The bundle of process-image, without its handler,', async () => {
  const bundle = await bundleConsumer('process-image', 'processImage');

  it('contains the EventBridge and SQS clients and no others', () => {
    const clients = [...bundle.packages].filter((name) => name.startsWith('@aws-sdk/client-'));
    expect(clients.sort()).toEqual(['@aws-sdk/client-eventbridge', '@aws-sdk/client-sqs']);
  });

  it('contains only Lambda’s credentials provider', () => {
    const providers = [...bundle.packages].filter((name) => name.includes('credential-provider'));
    expect(providers).toEqual([]);
    expect(bundle.files).toContain('packages/runtime/src/lambda-credentials.ts');
  });

  it('contains neither Ajv nor any other part of the compiler', () => {
    const compilers = ['ajv', 'ajv-formats', 'handlebars', 'aws-cdk-lib', 'constructs'];
    expect(compilers.filter((name) => bundle.packages.has(name))).toEqual([]);
  });

  it('does not generate code from strings', () => {
    expect(bundle.text).not.toMatch(/new Function\(|\beval\(/);
  });
});
