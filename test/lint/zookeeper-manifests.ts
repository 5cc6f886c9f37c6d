/** Options of a StatefulSet of ZooKeeper servers. */
export interface Zookeeper {
  readonly replicas?: number;
  readonly kind?: string;
  /** Fields of the container. */
  readonly container?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Fields of the pod, and other fields of the spec. */
  readonly pod?: object;
  readonly spec?: object;
}

const SERVERS = [0, 1, 2].map((id) => `server.${id + 1}=zk-${id}.zk:2888:3888;2181`).join(' ');

/** A StatefulSet of three ZooKeeper servers without findings, with changes. */
export function zookeeper({ replicas = 3, kind = 'StatefulSet', container = {}, env = {}, pod = {}, spec = {} }: Zookeeper = {}): any {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'zk', namespace: 'prod' },
    spec: {
      replicas,
      serviceName: 'zk',
      template: {
        spec: {
          containers: [{
            name: 'zookeeper',
            image: 'zookeeper:3.8.4',
            env: Object.entries({ ZOO_SERVERS: SERVERS, ...env }).filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
            volumeMounts: [{ name: 'data', mountPath: '/data', subPath: 'data' }, { name: 'data', mountPath: '/datalog', subPath: 'log' }],
            resources: { limits: { memory: '2Gi' } },
            ...container,
          }],
          ...pod,
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      ...spec,
    },
  };
}
