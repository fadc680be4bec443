import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Serving } from './serving.ts';

/**
 * Serves tools over standard input and output until the client closes them. The only module that
 * imports the SDK of the protocol: `npm run build` bundles it, so that the package needs no other.
 */
export function serve({ name, version, instructions, tools, call }: Serving): Promise<void> {
  return new Promise((resolve, reject) => {
    serveStdio(
      () => {
        const server = new McpServer({ name, version }, { instructions });
        for (const tool of tools) {
          const { title, description, input } = tool;
          const annotations = {
            readOnlyHint: !tool.changes,
            destructiveHint: false,
            openWorldHint: false,
          };
          const config = { title, description, annotations, inputSchema: fromJsonSchema(input) };
          server.registerTool(tool.name, config, async (args) => {
            const { text, isError } = await call(tool, args);
            return { content: [{ type: 'text', text }], isError };
          });
        }
        return server;
      },
      { onerror: (error) => process.stderr.write(`eventwright mcp: ${error.message}\n`) },
    );
    process.stdin.once('close', resolve).once('error', reject);
  });
}
