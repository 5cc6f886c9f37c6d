import type { MirrorFlow } from '../../model/mirror';
import type { PermissionSpec } from '../../model/operations/provisioning';

/** The names of topics or groups in an ACL. */
interface Names {
  readonly name: string;
  readonly prefixed: boolean;
}

const ALL: Names = { name: '*', prefixed: false };

/** Returns the names of a pattern: one name, a prefix, or all where an ACL cannot express it. */
function namesOf(pattern: string): Names {
  const [, name, rest] = /^((?:[\w-]|\\?\.(?!\*))*)(\.\*)?$/.exec(pattern) ?? [];
  if (name === undefined || (name === '' && rest !== undefined)) { return ALL; }
  return { name: name.replace(/\\/g, ''), prefixed: rest !== undefined };
}

/** Returns distinct names; all names cover every other one. */
function namesOfAll(patterns: readonly string[]): Names[] {
  const names = patterns.map(namesOf);
  return names.includes(ALL) ? [ALL] : [...new Map(names.map((own) => [JSON.stringify(own), own])).values()];
}

const permission = (resource: PermissionSpec['resource'], { name, prefixed }: Names, ...operations: string[]): PermissionSpec =>
  ({ resource, name, prefixed, operations });
const literal = (name: string): Names => ({ name, prefixed: false });
const prefix = (name: string): Names => ({ name, prefixed: true });

/** The operations on topics that a mirror creates for itself. */
const INTERNAL = ['Create', 'Read', 'Write', 'Describe', 'DescribeConfigs'];

/** Returns what a mirror may do at the source: to read, and to note in one topic which offset became which. */
export const sourcePermissions = ({ target, topics, groups, syncAcls }: MirrorFlow): PermissionSpec[] => [
  ...namesOfAll(topics).map((names) => permission('topic', names, 'Read', 'Describe', 'DescribeConfigs')),
  permission('topic', literal('heartbeats'), 'Read', 'Describe', 'DescribeConfigs'),
  permission('topic', literal(`mm2-offset-syncs.${target.alias}.internal`), ...INTERNAL),
  ...namesOfAll(groups).map((names) => permission('group', names, 'Describe')),
  ...syncAcls ? [permission('cluster', literal('kafka-cluster'), 'Describe')] : [],
];

/** Returns what a mirror may do at the target: to create and write the mirrored topics and its own, with transactions, and to set offsets of groups. */
export const targetPermissions = ({ source: { alias }, topics, groups, policy, syncGroups, syncAcls }: MirrorFlow): PermissionSpec[] => [
  ...namesOfAll(topics).map((names) => permission('topic', policy === 'identity' ? names : remote(alias, names),
    'Create', 'Read', 'Write', 'Alter', 'Describe', 'DescribeConfigs', 'AlterConfigs')),
  permission('topic', prefix('mm2-'), ...INTERNAL),
  ...['heartbeats', `${alias}.checkpoints.internal`].map((topic) => permission('topic', literal(topic), ...INTERNAL)),
  // A mirrored topic: that of the source, if mirrors write to the source too, or did so.
  permission('topic', literal(`${alias}.heartbeats`), ...INTERNAL, 'AlterConfigs'),
  permission('group', literal(`${alias}-mm2`), 'Read', 'Describe'),
  ...syncGroups ? namesOfAll(groups).map((names) => permission('group', names, 'Read', 'Describe')) : [],
  ...[`${alias}-mm2-`, `connect-cluster-${alias}-mm2`].map((id) => permission('transactional_id', prefix(id), 'Write', 'Describe')),
  ...syncAcls ? [permission('cluster', literal('kafka-cluster'), 'Describe', 'Alter')] : [],
];

/** Returns the names at the target with the prefix of the source. */
const remote = (alias: string, names: Names): Names => names === ALL ? prefix(`${alias}.`) : { ...names, name: `${alias}.${names.name}` };
