import type { Plugin } from 'esbuild';

/**
 * Takes the modules of Node.js from the process when the module that imports them is run. An import
 * would load them all at the start, and ask each for everything that it exports, such as the streams
 * of `node:fs`, which nobody here uses.
 */
export const modulesOfNode: Plugin = {
  name: 'modules of Node.js',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(node:|(path|util)$)/ }, ({ path }) => ({
      path: path.startsWith('node:') ? path : `node:${path}`,
      namespace: 'node',
    }));
    onLoad({ filter: /^/, namespace: 'node' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};
