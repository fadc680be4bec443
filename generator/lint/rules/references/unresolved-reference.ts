import { isObject } from '@eventwright/json';
import { suggestion } from '../../../diagnostic/nearest.ts';
import { at, referenceTarget } from '../../../schema/references.ts';
import { type Finding, findingAt, type SchemaNode, type SchemaRule } from '../../rule.ts';

/** A `$ref` leads to a schema of this catalogue; nothing is ever fetched. */
export const unresolvedReference: SchemaRule = {
  subject: 'schema',
  code: 'unresolved-reference',
  severity: 'error',
  check: (node) => {
    const reference = node.schema['$ref'];
    if (reference === undefined) return [];
    if (typeof reference !== 'string') {
      return [
        findingAt(
          node,
          '/$ref',
          'A `$ref` must be a string.',
          'Write `"file.json#/definitions/Name"`.',
        ),
      ];
    }
    const linked = node.linked['$ref'];
    return checkTarget(node, typeof linked === 'string' ? linked : reference);
  },
};

/** The files that hold schemas, and not contracts or records. */
function schemaFiles({ schemas }: SchemaNode): readonly string[] {
  return [...schemas.keys()].filter((file) => !/^(?:consumers|sources|held)\/|^[^/]*$/.test(file));
}

function checkTarget(node: SchemaNode, reference: string): readonly Finding[] {
  const target = referenceTarget(node.file, reference);
  if (target === undefined) {
    return [
      findingAt(
        node,
        '/$ref',
        `\`${reference}\` is neither a file nor the \`$id\` of one schema of the catalogue. Nothing is fetched.`,
        'Copy the schema into the catalogue with its `$id`, or refer to the copy by its path.',
      ),
    ];
  }
  const document = node.schemas.get(target.file);
  if (document === undefined) {
    const hint = suggestion(target.file, schemaFiles(node));
    return [findingAt(node, '/$ref', `There is no schema file \`${target.file}\`.`, hint)];
  }
  const found = at(document, target.pointer);
  if (found === document && target.pointer !== '') {
    // Ajv does not register the anchor of a root (upstream: getSchemaRefs skips it).
    const message = `\`${target.pointer}\` names a whole file, which Ajv does not follow by a name.`;
    return [findingAt(node, '/$ref', message, `Write \`${reference.split('#')[0]}#\`.`)];
  }
  if (found !== undefined) return [];
  const definitions = ['definitions', '$defs'].flatMap((keyword) => {
    const named = document[keyword];
    return isObject(named) ? Object.keys(named).map((name) => `/${keyword}/${name}`) : [];
  });
  const hint = suggestion(target.pointer, definitions);
  return [
    findingAt(node, '/$ref', `\`${target.file}\` has nothing at \`${target.pointer}\`.`, hint),
  ];
}
