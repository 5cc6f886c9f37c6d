import { Duration, Size } from 'cdk8s';
import {
  ClaimRetention, ExtraVolume, NetworkPeer, PodOptions, PodSpread, StatefulSetOptions, TaintEffect, Toleration, UpdateStrategy,
} from 'cdk8s-kafka';
import { Choices } from './choices';
import { SECRET_VARIABLE } from './securities';
import { RETENTION_VARIABLE } from './settings';

export const randomPeers = (choices: Choices): NetworkPeer[] => [
  NetworkPeer.pods({ labels: { app: 'shop' }, namespace: choices.maybe(0.5, () => 'web') }),
  ...choices.subset([NetworkPeer.namespace('jobs'), NetworkPeer.cidr('198.51.100.0/24'), NetworkPeer.cidr('2001:db8::/32')]),
];

export const randomTolerations = (choices: Choices): Toleration[] | undefined => choices.maybe(0.2, () => [
  { key: 'dedicated', value: choices.maybe(0.5, () => 'kafka'), effect: choices.maybe(0.5, () => choices.pick(Object.values(TaintEffect))) },
  ...choices.maybe(0.3, () => [{ key: 'gone', effect: TaintEffect.NO_EXECUTE, tolerationDuration: Duration.minutes(5) }]) ?? [],
]);

/** Returns sizes that fit each other: the heap is below the memory limit. */
function randomSizes(choices: Choices): Pick<PodOptions, 'resources' | 'heap'> {
  const mebibytes = choices.pick([1024, 2048, 4096, 8192]);
  return {
    resources: choices.maybe(0.6, () => ({
      cpuRequest: choices.maybe(0.5, () => choices.pick(['250m', '1', '1.5'])),
      cpuLimit: choices.maybe(0.3, () => choices.pick(['2', '4000m'])),
      memoryRequest: choices.maybe(0.3, () => Size.mebibytes(mebibytes / 2)),
      memoryLimit: Size.mebibytes(mebibytes),
    })),
    heap: choices.maybe(0.3, () => Size.mebibytes(choices.between(400, 700))),
  };
}

/** Options of the pods of Kafka nodes and ZooKeeper servers. */
export function randomPodOptions(choices: Choices): PodOptions {
  return {
    ...randomSizes(choices),
    jvmOptions: choices.maybe(0.3, () => choices.subset(['-Da=b', '-XX:+UseStringDeduplication', '-Dcom.sun.management.jmxremote=true'])),
    env: { ...RETENTION_VARIABLE, ...choices.maybe(0.3, () => ({ LEVEL: 'info' })) },
    secretEnv: { ...SECRET_VARIABLE, ...choices.maybe(0.2, () => ({ PASS: { name: 's', key: 'k' } })) },
    volumes: choices.maybe(0.2, () => choices.subset([
      ExtraVolume.fromSecret('/certs', 'certs', { name: choices.maybe(0.5, () => 'other') }),
      ExtraVolume.fromConfigMap('/settings', 'settings', { subPath: choices.maybe(0.3, () => 'a'), readOnly: choices.maybe(0.3, () => true) }),
      ExtraVolume.fromClaim('/shared', 'shared'),
      ExtraVolume.custom('/cache', 'cache', { emptyDir: {} }),
    ])),
    sidecars: choices.maybe(0.15, () => [{ name: 'exporter', image: 'exporter:1', ports: [{ containerPort: 9404 }] }]),
    initContainers: choices.maybe(0.1, () => [{ name: 'wait', image: 'busybox:1' }]),
    podLabels: choices.maybe(0.2, () => ({ team: 'a' })),
    podAnnotations: choices.maybe(0.2, () => ({ note: 'b' })),
    nodeSelector: choices.maybe(0.2, () => ({ disk: 'ssd' })),
    tolerations: randomTolerations(choices),
    spread: choices.maybe(0.2, () => choices.pick(Object.values(PodSpread))),
    priorityClassName: choices.maybe(0.1, () => 'high'),
    schedulerName: choices.maybe(0.1, () => 'mine'),
    serviceAccountName: choices.maybe(0.1, () => 'kafka-account'),
    createServiceAccount: choices.maybe(0.1, () => true),
    user: choices.maybe(0.2, () => choices.pick([{}, { uid: 7 }, { uid: 7, gid: 8, fsGroup: 9 }])),
    startupTimeout: choices.maybe(0.2, () => Duration.minutes(choices.between(5, 60))),
    disableReadinessProbe: choices.maybe(0.05, () => true),
    disableLivenessProbe: choices.maybe(0.1, () => true),
    terminationGracePeriod: choices.maybe(0.2, () => Duration.seconds(choices.between(300, 600))),
    ...randomUpdates(choices),
    minReady: choices.maybe(0.2, () => Duration.seconds(choices.between(0, 60))),
    podSpecOverrides: choices.maybe(0.1, () => ({ dnsPolicy: 'ClusterFirst', hostAliases: [{ ip: '203.0.113.1', hostnames: ['a'] }] })),
  };
}

const randomUpdates = (choices: Choices): Pick<PodOptions, 'updateStrategy' | 'partition'> | undefined => choices.maybe(0.3, () => choices.pick([
  { updateStrategy: UpdateStrategy.ON_DELETE },
  { updateStrategy: UpdateStrategy.ROLLING_UPDATE },
  { updateStrategy: UpdateStrategy.ROLLING_UPDATE, partition: 1 },
]));

/** Options of a StatefulSet whose other names start with this name. */
export const randomStatefulSetOptions = (choices: Choices, name: string): StatefulSetOptions => ({
  ...randomPodOptions(choices),
  name: choices.maybe(0.2, () => `old-${name}`),
  serviceName: choices.maybe(0.1, () => `${name}-nodes`),
  configMapName: choices.maybe(0.1, () => `${name}-files`),
  selectorLabels: choices.maybe(0.1, () => ({ app: name })),
});

export const RETENTIONS = Object.values(ClaimRetention);
