/** How esbuild is called. */
export interface EsbuildCommand {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  readonly entry: string;
  readonly outputName: string;
}
