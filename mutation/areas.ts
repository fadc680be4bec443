/** A part of the repository that is mutated, and its tests. */
export interface Area {
  readonly name: string;
  /** Patterns of files. */
  readonly files: readonly string[];
  readonly except: RegExp;
  /** Whether the generated contract tests run first, and our own tests judge the survivors. */
  readonly hasContracts: boolean;
}

const tests = /\.test\.ts$|\/(test|testing|fixtures)\/|index\.ts$/;

/** The areas that can be mutated, by name. */
export const areas: readonly Area[] = [
  {
    name: 'runtime',
    files: ['packages/runtime/src/**/*.ts'],
    except: tests,
    hasContracts: false,
  },
  {
    name: 'pattern',
    files: [
      'packages/pattern/src/{satisfies,wildcard,numeric,number,matcher,operators,fold,address}.ts',
      'packages/pattern/src/machine/*.ts',
    ],
    except: tests,
    hasContracts: false,
  },
  {
    name: 'constructs',
    files: ['packages/constructs/src/*.ts'],
    except: tests,
    hasContracts: false,
  },
  {
    name: 'compatibility',
    files: ['packages/compatibility/src/**/*.ts'],
    except: tests,
    hasContracts: false,
  },
  {
    name: 'json',
    files: ['packages/json/src/**/*.ts'],
    except: tests,
    hasContracts: false,
  },
  {
    name: 'emitters',
    files: ['generator/{emit,validator,typescript}/**/*.ts'],
    except: tests,
    hasContracts: false,
  },
  {
    name: 'validators',
    files: ['generated/events/*/validator.js', 'generated/events/*/publisher.ts'],
    except: tests,
    hasContracts: true,
  },
  {
    name: 'consumers',
    files: [
      'generated/consumers/*/{consumer,environment,*.construct}.ts',
      'generated/sources/*/*.construct.ts',
    ],
    except: tests,
    hasContracts: true,
  },
];
