import { lintCommand } from '../../lint.ts';
import { argumentsOf } from '../arguments.ts';
import { callCommand } from '../call-command.ts';
import type { Tool } from '../tool.ts';

/** `lint`: what is wrong with the catalogue. */
export const lintTool: Tool = {
  name: 'lint',
  title: 'Check the schemas',
  description:
    'Lists what is wrong with the schemas, consumers and sources: severity, file, line, message, and how to fix each. Call it after every change of a schema.',
  input: argumentsOf({}, []),
  needs: 'nothing',
  changes: false,
  run: (_, folders) => callCommand(lintCommand, folders, { json: true }),
};
