import { isObject } from '@eventwright/json';
import { stateMachineEvents } from './events/function-events.ts';
import {
  add,
  defined,
  type Expansion,
  type Given,
  getAtt,
  pick,
  ref,
  tagList,
} from './expansion.ts';
import { addStateMachineRole } from './function-role.ts';

/** `AWS::Serverless::StateMachine`. A path in `DefinitionUri` stays, in the place of the object's key. */
export function expandStateMachine(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const { DefinitionUri, Role, Tags, Tracing } = properties;
  if (Role === undefined) addStateMachineRole(expansion, given);
  const { DependsOn } = given;
  const more = DependsOn === undefined ? {} : { DependsOn };
  add(
    expansion,
    given,
    logicalId,
    'AWS::StepFunctions::StateMachine',
    {
      ...pick(properties, 'Definition', 'DefinitionSubstitutions'),
      ...defined({
        DefinitionS3Location: isObject(DefinitionUri)
          ? pick(DefinitionUri, 'Bucket', 'Key', 'Version')
          : DefinitionUri,
        StateMachineName: properties['Name'],
        StateMachineType: properties['Type'],
        LoggingConfiguration: properties['Logging'],
        TracingConfiguration: Tracing,
        Tags: isObject(Tags) ? tagList(Tags) : undefined,
      }),
      RoleArn: Role ?? getAtt(`${logicalId}Role`, 'Arn'),
    },
    more,
  );
  expansion.aliases.set(`${logicalId}.Role`, ref(`${logicalId}Role`));
  stateMachineEvents(expansion, given);
}
