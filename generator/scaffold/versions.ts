/**
 * The versions that a new project starts with: what this repository is tested with, a test holds
 * them to its package.json.
 */
export const developmentVersions: Readonly<Record<string, string>> = {
  '@types/node': '^24.19.2',
  'aws-cdk': '^2.1148.1',
  'aws-cdk-lib': '^2.276.0',
  constructs: '^10.8.1',
  esbuild: '^0.28.2',
  typescript: '^7.0.2',
  vitest: '^5.1.1',
};

/** The packages of Eventwright that a project needs besides the compiler; all have its version. */
export const ownPackages = {
  dependencies: ['@eventwright/runtime'],
  devDependencies: [
    '@eventwright/constructs',
    '@eventwright/local',
    '@eventwright/testing',
    'eventwright',
  ],
} as const;
