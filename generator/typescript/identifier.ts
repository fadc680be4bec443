import { type Code, code } from './code.ts';

/** Words that a module may not declare, and names that generated code itself relies on. */
const reserved = new Set(
  `abstract any arguments as async await bigint boolean break case catch class const constructor continue
  debugger declare default delete do else enum eval export extends false finally for from function
  get if implements import in infer instanceof interface is keyof let module namespace never new
  null number object of out override package private protected public readonly require return
  satisfies set static string super switch symbol this throw true try type typeof undefined unique
  unknown using var void while with yield Array Boolean Error JSON Map Math Number Object Promise
  Readonly Record RegExp Set String Symbol process`.split(/\s+/),
);

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Whether the text can be declared unchanged: it is an identifier without another meaning. */
export function isIdentifier(text: string): boolean {
  return identifier.test(text) && !reserved.has(text);
}

/** The name itself if it can be declared, otherwise the nearest name that can. */
export function safeIdentifier(name: string): Code {
  if (/^[A-Za-z$_][\w$]*$/.test(name)) return code(reserved.has(name) ? `${name}_` : name);
  const plain = [...name].map((character) =>
    /[\p{ID_Continue}$]/u.test(character) ? character : '_',
  );
  const joined = plain.join('');
  const started = /^[\p{ID_Start}$_]/u.test(joined) ? joined : `_${joined}`;
  return code(reserved.has(started) ? `${started}_` : started);
}

/** `image-uploaded`, `image_uploaded`, `Image Uploaded` and `ImageUploaded` as a value's name: `imageUploaded`. */
export function camelCase(name: string): Code {
  const pascal = joinWords(name);
  const lowered = pascal.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, (run) => run.toLowerCase());
  return safeIdentifier(lowered);
}

/** `image-uploaded`, `image_uploaded` and `imageUploaded` as a type's name: `ImageUploaded`. */
export function pascalCase(name: string): Code {
  return safeIdentifier(joinWords(name));
}

function joinWords(name: string): string {
  if (/^[A-Z][\w$]*$/.test(name)) return name;
  // In a name of small letters, an underscore separates words; `Order_Created` is a name as it is.
  const words = name === name.toLowerCase() ? name.replaceAll(/(?<=[^_])_+(?=[^_])/g, ' ') : name;
  return words
    .split(/[^\p{ID_Continue}$]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^./u, (first) => first.toUpperCase()))
    .join('');
}
