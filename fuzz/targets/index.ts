import type { OpenTarget } from '../target.ts';

/** All targets, by name. */
export const targets: Readonly<Record<string, OpenTarget>> = {
  patterns: async () => (await import('./patterns.ts')).openPatterns(),
  paths: async () => (await import('./paths.ts')).openPaths(),
  workflows: async () => (await import('./workflows.ts')).openWorkflows(),
  'mapping-templates': async () => (await import('./mapping-templates.ts')).openMappingTemplates(),
  policies: async () => (await import('./policies.ts')).openPolicies(),
  templates: async () => (await import('./templates.ts')).openTemplates(),
  schemas: async () => (await import('./schemas.ts')).openSchemas(),
  requests: async () => (await import('./requests.ts')).openRequests(),
  images: async () => (await import('./images.ts')).openImages(),
};

/** The names of all targets. */
export const targetNames: readonly string[] = Object.keys(targets);
