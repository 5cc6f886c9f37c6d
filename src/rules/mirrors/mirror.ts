import { atLeast } from '../../kafka-config/kafka-versions';
import { Finding, show } from '../../model/finding';
import type { MirrorPlan } from '../../model/mirror';
import { javaPatternFault } from '../../util/java-pattern';
import { mebibytesOf } from '../../util/quantity';
import { isDnsLabel } from '../pods/qualified-names';
import { findingsOf, Rule, RuleEntry, Violation } from '../rule';
import { MIRROR_CONFIG_RULES } from './config';
import { loopsIn } from './loops';

/** A mirror and what manifests do not contain. */
export interface PlannedMirror {
  readonly mirror: MirrorPlan;
  /** Whether each side has an authorizer; undefined if other code deploys it. */
  readonly authorizers?: { readonly source?: boolean; readonly target?: boolean };
}

const ALIAS = /^[A-Za-z0-9_-]+$/;
/** The first words of settings without a prefix: a cluster of this name would change them. */
const RESERVED = [
  'admin', 'checkpoints', 'clusters', 'config', 'connector', 'consumer', 'dedicated', 'emit', 'enabled', 'errors', 'forwarding', 'group', 'groups', 'header', 'heartbeats',
  'key', 'listeners', 'metric', 'mm2', 'name', 'offset', 'offset-syncs', 'plugin', 'predicates', 'producer', 'refresh', 'replication', 'response', 'rest', 'sasl', 'security',
  'source', 'ssl', 'status', 'sync', 'target', 'task', 'tasks', 'topic', 'topics', 'transforms', 'value', 'worker',
];

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1;

/** The lists of patterns, by the options. */
const patternsOf = ({ topics, topicsExclude, groups, groupsExclude }: MirrorPlan) => Object.entries({ topics, topicsExclude, groups, groupsExclude });

export const MIRROR_RULES: readonly Rule<PlannedMirror>[] = [
  {
    id: 'mirror-name',
    severity: 'error',
    why: 'The API server rejects other names. The name is also the value of a label.',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
    check: ({ mirror: { name } }) => isDnsLabel(name) ? [] : [{
      field: 'name', message: `mirror name ${show(name)} is not valid`, fix: 'use at most 63 lowercase letters, digits and dashes, with a letter or digit at both ends',
    }],
  },
  {
    id: 'mirror-alias',
    severity: 'error',
    why: 'The alias is a prefix of settings and of the names of topics: a dot ends it in both, and the first word of a setting would change the setting.',
    see: 'https://kafka.apache.org/documentation/#georeplication-mirrormaker',
    check: ({ mirror: { source, target } }) => [
      ...[source, target].filter(({ alias }) => !ALIAS.test(alias)).map(({ alias }) => ({ message: `alias ${show(alias)} is not valid`, fix: 'use letters, digits, "_" and "-"' })),
      ...[source, target].filter(({ alias }) => RESERVED.includes(alias.toLowerCase()))
        .map(({ alias }) => ({ message: `alias ${show(alias)} is the beginning of other settings`, fix: 'set alias to the name of a place, such as east' })),
      ...source.alias === target.alias ? [{ message: `source and target have the alias ${show(source.alias)}`, fix: 'set different aliases' }] : [],
    ],
  },
  {
    id: 'mirror-same-cluster',
    severity: 'error',
    why: 'A mirror from a cluster to itself copies its own copies.',
    see: 'https://kafka.apache.org/documentation/#georeplication',
    check: ({ mirror: { source, target } }) => source.cluster !== target.cluster || source.cluster === '' ? []
      : [{ message: `source and target are the same cluster (${source.settings['bootstrap.servers']})`, fix: 'use two clusters' }],
  },
  {
    id: 'mirror-patterns',
    severity: 'error',
    why: 'Patterns are joined to a list with commas, so a pattern with a comma is two others, an empty list mirrors nothing, and one with an expression that Java refuses copies nothing.',
    see: 'tested on Kafka 3.9.2 and 4.3.1; https://kafka.apache.org/documentation/#georeplication-config-syntax',
    check: ({ mirror }) => patternsOf(mirror).flatMap(([option, patterns]): Violation[] => [
      ...patterns.length === 0 && option === 'topics' ? [{ field: option, message: 'topics is empty, so that nothing is mirrored', fix: 'name a topic or a pattern, or remove topics to mirror all' }] : [],
      ...patterns.filter((pattern) => /,|^\s*$/.test(pattern)).map((pattern) => ({
        field: option, message: `${option} has the pattern ${show(pattern)}`, fix: 'use one item for each pattern, without commas',
      })),
      ...patterns.filter((pattern) => !pattern.includes(',')).flatMap((pattern): Violation[] => {
        const fault = javaPatternFault(pattern);
        return fault === undefined ? [] : [{
          field: option, message: `${option} has the pattern ${show(pattern)}: ${fault}`, fix: 'use a name or a regular expression of Java for the whole name, such as orders-.*',
        }];
      }),
    ]),
  },
  {
    id: 'mirror-size',
    severity: 'error',
    why: 'Without pods or tasks nothing is mirrored, and the API server refuses parts of a pod.',
    see: 'https://kafka.apache.org/documentation/#sourceconnectorconfigs_tasks.max',
    check: ({ mirror: { replicas, tasks } }) => Object.entries({ replicas, tasks }).filter(([, value]) => !isCount(value))
      .map(([field, value]) => ({ field, message: `${field} is ${show(value)}`, fix: 'use a whole number of at least 1' })),
  },
  {
    id: 'mirror-heap',
    severity: 'error',
    why: 'The kernel ends a container that needs more memory than its limit, and a mirror does not start with a smaller heap than this.',
    see: 'tested on Kafka 4.3.1: 135 MiB with one direction and a heap of 160 MiB',
    check: ({ mirror: { heap, resources: { limits } } }) => [
      ...heap < 96 ? [{ field: 'heap', message: `the heap is ${heap} MiB`, fix: 'set heap or the memory limit so that the heap has at least 96 MiB; 512 MiB fit most mirrors' }] : [],
      ...heap > mebibytesOf(limits.memory) ? [{ field: 'heap', message: `the heap of ${heap} MiB is larger than the memory limit ${limits.memory}`, fix: 'use half of the memory limit' }] : [],
    ],
  },
  {
    id: 'mirror-version',
    severity: 'warning',
    why: 'MirrorMaker of this version is not on Maven Central, so it was not tested with the settings of this library.',
    see: 'tested on Kafka 3.9.2 and 4.3.1',
    check: ({ mirror: { image: { version } } }) => atLeast(version, '4.4')
      ? [{ field: 'image', message: `the image of the mirror has Kafka ${version}`, fix: 'set image to one with Kafka 4.3: a mirror works with newer clusters' }] : [],
  },
  {
    id: 'mirror-acls',
    severity: 'warning',
    why: 'MirrorMaker copies ACLs of topics, and a cluster without an authorizer has none.',
    see: 'https://kafka.apache.org/documentation/#mirror_source_sync.topic.acls.enabled',
    check: ({ mirror: { syncAcls }, authorizers }) => !syncAcls ? [] : (['source', 'target'] as const).filter((side) => authorizers?.[side] === false)
      .map((side) => ({ field: 'syncAcls', message: `syncAcls is true, but the ${side} has no authorization`, fix: 'remove syncAcls, or set authorization of the cluster' })),
  },
  ...MIRROR_CONFIG_RULES,
];

