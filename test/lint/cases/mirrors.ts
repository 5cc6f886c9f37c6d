import { Change, Cases } from './case';

/** A configuration of MirrorMaker by hand, and a Deployment that uses it. */
const SETTINGS: Readonly<Record<string, string>> = {
  'clusters': 'A, B',
  'A.bootstrap.servers': 'a:9092',
  'B.bootstrap.servers': 'b:9092',
  'A->B.enabled': 'true',
  'B->A.enabled': 'false',
  'B->A.emit.heartbeats.enabled': 'false',
  'B.scheduled.rebalance.max.delay.ms': '10000',
  'dedicated.mode.enable.internal.rest': 'true',
};
const IDENTITY = { 'replication.policy.class': 'org.apache.kafka.connect.mirror.IdentityReplicationPolicy' };

/** `null` removes a setting. */
const mirror = (changes: Readonly<Record<string, string | null>> = {}, replicas = 2): Change => ({ more }) => {
  const settings = Object.entries({ ...SETTINGS, ...changes }).filter(([, value]) => value !== null);
  more.push(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mm2', namespace: 'prod' }, data: { 'mm2.properties': settings.map(([key, value]) => `${key} = ${value}\n`).join('') } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'mm2', namespace: 'prod' },
      spec: {
        replicas,
        template: {
          spec: {
            containers: [{ name: 'mm2', image: 'apache/kafka:4.1.0', command: ['/opt/kafka/bin/connect-mirror-maker.sh', '/etc/mm2/mm2.properties'] }],
            volumes: [{ name: 'config', configMap: { name: 'mm2' } }],
          },
        },
      },
    },
  );
};

const location = 'ConfigMap mm2, data.mm2.properties';

/** Configurations of MirrorMaker in dedicated mode. */
export const MIRROR_CASES: Cases = {
  'mirror-without-direction': {
    rejected: mirror({ 'A->B.enabled': null }), location, message: 'no direction between "A" and "B" is enabled', accepted: mirror(),
  },
  'mirror-stored-direction': {
    rejected: mirror({ 'B->A.emit.heartbeats.enabled': null }),
    location,
    message: 'direction B->A is off, but starts for its heartbeats',
    accepted: mirror({ 'B->A.emit.heartbeats.enabled': null, 'emit.heartbeats.enabled': 'false' }),
  },
  'mirror-rebalance-delay': {
    rejected: mirror({ 'B.scheduled.rebalance.max.delay.ms': null, 'scheduled.rebalance.max.delay.ms': '1000' }),
    location,
    message: 'B.scheduled.rebalance.max.delay.ms is not set (scheduled.rebalance.max.delay.ms without the prefix has no effect) with 2 pods',
    accepted: mirror({ 'B.scheduled.rebalance.max.delay.ms': null }, 1),
  },
  'mirror-internal-rest': {
    rejected: mirror({ 'dedicated.mode.enable.internal.rest': 'false' }),
    location,
    message: 'dedicated.mode.enable.internal.rest is not true with 2 pods',
    accepted: mirror({ 'dedicated.mode.enable.internal.rest': null }, 1),
  },
  'mirror-plugin-discovery': {
    rejected: mirror({ 'plugin.discovery': 'service_load', 'B.plugin.discovery': 'service_load' }),
    location,
    message: 'plugin.discovery is set without a prefix, but not for "A"',
    accepted: mirror({ 'plugin.discovery': 'service_load', 'A.plugin.discovery': 'service_load', 'B.plugin.discovery': 'service_load' }),
  },
  'mirror-loop': {
    rejected: mirror({ ...IDENTITY, 'B->A.enabled': 'true', 'A.scheduled.rebalance.max.delay.ms': '0' }),
    location,
    message: 'A->B of ConfigMap mm2 and B->A of ConfigMap mm2 copy the same messages in a circle',
    accepted: mirror({ 'B->A.enabled': 'true', 'A.scheduled.rebalance.max.delay.ms': '0' }),
  },
  'second-mirror': {
    rejected: (all) => {
      mirror()(all);
      all.more.push({ ...all.more[0], metadata: { name: 'other', namespace: 'prod' } });
    },
    location,
    message: 'ConfigMaps mm2 and other mirror from "A" to the same cluster',
    accepted: (all) => {
      mirror()(all);
      const [file] = all.more;
      all.more.push({ ...file, metadata: { name: 'other', namespace: 'prod' }, data: { 'x.properties': file.data['mm2.properties'].replace(/\bA\b/g, 'C') } });
    },
  },
  'mirror-secret': {
    rejected: mirror({ 'A.ssl.keystore.password': 'changeit' }),
    location,
    message: 'A.ssl.keystore.password contains a secret in plain text',
    accepted: mirror({ 'A.ssl.keystore.password': '${env:PASSWORD}' }),
  },
};
