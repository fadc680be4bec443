import { commands } from '../commands/index.ts';

/** What `eventwright` prints about itself: its commands, one line each. */
export async function overview(): Promise<string> {
  const all = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, (await load()).summary] as const),
  );
  const width = Math.max(...all.map(([name]) => name.length));
  const lines = all.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}\n`);
  return `Usage: eventwright <command> [options]

Generates types, validators, publishers, CDK constructs and tests from the JSON Schemas of your events.

Commands:
${lines.join('')}
Options:
  -h, --help     Show this help.
  -V, --version  Print the version.

Run \`eventwright help COMMAND\` for the options of a command.
`;
}