/** A mirror and where it is created. */
export interface LocatedMirror {
  readonly mirror: MirrorPlan;
  readonly path: string;
}

export const MIRROR_LOOP: RuleEntry = {
  id: 'mirror-loop',
  severity: 'error',
  why: 'With names that stay the same, a mirror cannot see that a message comes from its target: it is copied in a circle without end.',
  see: 'tested on Kafka 4.3.1; docs/operations/mirroring.md',
};

export const SECOND_MIRROR: RuleEntry = {
  id: 'second-mirror',
  severity: 'error',
  why: 'Mirrors with the same alias of the source and the same target are members of one group, and overwrite the configuration of each other.',
  see: 'https://kafka.apache.org/documentation/#georeplication-mirrormaker',
};

/** All rules over mirrors. */
export const ALL_MIRROR_RULES: readonly RuleEntry[] = [...MIRROR_RULES, MIRROR_LOOP, SECOND_MIRROR];

export const checkMirror = (planned: PlannedMirror): Finding[] => findingsOf(MIRROR_RULES, planned);

const finding = ({ id, severity }: RuleEntry, message: string, fix: string): Finding => ({ rule: id, severity, message, fix });

/** Returns the findings about all mirrors of an app that one of them has a part in; each once, at its first mirror. */
export function checkMirrors(all: readonly LocatedMirror[], own: string): Finding[] {
  const located = all.map(({ mirror, path }) => ({ ...mirror, path }));
  const loops = loopsIn(located).filter(([first]) => first.path === own).map((loop) => finding(
    MIRROR_LOOP, `${loop.map(({ path, source, target }) => `${path} (${source.alias} to ${target.alias})`).join(' and ')} copy the same messages in a circle`,
    'use ReplicationPolicy.prefixed() for both directions, or keep one of the mirrors',
  ));
  const self = located.find(({ path }) => path === own);
  const twins = located.filter(({ source, target }) => source.alias === self?.source.alias && target.cluster === self.target.cluster);
  return [
    ...loops,
    ...twins.length > 1 && twins[0].path === own ? [finding(
      SECOND_MIRROR, `${twins.map(({ path }) => path).join(' and ')} mirror from ${show(twins[0].source.alias)} to the same cluster`,
      'put the topics of all into one mirror, or give the source another alias',
    )] : [],
  ];
}
