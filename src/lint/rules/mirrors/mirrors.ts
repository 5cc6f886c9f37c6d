import { show } from '../../../model/finding';
import { directionsOf, isOn, MirrorDirection, MirrorFile, readMirrorFiles } from '../../../read/mirrors/files';
import { mirrorPlanIn, readMirrors } from '../../../read/mirrors/own';
import { KubernetesObject, replicasOf } from '../../../read/objects';
import { loopsIn } from '../../../rules/mirrors/loops';
import { MIRROR_RULES } from '../../../rules/mirrors/mirror';
import { isLiteralSecret } from '../../../rules/security/secret-words';
import { duplicates } from '../../../util/duplicates';
import { constructRule, LintRule, LintViolation } from '../../rule';
import type { RoutedClusters } from '../http-routes';

const GEO_REPLICATION = 'https://kafka.apache.org/documentation/#georeplication-mirrormaker';

/** Turns a check of one configuration into one of all manifests. */
const each = (check: (file: MirrorFile) => readonly Omit<LintViolation, 'object' | 'field'>[]) => (objects: readonly KubernetesObject[]): LintViolation[] =>
  readMirrorFiles(objects).flatMap((file) => check(file).map((violation) => ({ object: file.object, field: `data.${file.file}`, ...violation })));

/** The most pods of a workload with the configuration, which share its tasks. */
const podsOf = ({ workloads }: MirrorFile): number => Math.max(1, ...workloads.map(replicasOf));

const nameOf = ({ source, target }: Pick<MirrorDirection, 'source' | 'target'>): string => `${source.alias}->${target.alias}`;

/** The clusters to which something is mirrored. */
const targetsOf = (file: MirrorFile): string[] => [...new Set(directionsOf(file).filter(isOn).map(({ target }) => target.alias))];

const isTrue = (value: string | undefined): boolean => /^true$/i.test((value ?? '').trim());
const isFalse = (value: string | undefined): boolean => /^false$/i.test((value ?? '').trim());

/** All directions that are on, between clusters whose servers are known. */
const flowsIn = (objects: readonly KubernetesObject[]): (MirrorDirection & { readonly file: MirrorFile })[] =>
  readMirrorFiles(objects).flatMap((file) => directionsOf(file).filter((direction) => isOn(direction) && direction.target.cluster !== '').map((direction) => ({ ...direction, file })));

/** The longest delay after which partitions of a lost pod are taken over in about half a minute. */
const LONG_DELAY_MS = 60_000;

