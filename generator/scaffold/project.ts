import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Folders } from '../generate.ts';
import { existingPipeline } from './existing-pipeline.ts';

/** A folder that a project is made in, or added to. */
export interface Project {
  readonly root: string;
  readonly folders: Folders;
  /** Whether there are schemas already: then no event, consumer or handler is added. */
  readonly hasCatalogue: boolean;
  /** Whether there is a CDK application already: then none is added. */
  readonly hasApplication: boolean;
  /** The pipeline that builds it already; then no workflow is added. */
  readonly pipeline: string | undefined;
  /** Whether there is neither an application nor a TypeScript configuration yet. */
  readonly isNew: boolean;
}

/** Looks at what is there. */
export function inspectProject(folders: Folders): Project {
  const root = dirname(folders.schemas);
  const hasApplication = existsSync(join(root, 'cdk.json'));
  return {
    root,
    folders,
    hasCatalogue: existsSync(folders.schemas) && readdirSync(folders.schemas).length > 0,
    hasApplication,
    pipeline: existingPipeline(root),
    isNew: !hasApplication && !existsSync(join(root, 'tsconfig.json')),
  };
}
