/** What reads text from outside, or decides on it: for the fuzzer of this repository. */
export {
  type AuthorizationRequest,
  decide,
  MalformedPolicyError,
  type Policies,
  parsePolicy,
} from '../iam/index.ts';
export { evaluateMapping } from '../services/apigateway/mapping-expression.ts';
export { renderTemplate } from '../services/apigateway/render-template.ts';
export { fillTemplate } from '../services/input/input-template.ts';
export { readJsonPath } from '../services/input/json-path.ts';
export { InvalidPathError, readPath } from '../services/input/path-query.ts';
export { definitionProblems } from '../services/stepfunctions/check-definition.ts';
export { parseDefinition } from '../services/stepfunctions/definition.ts';
export { checkTemplate } from '../template/check-template.ts';
export { expandLoops } from '../template/for-each.ts';
export { resolveMembers } from '../template/intrinsics.ts';
export { writeOutBodies } from '../template/open-api/write-out-bodies.ts';
export { orderResources } from '../template/order.ts';
export { readTemplateFile } from '../template/read-template-file.ts';
export { expandSam, isSam } from '../template/sam/expand-sam.ts';
export { readParameters } from '../template/scope.ts';
export { type Template, TemplateError } from '../template/template.ts';
export { asTemplate } from '../template/template-shape.ts';
