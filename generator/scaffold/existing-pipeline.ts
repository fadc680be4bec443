import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where CI services other than GitHub Actions look for their pipeline. */
const pipelines = [
  '.gitlab-ci.yml',
  '.circleci/config.yml',
  'azure-pipelines.yml',
  'bitbucket-pipelines.yml',
  'Jenkinsfile',
];

/**
 * The pipeline that builds a project already, relative to its folder or to one above it in the same
 * repository: one of another CI service, or a workflow of GitHub Actions that deploys.
 */
export function existingPipeline(folder: string): string | undefined {
  const found = pipelines.find((name) => existsSync(join(folder, name))) ?? deployment(folder);
  if (found !== undefined) return found;
  const parent = dirname(folder);
  if (parent === folder || existsSync(join(folder, '.git'))) return undefined;
  return existingPipeline(parent);
}

function deployment(folder: string): string | undefined {
  return globSync('.github/workflows/*.{yml,yaml}', { cwd: folder })
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .find((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n');
      return lines.some((line) => /\bdeploy/i.test(line.replace(/(^|\s)#.*/, '')));
    });
}
