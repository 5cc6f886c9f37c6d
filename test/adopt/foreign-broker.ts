/** Parts of a StatefulSet of other tools. */
export interface ForeignOptions {
  readonly name?: string;
  readonly replicas?: number;
  readonly image?: string;
  readonly env?: Readonly<Record<string, string | object>>;
  readonly container?: object;
  readonly pod?: object;
  readonly spec?: object;
  readonly metadata?: object;
}

const ZOOKEEPER = { KAFKA_ZOOKEEPER_CONNECT: 'zk:2181', KAFKA_BROKER_ID_COMMAND: 'hostname | awk -F\'-\' \'{print $NF}\'' };

/** Settings of combined nodes, which listen on two ports. */
export const KRAFT = {
  KAFKA_NODE_ID: '0',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '0@kafka-0.kafka:9093',
  CLUSTER_ID: 'kR4pVq5bQ1m2t3Zc7yT8xA',
};

/** Returns the StatefulSet of brokers of other tools: with ZooKeeper, unless `env` has `KAFKA_PROCESS_ROLES`. */
export function foreignSet({ name = 'kafka', replicas = 1, image = 'apache/kafka:3.9.1', env = {}, container, pod, spec, metadata }: ForeignOptions = {}): any {
  const defaults = 'KAFKA_PROCESS_ROLES' in env ? {} : ZOOKEEPER;
  const variables = Object.entries({ KAFKA_LISTENERS: 'PLAINTEXT://:9092', KAFKA_LOG_DIRS: '/data/logs', ...defaults, ...env })
    .map(([variable, value]) => typeof value === 'string' ? { name: variable, value } : { name: variable, valueFrom: value });
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, namespace: 'shop', ...metadata },
    spec: {
      replicas,
      serviceName: 'kafka',
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name: 'broker', image, env: variables, resources: { limits: { memory: '2Gi' } }, volumeMounts: [{ name: 'data', mountPath: '/data' }], ...container }],
          ...pod,
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
      ...spec,
    },
  };
}

/** Returns a Service of the StatefulSet. */
export const foreignService = (name: string, spec: object = {}, app = 'kafka'): any => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec: { selector: { app }, ports: [{ name: 'kafka', port: 9092 }], ...spec },
});
