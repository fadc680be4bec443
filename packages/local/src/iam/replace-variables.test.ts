// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are policy variables
import { describe, expect, it } from 'vitest';
import { createContext } from './context.ts';
import { plain } from './pattern-text.ts';
import { replaceVariables } from './replace-variables.ts';

const context = createContext({
  'aws:username': 'ada',
  'aws:PrincipalTag/team': 'yellow',
  'aws:TagKeys': ['team', 'stage'],
});

describe('Policy variables', () => {
  it.each<[text: string, replaced: string | undefined]>([
    ['home/${aws:username}/*', 'home/ada/*'],
    ['home/${AWS:UserName}', 'home/ada'],
    ["${aws:PrincipalTag/team, 'company-wide'}", 'yellow'],
    ["${aws:PrincipalTag/stage, 'company-wide'}", 'company-wide'],
    ["${aws:PrincipalTag/stage,''}", ''],
    ['${*}${?}${$}', '*?$'],
    ['${aws:username}-${aws:username}', 'ada-ada'],
    ['no variable', 'no variable'],
    ['${aws:PrincipalTag/stage}', undefined],
    ['${aws:TagKeys}', undefined],
    ['${}', undefined],
  ])('%s becomes %s', (text, replaced) => {
    const result = replaceVariables(text, '2012-10-17', context);
    expect(result && plain(result)).toBe(replaced);
  });

  it('are plain text in version 2008-10-17', () => {
    const text = replaceVariables('${aws:username}', '2008-10-17', context) ?? [];
    expect(plain(text)).toBe('${aws:username}');
  });
});
