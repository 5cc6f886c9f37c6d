import { synthProgram } from './run';
import { adopt } from '../../src/adopt';
import { compare } from '../../src/compare';
import { addressText } from '../../src/model/host';
import { LABEL_POD } from '../../src/plan/names';
import { readClusters } from '../../src/read/own/clusters';
import { checkPlan } from '../../src/rules';
import { documentsOf } from '../golden';

interface Options {
  /** The external advertised address in the script or chart; undefined if the entrypoint determines it. */
  readonly advertised?: string;
  readonly env?: readonly object[];
  readonly port?: object;
  readonly pod?: object;
  readonly services?: readonly object[];
}

const ORDINALS = [0, 1, 2];

/** Three brokers with a listener for external clients on port 9094, as in charts and manual manifests. */
function manifests({ advertised, env = [], port = {}, pod, services = [] }: Options): any[] {
  const internal = 'CLIENT://${POD_NAME}.kafka-headless.n.svc.cluster.local:9092';
  return [{
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'kafka', namespace: 'n' },
    spec: {
      replicas: 3,
      serviceName: 'kafka-headless',
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: { app: 'kafka' } },
      template: {
        metadata: { labels: { app: 'kafka' } },
        spec: {
          containers: [{
            name: 'kafka',
            image: 'apache/kafka:3.9.1',
            command: ['sh', '-c', [
              'export KAFKA_BROKER_ID=${HOSTNAME##*-}',
              `export KAFKA_ADVERTISED_LISTENERS=${[internal, ...advertised === undefined ? [] : [`EXTERNAL://${advertised}`]].join(',')}`,
              'exec /etc/kafka/docker/run',
            ].join('\n')],
            env: [
              { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              { name: 'KAFKA_ZOOKEEPER_CONNECT', value: 'zk:2181' },
              { name: 'KAFKA_LISTENERS', value: 'CLIENT://:9092,EXTERNAL://:9094' },
              { name: 'KAFKA_INTER_BROKER_LISTENER_NAME', value: 'CLIENT' },
              { name: 'KAFKA_LISTENER_SECURITY_PROTOCOL_MAP', value: 'CLIENT:PLAINTEXT,EXTERNAL:PLAINTEXT' },
              { name: 'KAFKA_LOG_DIRS', value: '/data/logs' },
              ...env,
            ],
            ports: [{ name: 'client', containerPort: 9092 }, { name: 'external', containerPort: 9094, ...port }],
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          }],
          ...pod,
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }],
    },
  }, {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'kafka-headless', namespace: 'n' }, spec: { clusterIP: 'None', selector: { app: 'kafka' }, ports: [{ name: 'client', port: 9092 }] },
  }, ...services];
}

const service = (name: string, spec: any, more: { annotations?: object; status?: object } = {}) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'n', annotations: more.annotations }, spec: { ...spec, selector: { app: 'kafka', ...spec.selector } }, status: more.status,
});

/** A Service for each broker. */
const each = (name: (ordinal: number) => string, spec: (ordinal: number) => object, more: (ordinal: number) => object = () => ({})) =>
  ORDINALS.map((ordinal) => service(name(ordinal), { ...spec(ordinal), selector: { [LABEL_POD]: `kafka-${ordinal}` } }, more(ordinal)));

const variable = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });
const balanced = (ordinal: number, options: object = {}) =>
  ({ type: 'LoadBalancer', loadBalancerIP: `192.0.2.1${ordinal}`, ports: [{ name: 'tcp', port: 9094, targetPort: 'external' }], ...options });
const chartName = (ordinal: number) => `kafka-${ordinal}-external`;

/** The access in the printed program, on one line. */
const accessIn = (program: string): string => /externalAccess: \[(.*?)\],?\n? {0,2}(\w+: |\})/s.exec(program)![1].replace(/\s+/g, ' ');

interface Case extends Options {
  readonly what: string;
  readonly access: RegExp;
  readonly addresses: (ordinal: number) => string;
}

