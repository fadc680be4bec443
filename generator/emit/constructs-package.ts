import { type Code, code } from '../typescript/code.ts';
import { stringLiteral } from '../typescript/literal.ts';

/** The package of the CDK classes that generated constructs extend. */
export const constructsPackage = '@eventwright/constructs';

/** `new URL('./x.json', import.meta.url)`: a file by its place beside the generated one. */
export function fileUrl(path: string): Code {
  return code(`new URL(${stringLiteral(path)}, import.meta.url)`);
}
