import { optionsByGroup } from '../../../generator/command-line/read-arguments.ts';
import type { Command, CommandOption } from '../../../generator/commands/command.ts';
import { commands } from '../../../generator/commands/index.ts';
import type { Page } from '../page.ts';
import { tableCell } from './table-cell.ts';

/** Every command with its arguments and options, as the command line itself describes it. */
export async function commandReference(): Promise<Page> {
  const all = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => [name, await load()] as const),
  );
  const list = all.map(
    ([name, { summary }]) => `| [\`${name}\`](#${name}) | ${tableCell(summary)} |\n`,
  );
  const shared = Object.assign(
    {},
    ...all.map(([, command]) => optionsByGroup(command).ofCatalogue),
  ) as Readonly<Record<string, CommandOption>>;
  const markdown = [
    '# Commands\n\n',
    'This page is written from the definitions that `eventwright help COMMAND` prints. ',
    'A command exits with 0 on success, 1 if it found problems, 2 if it was used wrongly, and 130 after Ctrl-C.\n\n',
    `| command | what it does |\n|---|---|\n${list.join('')}\n`,
    `## Options for the catalogue\n\nA command has those of the folders that it uses.\n\n${optionTable(shared)}`,
    ...all.map(([name, command]) => `\n${describe(name, command)}`),
  ];
  return {
    source: 'docs/reference/commands.md',
    path: 'commands.html',
    markdown: markdown.join(''),
  };
}

function describe(name: string, command: Command): string {
  const { details, operands, summary } = command;
  const usage = ['eventwright', name, '[options]', operands].filter(Boolean).join(' ');
  const { own, ofClouds, ofCatalogue } = optionsByGroup(command);
  const catalogue = Object.keys(ofCatalogue).map((option) => `\`--${option}\``);
  const options = { ...own, ...ofClouds };
  return [
    `## ${name}\n\n`,
    `${summary}\n\n`,
    `\`\`\`\n${usage}\n\`\`\`\n`,
    details === undefined ? '' : `\n${details}\n`,
    Object.keys(options).length === 0 ? '' : `\n${optionTable(options)}`,
    catalogue.length === 0 ? '' : `\nFor the catalogue: ${catalogue.join(', ')}.\n`,
  ].join('');
}

function optionTable(options: Readonly<Record<string, CommandOption>>): string {
  const rows = Object.entries(options).map(([name, { value, does }]) => {
    const flag = value === undefined ? `--${name}` : `--${name} ${value}`;
    return `| \`${tableCell(flag)}\` | ${tableCell(does)} |\n`;
  });
  return `| option | what it does |\n|---|---|\n${rows.join('')}`;
}