const CARRIED: Case[] = [
  {
    what: 'load balancers at static addresses, as Bitnami\'s chart lists them',
    env: [
      { name: 'EXTERNAL_ACCESS_HOSTS_LIST', value: '192.0.2.10,192.0.2.11,192.0.2.12' }, { name: 'EXTERNAL_ACCESS_PORT', value: '9094' },
    ],
    services: each(chartName, balanced),
    access: /new LoadBalancerAccess\(\{ listenerPort: 9094, address: LoadBalancerAddress\.ips\(\['192\.0\.2\.10', '192\.0\.2\.11', '192\.0\.2\.12'\]\)/,
    addresses: (ordinal) => `192.0.2.1${ordinal}:9094`,
  },
  {
    what: 'load balancers of a class, with ranges and annotations',
    advertised: '192.0.2.1${HOSTNAME##*-}:443',
    services: each((ordinal) => `lb-${ordinal}`, (ordinal) => balanced(ordinal, {
      loadBalancerClass: 'service.k8s.aws/nlb', loadBalancerSourceRanges: ['198.51.100.0/24'], externalTrafficPolicy: 'Local', ports: [{ port: 443, targetPort: 9094 }],
    }), (ordinal) => ({ annotations: { 'example.com/eip': `eip-${ordinal}`, 'meta.helm.sh/release-name': 'x' } })),
    access: /servicePort: 443, .*loadBalancerClass: 'service\.k8s\.aws\/nlb', .*sourceRanges: \['198\.51\.100\.0\/24'\], .*trafficPolicy: TrafficPolicy\.LOCAL, .*serviceName: 'lb-\{(nodeId|ordinal)\}', .*annotations: \{ 'example\.com\/eip': 'eip-\{(nodeId|ordinal)\}' \}/,
    addresses: (ordinal) => `192.0.2.1${ordinal}:443`,
  },
  {
    what: 'load balancers that external-dns publishes',
    advertised: 'kafka-${HOSTNAME##*-}.example.com:9094',
    services: each(chartName, (ordinal) => balanced(ordinal, { loadBalancerIP: undefined }), (ordinal) => ({ annotations: { 'external-dns.alpha.kubernetes.io/hostname': `kafka-${ordinal}.example.com` } })),
    access: /LoadBalancerAddress\.externalDns\('\{pod\}\.example\.com'\)/,
    addresses: (ordinal) => `kafka-${ordinal}.example.com:9094`,
  },
  {
    what: 'load balancers whose addresses a script looks up, with a dump that contains the addresses',
    services: each(chartName, (ordinal) => balanced(ordinal, { loadBalancerIP: undefined }), (ordinal) => ({ status: { loadBalancer: { ingress: [{ hostname: `${'abc'[ordinal]}.elb.example.com` }] } } })),
    access: /LoadBalancerAddress\.names\(\['a\.elb\.example\.com', 'b\.elb\.example\.com', 'c\.elb\.example\.com'\]\)/,
    addresses: (ordinal) => `${'abc'[ordinal]}.elb.example.com:9094`,
  },
  {
    what: 'load balancers whose addresses a script takes from a list',
    advertised: '${LOAD_BALANCER_IP}:9094',
    services: each(chartName, balanced),
    access: /LoadBalancerAddress\.ips\(\['192\.0\.2\.10', '192\.0\.2\.11', '192\.0\.2\.12'\]\)/,
    addresses: (ordinal) => `192.0.2.1${ordinal}:9094`,
  },
  {
    what: 'one load balancer for each broker, and one for bootstrap',
    advertised: '192.0.2.1${HOSTNAME##*-}:9094',
    services: [...each(chartName, balanced), service('kafka-start', balanced(9))],
    access: /bootstrapHost: '192\.0\.2\.19', .*bootstrapServiceName: 'kafka-start'/,
    addresses: (ordinal) => `192.0.2.1${ordinal}:9094`,
  },
  {
    what: 'node ports behind a router with other ports',
    advertised: 'kafka.example.com:$((9100 + ${HOSTNAME##*-}))',
    services: each(chartName, (ordinal) => ({ type: 'NodePort', ports: [{ port: 9094, nodePort: 31000 + ordinal }] })),
    access: /AdvertisedHost\.pattern\('kafka\.example\.com'\).* firstPort: 9100, .*overrides: \[\{ nodeId: 0, nodePort: 31000 \}/s,
    addresses: (ordinal) => `kafka.example.com:${9100 + ordinal}`,
  },
  {
    what: 'ClusterIP Services, one for each broker',
    advertised: 'kafka-${HOSTNAME##*-}-inside.n:9094',
    services: each((ordinal) => `kafka-${ordinal}-inside`, () => ({ ports: [{ port: 9094 }] })),
    access: /new ClusterIpAccess\(\{ listenerPort: 9094, host: '\{pod\}-inside\.n', serviceName: '\{pod\}-inside'/,
    addresses: (ordinal) => `kafka-${ordinal}-inside.n:9094`,
  },
  {
    what: 'host ports',
    advertised: '${HOST_IP}:19094',
    env: [variable('HOST_IP', 'status.hostIP')],
    port: { hostPort: 19094 },
    access: /new HostPortAccess\(\{ listenerPort: 9094, hostPort: 19094,? \}\)/,
    addresses: () => '[${env:HOST_IP}]:19094',
  },
  {
    what: 'the host network',
    advertised: '${NODE_NAME}:9094',
    env: [variable('NODE_NAME', 'spec.nodeName')],
    pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
    access: /new HostNetworkAccess\(\{ listenerPort: 9094, host: AdvertisedHost\.nodeName\(\) \}\)/,
    addresses: () => '${env:NODE_NAME}:9094',
  },
  {
    what: 'pod addresses',
    advertised: '${POD_IP}:9094',
    env: [variable('POD_IP', 'status.podIP')],
    access: /new PodIpAccess\(\{ listenerPort: 9094 \}\)/,
    addresses: () => '[${env:POD_IP}]:9094',
  },
];

describe.each(CARRIED)('$what', ({ access, addresses, ...options }) => {
  const objects = manifests(options);
  const { program } = adopt(objects);
  const documents = documentsOf(synthProgram(program!));
  const [plan] = readClusters(documents);

  test('becomes the external access with the same Services or ports', () => expect(accessIn(program!)).toMatch(access));

  test('keeps every address', () => {
    expect(plan.sets[0].nodes.map(({ endpoints }) => endpoints.find(({ listener }) => listener === 'EXTERNAL')!)
      .map(({ advertised }) => addressText(advertised!))).toEqual(ORDINALS.map(addresses));
  });

  test('keeps the Services and satisfies all rules', () => {
    const kept = (options.services ?? []).map(({ metadata }: any) => metadata.name);
    expect(plan.services.map(({ name }) => name)).toEqual(expect.arrayContaining(kept));
    expect(checkPlan(plan).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compare(objects, documents).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test.each<[string, Options, RegExp]>([
  ['one load balancer for all brokers', { advertised: 'lb.example.com:9094', services: [service('kafka-lb', balanced(0))] }, /no broker has a Service or port of its own for external clients/],
  ['one node port for all brokers', {
    advertised: 'node.example.com:31000', services: [service('kafka-np', { type: 'NodePort', ports: [{ port: 9094, nodePort: 31000 }] })],
  }, /no broker has a Service or port of its own for external clients/],
  ['one address that all brokers advertise', { advertised: 'lb.example.com:9094', services: each(chartName, balanced) }, /several brokers advertise lb\.example\.com:9094/],
  ['a load balancer that one broker lacks', { advertised: '192.0.2.1${HOSTNAME##*-}:9094', services: each(chartName, balanced).slice(1) }, /only 2 of 3 brokers/],
  ['addresses that are only in the status of the Services', { services: each(chartName, (ordinal) => balanced(ordinal, { loadBalancerIP: undefined })) }, /add the Services with their status/],
  ['names without a pattern', {
    advertised: '192.0.2.1${HOSTNAME##*-}:9094', services: each((ordinal) => ['red', 'green', 'blue'][ordinal], balanced),
  }, /follow no pattern/],
  ['different kinds of Services for different brokers', {
    advertised: 'kafka.example.com:$((31000 + ${HOSTNAME##*-}))',
    services: each(chartName, (ordinal) => ordinal === 0 ? balanced(0) : { type: 'NodePort', ports: [{ port: 9094, nodePort: 31000 + ordinal }] }),
  }, /in different ways \(load-balancer, node-port\)/],
])('%s is listed as not carried over', (_, options, advice) => {
  const objects = manifests(options);
  const { notCarriedOver, program } = adopt(objects);
  expect(notCarriedOver.find((line) => line.startsWith('StatefulSet kafka, listener EXTERNAL'))).toMatch(advice);
  expect(program).not.toContain('externalAccess');
  // External clients would lose the cluster, whatever happens to the Services.
  expect(compare(objects, documentsOf(synthProgram(program!))).findings.map(({ message }) => message))
    .toContain('external clients use listener EXTERNAL on port 9094, which is removed');
});

test('a Service for all brokers is named with what is wrong with it', () => {
  const { notCarriedOver } = adopt(manifests({ advertised: 'lb.example.com:9094', services: [service('kafka-lb', balanced(0))] }));
  expect(notCarriedOver.find((line) => line.startsWith('Service kafka-lb'))).toMatch(/one address for several brokers is sufficient for bootstrapping, but clients cannot connect to a specific broker/);
});

test('the advice for an address that was assigned without a request is to reserve it', () => {
  const services = each(chartName, (ordinal) => balanced(ordinal, { loadBalancerIP: undefined }), (ordinal) => ({ status: { loadBalancer: { ingress: [{ ip: `192.0.2.2${ordinal}` }] } } }));
  expect(adopt(manifests({ services })).notCarriedOver.join('\n')).toMatch(/listener EXTERNAL \(192\.0\.2\.20, 192\.0\.2\.21, 192\.0\.2\.22\): the addresses were assigned to the Services automatically .*; reserve them/);
});
