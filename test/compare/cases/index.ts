import { APPLIED_CASES } from './applied';
import { Case } from './case';
import { ENDPOINT_CASES } from './endpoints';
import { IDENTITY_CASES } from './identity';
import { LISTENERS_CASES } from './listeners';
import { MIGRATION_CASES } from './migration';
import { MIRROR_CASES } from './mirrors';
import { NODE_CASES } from './nodes';
import { EXTERNAL_LISTENER_CASES } from './outside';
import { QUORUM_CASES } from './quorum';
import { SECURITY_CASES } from './security';
import { SERVICES_CASES } from './services';
import { SETTING_CASES } from './settings';
import { STATEFUL_SETS_CASES } from './stateful-sets';
import { VERSION_CASES } from './versions';

/** The rejected and the nearest accepted changes of each rule. */
export const CASES: readonly Case[] = [
  ...APPLIED_CASES, ...ENDPOINT_CASES, ...IDENTITY_CASES, ...LISTENERS_CASES, ...MIGRATION_CASES, ...NODE_CASES, ...EXTERNAL_LISTENER_CASES,
  ...QUORUM_CASES, ...SECURITY_CASES, ...SERVICES_CASES, ...SETTING_CASES, ...STATEFUL_SETS_CASES, ...VERSION_CASES, ...MIRROR_CASES,
];
