/** What a template may call: no helper but `if`, `each`, `unless` and `indented`; a name that is not there throws. */
export const templateOptions = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { indented: true, lookup: false, log: false, with: false },
};

/** The lines of a value after its first, indented as the first is. */
export function indented(indentation: string, value: string): string {
  return value.replace(/\n(?!\n|$)/g, `\n${indentation}`);
}

/**
 * The text that Handlebars compiles: a value that is alone after an indentation receives that
 * indentation.
 */
export function withIndentedValues(text: string): string {
  return text.replace(
    /^([ \t]+)\{\{([\w.]+)\}\}/gm,
    (_, indentation: string, value: string) =>
      `${indentation}{{indented "${indentation}" ${value}}}`,
  );
}
