import type { Json } from '@eventwright/json';
import type { PackageChange } from '../../packed/package-changes.ts';
import type { Step } from '../../repositories/version-number.ts';
import { describeChange } from '../breaking/describe-change.ts';

/** The result of `pack`. */
export type PackResult = {
  readonly name: string;
  readonly was: string | undefined;
  /** Undefined for a first version. */
  readonly step: Step | undefined;
  readonly changes: readonly PackageChange[];
} & (
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'planned'; readonly version: string }
  | {
      readonly kind: 'packed';
      readonly version: string;
      readonly file: string;
      readonly files: number;
      readonly bytes: number;
    }
);

/** What `pack` prints. */
export function printPacked(result: PackResult, isJson: boolean): string {
  return isJson ? asJson(result) : asText(result);
}

function asText(result: PackResult): string {
  const { changes, kind, name, step, was } = result;
  if (kind === 'unchanged') return `Nothing changed since ${name}@${was}: nothing was packed.\n`;
  const why = was === undefined ? 'the first version' : `${step}, was ${was}`;
  const head = `${name}@${result.version} (${why})\n`;
  const end =
    kind === 'planned'
      ? 'This was a dry run: nothing was packed.\n'
      : `${result.file}: ${result.files} files, ${Math.ceil(result.bytes / 1024)} KB. Publish it with \`npm publish ${result.file}\`.\n`;
  return head + changes.map(describe).join('') + end;
}

function describe({ event, found, message, step }: PackageChange): string {
  const line = `  ${step}  ${event === undefined ? '' : `${event}: `}${message}\n`;
  if (found === undefined) return line;
  const { changes, witness } = found.breakage;
  const shown = witness === undefined ? '' : `         witness: ${JSON.stringify(witness)}\n`;
  return line + shown + changes.map((change) => `       ${describeChange(change)}\n`).join('');
}

function asJson({ changes, ...result }: PackResult): string {
  const listed = changes.map(({ event, found, message, step }): Json => {
    const witness = found?.breakage.witness;
    return {
      step,
      ...(event !== undefined && { event }),
      message,
      ...(witness !== undefined && { witness }),
    };
  });
  return `${JSON.stringify({ ...result, changes: listed }, null, 2)}\n`;
}
