const tags = { Tags: 'tags have no effect here' };

/** The properties of Lambda's CloudFormation types: which have their effect here, which need none. */
export const resourceProperties = {
  function: {
    supported: [
      'FunctionName',
      'Code',
      'Handler',
      'Role',
      'LoggingConfig',
      'Environment',
      'Timeout',
      'MemorySize',
      'Layers',
      'ReservedConcurrentExecutions',
      'DeadLetterConfig',
      'TracingConfig',
    ],
    inert: {
      ...tags,
      Architectures: 'functions run on this machine as it is',
      Description: 'is not shown',
      PackageType: 'code is a folder or an archive here; images are refused',
      Runtime: 'functions run on the Node.js that runs the local cloud',
    },
  },
  layerVersion: {
    supported: ['Content'],
    inert: {
      CompatibleArchitectures: 'compiled modules say themselves where they run',
      CompatibleRuntimes: 'there is one Node.js',
      Description: 'is not shown',
      LayerName: 'layers are known by their logical id',
      LicenseInfo: 'is not shown',
    },
  },
  version: {
    supported: ['FunctionName'],
    inert: { '*': 'there is one version: the code of the function' },
  },
  alias: {
    supported: ['FunctionName', 'Name'],
    inert: { '*': 'there is one version: the code of the function' },
  },
  eventSourceMapping: {
    partOf: ['EventSourceArn'],
    supported: [
      'FunctionName',
      'EventSourceArn',
      'BatchSize',
      'MaximumBatchingWindowInSeconds',
      'FunctionResponseTypes',
      'ScalingConfig',
      'FilterCriteria',
      'StartingPosition',
      'MaximumRetryAttempts',
      'MaximumRecordAgeInSeconds',
      'BisectBatchOnFunctionError',
      'DestinationConfig',
      'Enabled',
    ],
    inert: {
      ...tags,
      ParallelizationFactor: 'the batches of a stream are processed one after another',
    },
  },
  eventInvokeConfig: {
    supported: ['FunctionName', 'MaximumRetryAttempts', 'DestinationConfig'],
    inert: {
      MaximumEventAgeInSeconds: 'retries are over within seconds',
      Qualifier: 'there is one version',
    },
  },
} as const;
