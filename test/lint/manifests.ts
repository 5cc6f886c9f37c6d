import { lint } from '../../src/lint';

/** Manifests of a Kafka cluster without findings. */
export interface Manifests {
  readonly service: any;
  readonly set: any;
  readonly more: any[];
}

export function manifests(): Manifests {
  const labels = { app: 'kafka' };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kafka-headless', namespace: 'prod' },
    spec: { clusterIP: 'None', publishNotReadyAddresses: true, selector: labels, ports: [{ name: 'client', port: 9092 }] },
  };
  const set = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'kafka', namespace: 'prod', annotations: {} },
    spec: {
      replicas: 3,
      serviceName: 'kafka-headless',
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 60,
          containers: [{
            name: 'kafka',
            image: 'apache/kafka:4.1.0',
            command: ['sh', '-c', 'export KAFKA_NODE_ID=${POD_NAME##*-} && exec /etc/kafka/docker/run'],
            ports: [{ name: 'client', containerPort: 9092 }, { name: 'controller', containerPort: 9093 }],
            env: [
              { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              { name: 'CLUSTER_ID', value: 'vPeOCWypqUOSepEvx0cbog' },
              { name: 'KAFKA_PROCESS_ROLES', value: 'broker,controller' },
              { name: 'KAFKA_LISTENERS', value: 'CLIENT://:9092,CONTROLLER://:9093' },
              { name: 'KAFKA_ADVERTISED_LISTENERS', value: 'CLIENT://$(POD_NAME).kafka-headless.prod.svc.cluster.local:9092' },
              { name: 'KAFKA_LISTENER_SECURITY_PROTOCOL_MAP', value: 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT' },
              { name: 'KAFKA_INTER_BROKER_LISTENER_NAME', value: 'CLIENT' },
              { name: 'KAFKA_CONTROLLER_LISTENER_NAMES', value: 'CONTROLLER' },
              {
                name: 'KAFKA_CONTROLLER_QUORUM_VOTERS',
                value: [0, 1, 2].map((id) => `${id}@kafka-${id}.kafka-headless.prod.svc.cluster.local:9093`).join(','),
              },
              { name: 'KAFKA_LOG_DIRS', value: '/data/log' },
              { name: 'KAFKA_DEFAULT_REPLICATION_FACTOR', value: '3' },
              { name: 'KAFKA_MIN_INSYNC_REPLICAS', value: '2' },
              { name: 'KAFKA_HEAP_OPTS', value: '-Xmx1g' },
            ],
            resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '2Gi' } },
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          }],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } } }],
    },
  };
  return { service, set, more: [] };
}

export const podOf = ({ set }: Manifests): any => set.spec.template.spec;

export const containerOf = (all: Manifests): any => podOf(all).containers[0];

/** Sets environment variables; undefined removes one. */
export function env(all: Manifests, values: Readonly<Record<string, string | undefined>>): void {
  const container = containerOf(all);
  container.env = container.env.filter(({ name }: any) => !(name in values));
  container.env.push(...Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value })));
}

/** Changes the brokers to ZooKeeper mode, with Confluent's last image that supports it. */
export function zookeeperMode(all: Manifests): void {
  containerOf(all).image = 'confluentinc/cp-kafka:7.9.2';
  containerOf(all).command = ['sh', '-c', 'export KAFKA_BROKER_ID=${POD_NAME##*-} && exec /etc/confluent/docker/run'];
  all.set.spec.template.spec.terminationGracePeriodSeconds = 330;
  env(all, {
    CLUSTER_ID: undefined,
    KAFKA_PROCESS_ROLES: undefined,
    KAFKA_CONTROLLER_LISTENER_NAMES: undefined,
    KAFKA_CONTROLLER_QUORUM_VOTERS: undefined,
    KAFKA_LISTENERS: 'CLIENT://:9092',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT',
    KAFKA_ZOOKEEPER_CONNECT: 'zk:2181',
  });
}

/** A Service that selects all pods. */
export const service = (name: string, spec: object): any => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'prod' }, spec: { selector: { app: 'kafka' }, ...spec },
});

/** A Service that selects one pod. */
export const podService = (ordinal: number, spec: object): any =>
  service(`kafka-${ordinal}-external`, { selector: { 'app': 'kafka', 'statefulset.kubernetes.io/pod-name': `kafka-${ordinal}` }, ...spec });

/** A Service for each pod, with these node ports. */
export const nodePorts = (ports: readonly number[]): any[] =>
  ports.map((nodePort, ordinal) => podService(ordinal, { type: 'NodePort', ports: [{ port: 9094, targetPort: 9094, nodePort }] }));

/** Adds a listener for external clients with an advertised address. */
export function external(all: Manifests, address: string): void {
  env(all, {
    HOST_IP: undefined,
    KAFKA_LISTENERS: 'CLIENT://:9092,CONTROLLER://:9093,EXTERNAL://:9094',
    KAFKA_ADVERTISED_LISTENERS: `CLIENT://$(POD_NAME).kafka-headless.prod.svc.cluster.local:9092,EXTERNAL://${address}`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:PLAINTEXT',
  });
  containerOf(all).env.unshift({ name: 'HOST_IP', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } });
}

/** Replaces the claims with a volume that is deleted with the pod. */
export function emptyDir(all: Manifests): void {
  all.set.spec.volumeClaimTemplates = [];
  podOf(all).volumes = [{ name: 'data', emptyDir: {} }];
}

/** A PersistentVolume for a directory of an NFS server. */
export const nfsVolume = (name: string, path: string): any => ({
  apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name }, spec: { storageClassName: 'slow', nfs: { server: '172.16.4.60', path } },
});

export const reportOf = ({ service: headless, set, more }: Manifests) => lint([headless, set, ...more].map((value) => ({ file: 'kafka.yaml', value })));

/** Returns the messages of the findings of a rule in changed manifests. */
export function messagesOf(rule: string, change: (all: Manifests) => void): string[] {
  const all = manifests();
  change(all);
  return reportOf(all).findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
}

/** `rule: object, field` for every finding. */
export const locationsOf = (all: Manifests): string[] =>
  reportOf(all).findings.map(({ rule, object, field }) => `${rule}: ${object}${field === undefined ? '' : `, ${field}`}`);