/** Rules for configurations of MirrorMaker in dedicated mode, of this library and of other tools. */
export const MIRROR_LINT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    id: 'mirror-without-direction',
    severity: 'error',
    why: 'Each direction is off unless it is enabled, so nothing is mirrored.',
    see: GEO_REPLICATION,
    check: each((file) => 'enabled' in file.settings || directionsOf(file).some(isOn) || file.aliases.length < 2 ? [] : [{
      message: `no direction between ${file.aliases.map(show).join(' and ')} is enabled`, fix: `set ${file.aliases[0]}->${file.aliases[1]}.enabled=true`,
    }]),
  },
  {
    id: 'mirror-stored-direction',
    severity: 'warning',
    why: 'MirrorMaker starts a direction that is off for its heartbeats, and with it the connectors of an earlier configuration that are stored in Kafka. After a failover '
      + 'they copy messages back.',
    see: 'tested on Kafka 4.3.1; https://github.com/apache/kafka/blob/4.3.1/connect/mirror/src/main/java/org/apache/kafka/connect/mirror/MirrorMakerConfig.java',
    check: each((file) => 'enabled' in file.settings ? [] : directionsOf(file).filter((direction) => !isOn(direction) && !isFalse(direction.heartbeats)
      && directionsOf(file).some((other) => isOn(other) && nameOf(other) === nameOf({ source: direction.target, target: direction.source })))
      .map((direction) => ({
        message: `direction ${nameOf(direction)} is off, but starts for its heartbeats`,
        fix: `set ${nameOf(direction)}.enabled=false and ${nameOf(direction)}.emit.heartbeats.enabled=false`,
      }))),
  },
  {
    id: 'mirror-rebalance-delay',
    severity: 'warning',
    why: 'The partitions of a pod that is lost stand still for this time, five minutes by default.',
    see: 'tested on Kafka 4.3.1; https://github.com/strimzi/strimzi-kafka-operator/issues/11475',
    check: each((file) => podsOf(file) < 2 ? [] : targetsOf(file).flatMap((alias) => {
      const key = 'scheduled.rebalance.max.delay.ms';
      const value = file.settings[`${alias}.${key}`];
      return value !== undefined && !(Number(value) > LONG_DELAY_MS) ? [] : [{
        message: `${alias}.${key} is ${value ?? `not set${key in file.settings ? ` (${key} without the prefix has no effect)` : ''}`} with ${podsOf(file)} pods`,
        fix: `set ${alias}.${key}=20000`,
      }];
    })),
  },
  {
    id: 'mirror-internal-rest',
    severity: 'warning',
    why: 'Pods that are not the leader send the tasks of their connectors to the leader through this REST API. Without it, tasks are not started, depending on which pod is the leader.',
    see: 'https://cwiki.apache.org/confluence/x/4g5RCg',
    check: each((file) => podsOf(file) < 2 || isTrue(file.settings['dedicated.mode.enable.internal.rest']) ? [] : [{
      message: `dedicated.mode.enable.internal.rest is not true with ${podsOf(file)} pods`,
      fix: 'set it to true, with listeners=http://:8083 and rest.advertised.host.name=${env:POD_IP}, and close the port to other pods with a NetworkPolicy',
    }]),
  },
  {
    id: 'mirror-plugin-discovery',
    severity: 'warning',
    why: 'The setting without a prefix does not apply to the workers, so each of them scans the class path for 10 to 16 s at start.',
    see: 'tested on Kafka 4.3.1: 46 s until the start with the setting at the top alone, 6 s with that of the clusters too',
    check: each((file) => {
      const missing = file.aliases.filter((alias) => !(`${alias}.plugin.discovery` in file.settings));
      return file.settings['plugin.discovery'] === undefined || missing.length === 0 ? [] : [{
        message: `plugin.discovery is set without a prefix, but not for ${missing.map(show).join(' and ')}`,
        fix: `add ${missing.map((alias) => `${alias}.plugin.discovery=${file.settings['plugin.discovery']}`).join(' and ')}`,
      }];
    }),
  },
  {
    ...constructRule('second-mirror'),
    check: (objects) => [...duplicates(flowsIn(objects), ({ source, target }) => JSON.stringify([source.alias, target.cluster])).values()]
      .filter((same) => new Set(same.map(({ file }) => file.object)).size > 1).map((same) => ({
        object: same[0].file.object,
        field: `data.${same[0].file.file}`,
        message: `ConfigMaps ${same.map(({ file }) => file.object.name).join(' and ')} mirror from ${show(same[0].source.alias)} to the same cluster`,
        fix: 'put the topics of all into one configuration, or give the source another alias',
      })),
  },
  {
    ...constructRule('mirror-loop'),
    check: (objects) => {
      const flows = flowsIn(objects).flatMap((flow) => flow.policy === undefined || flow.source.cluster === '' ? [] : [{ ...flow, policy: flow.policy }]);
      return loopsIn(flows).map((loop) => ({
        object: loop[0].file.object,
        field: `data.${loop[0].file.file}`,
        message: `${loop.map((flow) => `${nameOf(flow)} of ConfigMap ${flow.file.object.name}`).join(' and ')} copy the same messages in a circle`,
        fix: 'use DefaultReplicationPolicy for both directions, or turn one of them off',
      }));
    },
  },
  {
    ...constructRule('mirror-secret'),
    check: each(({ settings, aliases }) => Object.entries(settings).flatMap(([key, value]) => {
      const prefix = aliases.find((alias) => key.startsWith(`${alias}.`));
      return isLiteralSecret(prefix === undefined ? key : key.slice(prefix.length + 1), value, undefined) ? [{
        message: `${key} contains a secret in plain text`, fix: 'store it in a Secret, and refer to it with a config provider: ${env:NAME} or ${dir:/folder:file}',
      }] : [];
    })),
  },
];

/** Rules at synth for mirrors of this library, beside those above for mirrors of all tools. */
export const OWN_MIRROR_LINT_RULES: readonly LintRule<Pick<RoutedClusters, 'objects'>>[] = MIRROR_RULES.filter(({ id }) => id !== 'mirror-secret').map((rule) => ({
  ...rule,
  check: ({ objects }) => readMirrors(objects).flatMap((read) => rule.check({ mirror: mirrorPlanIn(read) }).map(({ message, fix }) => ({
    object: read.object, field: `data.${read.file}`, message, fix,
  }))),
}));
