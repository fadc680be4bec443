import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

const folder = fileURLToPath(new URL('layers/sharp', import.meta.url));

/**
 * sharp and its libvips for Lambda: npm's prebuilt packages, which `npm ci` installs for
 * linux-arm64 on every machine. Throws if they are missing.
 */
export class SharpLayer extends LayerVersion {
  constructor(scope: Construct, id: string) {
    if (!existsSync(`${folder}/nodejs/node_modules/sharp`)) {
      throw new Error('The layer of sharp is not installed: run npm run install:layers.');
    }
    super(scope, id, {
      description: 'sharp, prebuilt for linux-arm64',
      code: Code.fromAsset(folder),
      compatibleArchitectures: [Architecture.ARM_64],
      compatibleRuntimes: [Runtime.NODEJS_24_X],
    });
  }
}
