import { Compile, parse } from 'velocityjs';
import { refuseUnclosed } from './refuse-unclosed.ts';
import { shownValue } from './shown-value.ts';

/** The mixins of velocityjs's `Compile` that are bounded here. */
interface Mixed {
  getArray(literal: RangeLiteral): readonly unknown[];
  getAttributes(property: { readonly type: string }, owner: unknown, reference: object): unknown;
  getReferences(reference: object, isShown?: boolean): unknown;
  getExpression(expression: Expression): unknown;
  evalStr(text: string): string;
}

interface Expression {
  readonly type: string;
  readonly operator?: string;
  readonly expression?: readonly Expression[];
}

interface RangeLiteral {
  readonly isRange?: boolean;
  readonly value: readonly unknown[];
}

/** API Gateway's quota "Iterations of a #foreach … #end loop in mapping templates". */
const mostIterations = 1_000;
/** All blocks of a template together; AWS bounds them by time, which is not the same on two machines. */
const mostInAll = 100_000;

const mixed = Compile.prototype as unknown as Mixed;

/**
 * Renders as velocityjs does, but in bounded time, and with the values as Java would show them. The
 * methods that it overrides are mixed into `Compile`, whose type does not name them.
 */
export class BoundedCompile extends Compile {
  #blocks = 0;

  constructor(template: string, options: ConstructorParameters<typeof Compile>[1]) {
    refuseUnclosed(template);
    super(parse(delimitDirectives(template)), options);
  }

  override renderAstList(...given: Parameters<Compile['renderAstList']>): string {
    this.#blocks += 1;
    if (this.#blocks > mostInAll) throw tooMany(`${mostInAll} iterations in all`);
    return super.renderAstList(...given);
  }

  /** `[1..5]` */
  getArray(literal: RangeLiteral): string[] {
    if (literal.isRange === true) {
      const [from = 0, to = 0] = literal.value.map((end) => Number(this.#valueOf(end)));
      if (Math.abs(to - from) >= mostIterations) {
        throw tooMany(`${mostIterations} iterations of a #foreach loop`);
      }
    }
    return mixed.getArray.call(this, literal) as string[];
  }

  /** A method that is not called is not a property: its reference is rendered as written. */
  getAttributes(...given: Parameters<Mixed['getAttributes']>): unknown {
    const value = mixed.getAttributes.apply(this, given);
    return typeof value === 'function' ? undefined : value;
  }

  /** Java's integer division drops the remainder. A division by zero has no value. */
  override getExpression(ast: object): string {
    return this.#compute(ast as Expression) as string;
  }

  #compute(expression: Expression): unknown {
    const { operator, expression: [left, right] = [] } = expression;
    const isDivision = operator === '/' || operator === '%';
    if (!isDivision || left === undefined || right === undefined) {
      return mixed.getExpression.call(this, expression);
    }
    const [one, other] = [left, right].map((side) => Number(this.getExpression(side)));
    if (one === undefined || other === undefined) return null;
    if (other === 0) return null;
    if (operator === '%') return one % other;
    return Number.isInteger(one) && Number.isInteger(other) ? Math.trunc(one / other) : one / other;
  }

  override getReferences(reference: object, isShown?: boolean): string {
    const value = mixed.getReferences.call(this, reference, isShown);
    return (isShown === true ? shownValue(value) : value) as string;
  }

  /** A string in double quotes is a template too. */
  override evalStr(text: string): string {
    refuseUnclosed(text);
    return mixed.evalStr.call(this, delimitDirectives(text));
  }

  #valueOf(end: unknown): unknown {
    if (typeof end !== 'object' || end === null) return end;
    return mixed.getReferences.call(this, end);
  }
}

/** `#end{` ends a block before a brace, which velocityjs takes for that of a reference: a comment parts them. */
function delimitDirectives(template: string): string {
  return template.replaceAll(/#(end|else|\{end\}|\{else\})(?=[{[])/g, '#$1##\n');
}

function tooMany(what: string): Error {
  return new Error(`A mapping template has more than ${what}, which API Gateway does not run.`);
}
