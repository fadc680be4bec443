import type { PackageChange } from './package-changes.ts';

const titles = {
  major: 'Breaking changes',
  minor: 'Additions and compatible changes',
  patch: 'Other changes',
} as const;

const heading = '# Changelog\n';

/** The changelog of a package with the section of its new version on top. */
export function packageChangelog(
  before: string,
  version: string,
  changes: readonly PackageChange[],
): string {
  const older = before.startsWith(heading) ? before.slice(heading.length).trimStart() : before;
  const section = changes.length === 0 ? '\nThe first version.\n' : sectionOf(changes);
  return `${heading}\n## ${version}\n${section}${older === '' ? '' : `\n${older}`}`;
}

function sectionOf(changes: readonly PackageChange[]): string {
  return (['major', 'minor', 'patch'] as const)
    .flatMap((step) => {
      const listed = changes.filter((change) => change.step === step);
      if (listed.length === 0) return [];
      return [`\n### ${titles[step]}\n\n${listed.map(entryOf).join('')}`];
    })
    .join('');
}

function entryOf({ event, found, message }: PackageChange): string {
  const name = event === undefined ? '' : `\`${event}\`: `;
  const first = `- ${name}${name === '' ? capital(message) : message}.\n`;
  if (found === undefined) return first;
  const { changes, witness } = found.breakage;
  const lines = [
    ...(witness === undefined ? [] : [`For example: \`${JSON.stringify(witness)}\``]),
    ...changes.map(({ after, before, kind, pointer }) => {
      const values = [before, after].filter((value) => value !== undefined);
      const shown = values.map((value) => `\`${shortText(JSON.stringify(value))}\``).join(' to ');
      return `\`${pointer || '/'}\` ${kind.replaceAll('-', ' ')}${shown === '' ? '' : `: ${shown}`}`;
    }),
  ];
  return first + lines.map((line) => `  - ${line}\n`).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shortText(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
