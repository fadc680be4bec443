import { propertyName, stringLiteral } from '../typescript/literal.ts';
import type { Lines } from './lines.ts';
import type { Read } from './rule.ts';

/** Names that every object has, whether or not they are properties of its own. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** The statements that read properties into constants: only an object's own. */
export function readStatements({ from, members }: Read, has: string): Lines {
  const plain = [...members].filter(([name]) => !inherited.has(name));
  const special = [...members].filter(([name]) => inherited.has(name));
  return [
    ...destructured(from, plain),
    ...special.map(([name, local]) => {
      const key = stringLiteral(name);
      return `const ${local} = ${has}(${from}, ${key}) ? ${from}[${key}] : undefined;`;
    }),
  ];
}

function destructured(from: string, members: readonly (readonly [string, string])[]): Lines {
  if (members.length === 0) return [];
  const parts = members.map(([name, local]) => {
    const key = propertyName(name);
    return key === local ? local : `${key}: ${local}`;
  });
  const line = `const { ${parts.join(', ')} } = ${from};`;
  if (line.length <= 96) return [line];
  return ['const {', ...parts.map((part) => `  ${part},`), `} = ${from};`];
}
