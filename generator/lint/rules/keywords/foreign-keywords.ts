/**
 * Keywords that other tools read and no validator does: they describe a schema for a generator of
 * code, an editor or a form, and lint has nothing to say about them.
 */
export const annotationsOfTools: ReadonlySet<string> = new Set([
  // jsonschema2pojo, https://github.com/joelittlejohn/jsonschema2pojo/wiki/Reference
  ...['javaType', 'existingJavaType', 'javaName', 'javaEnums', 'javaEnumNames', 'javaInterfaces'],
  ...['javaJsonView', 'extendsJavaClass'],
  // json-schema-to-typescript
  ...['tsType', 'tsEnumNames'],
  // go-jsonschema and modelina, which read one member
  ...['goJSONSchema', 'goType'],
  // The JSON language service of Visual Studio Code, and forms that are made of schemas
  ...['markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions', 'enumNames'],
  ...['defaultSnippets', 'deprecationMessage', 'errorMessage', 'patternErrorMessage'],
  ...['doNotSuggest', 'allowComments', 'allowTrailingCommas', 'propertyOrder'],
  // Schema Objects of OpenAPI 3: what they say of validation is said by other keywords as well
  ...['discriminator', 'externalDocs', 'xml'],
]);

/** What to write instead of keywords of OpenAPI 3.0 and of draft 3 that JSON Schema says in another way. */
export const replacements: ReadonlyMap<string, string> = new Map([
  ['nullable', 'Write `"type": ["string", "null"]`, with the type that it has.'],
  ['example', 'Write `"examples": [...]`: a list of values, each of them a whole example.'],
  ['divisibleBy', 'Draft 3 had it. Write `multipleOf`.'],
  ['extends', 'Draft 3 had it. Write `allOf`, with a list of schemas.'],
  ['disallow', 'Draft 3 had it. Write `not`, with a schema.'],
]);
