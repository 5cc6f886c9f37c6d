import { Size } from 'cdk8s';
import {
  ImagePullPolicy, KafkaBrokerSet, KafkaCluster, KafkaListener, KafkaProxyAccess, KafkaProxyAccessOptions, KRaftQuorum, ProxyExposure, TaintEffect,
  TrafficPolicy,
} from 'cdk8s-kafka';
import { advertisedByAll } from '../library/access-samples';
import { chartOf, Manifests, separate } from '../synth';

const PROXY = 'kafka-external-proxy';
const chartWith = (options: Partial<KafkaProxyAccessOptions> = {}, chart = chartOf()) =>
  separate({ externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com', ...options })] }, {}, {}, chart);
const make = (options?: Partial<KafkaProxyAccessOptions>) => new Manifests(chartWith(options));
const deployment = (manifests: Manifests) => manifests.find('Deployment', PROXY);
const pod = (manifests: Manifests) => deployment(manifests).spec.template.spec;
const container = (manifests: Manifests) => pod(manifests).containers[0];
const options = (manifests: Manifests, name: string): string[] =>
  container(manifests).args.filter((arg: string) => arg.startsWith(`--${name}=`)).map((arg: string) => arg.slice(name.length + 3));
const brokers = [0, 1, 2];
const LABELS = { 'app.kubernetes.io/name': 'kafka-proxy', 'app.kubernetes.io/instance': 'kafka', 'app.kubernetes.io/component': PROXY };

describe('the brokers', () => {
  test('have a dedicated listener, on which they advertise the address of the proxies', () => {
    const manifests = make();
    expect(advertisedByAll(manifests)).toEqual(brokers.map((n) => `kafka.example.com:${30092 + n}`));
    expect(manifests.properties('kafka-brokers-0').listeners).toBe('CLIENT://:9092,INTERNAL://:9094,EXTERNAL://:9095');
    expect(manifests.names('Service').filter((name) => name.includes('brokers'))).toEqual(['kafka-brokers-headless']);
  });

  test('have a port each, the same on every proxy', () => {
    const manifests = make({ firstPort: 31000 });
    const targets = brokers.map((n) => `kafka-brokers-${n}.kafka-brokers-headless.test.svc.cluster.local:9095`);
    expect(options(manifests, 'bootstrap-server-mapping')).toEqual(brokers.map((n) => expect.stringMatching(
      new RegExp(`^kafka\\.example\\.com:${31000 + n},[^,]*:${31000 + n},kafka\\.example\\.com:${31000 + n}$`))));
    expect(options(manifests, 'dial-address-mapping')).toEqual(brokers.map((n) => `kafka.example.com:${31000 + n},${targets[n]}`));
  });

  test('have no dynamic listeners of the proxies', () => {
    const { args, ...rest } = container(make());
    expect(args.slice(0, 2)).toEqual(['server', '--dynamic-listeners-disable']);
    expect(rest).not.toHaveProperty('command');
  });

  test('of all sets have the same proxies', () => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com' })] });
    new KRaftQuorum(chart, 'controllers', { cluster });
    ['a', 'b'].forEach((id, index) => new KafkaBrokerSet(chart, id, { cluster, replicas: 2, firstNodeId: 100 * index }));
    const manifests = new Manifests(chart);
    expect(manifests.names('Deployment')).toEqual([PROXY]);
    expect(options(manifests, 'dial-address-mapping')).toEqual([[30092, 'a', 0], [30093, 'a', 1], [30192, 'b', 0], [30193, 'b', 1]].map(([port, set, n]) =>
      `kafka.example.com:${port},kafka-${set}-${n}.kafka-${set}-headless.test.svc.cluster.local:9095`));
  });

  test('can have different hosts, and one of them another port', () => {
    const manifests = make({ host: 'kafka-{nodeId}.example.com', exposure: ProxyExposure.loadBalancer(), overrides: [{ nodeId: 1, advertisedHost: 'other.example.com', advertisedPort: 443 }] });
    expect(advertisedByAll(manifests)).toEqual(['kafka-0.example.com:9192', 'other.example.com:443', 'kafka-2.example.com:9194']);
    expect(options(manifests, 'dial-address-mapping')[1]).toMatch(/^other\.example\.com:443,kafka-brokers-1\./);
    expect(manifests.find('Service', PROXY).spec.ports[1]).toEqual({ name: 'tcp-443', port: 443 });
  });

  test('are connected to in the namespace of the proxies without a namespace in the chart', () => {
    const manifests = new Manifests(chartWith({}, chartOf(null)));
    expect(options(manifests, 'dial-address-mapping')[0])
      .toBe('kafka.example.com:30092,kafka-brokers-0.kafka-brokers-headless.$(POD_NAMESPACE).svc.cluster.local:9095');
    expect(container(manifests).env).toEqual([{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }]);
    // Kubernetes expands no variables in the command of a probe; the short name is valid in the pod's namespace.
    expect(container(manifests).readinessProbe.exec.command.slice(-2)).toEqual(['kafka-bootstrap', '9092']);
    expect(container(make())).not.toHaveProperty('env');
  });
});

describe('the exposure of the proxies', () => {
  const exposedBy = (exposure?: ProxyExposure, rest = {}) => make({ exposure, ...rest });

  test('by node ports with the advertised numbers', () => {
    expect(exposedBy().find('Service', PROXY).spec).toEqual({
      type: 'NodePort', selector: LABELS, ports: brokers.map((n) => ({ name: `tcp-${30092 + n}`, port: 30092 + n, nodePort: 30092 + n })),
    });
    expect(exposedBy(ProxyExposure.nodePort({ trafficPolicy: TrafficPolicy.LOCAL })).find('Service', PROXY).spec.externalTrafficPolicy).toBe('Local');
  });

  test('by one load balancer with a port for each broker', () => {
    const service = exposedBy(ProxyExposure.loadBalancer({
      ip: '[fd00::1]', annotations: { a: 'b' }, sourceRanges: ['fd00::/8'], loadBalancerClass: 'c/d', trafficPolicy: TrafficPolicy.LOCAL,
    })).find('Service', PROXY);
    expect(service.metadata.annotations).toEqual({ a: 'b' });
    expect(service.spec).toEqual({
      type: 'LoadBalancer',
      loadBalancerIP: 'fd00::1',
      loadBalancerClass: 'c/d',
      loadBalancerSourceRanges: ['fd00::/8'],
      externalTrafficPolicy: 'Local',
      selector: LABELS,
      ports: brokers.map((n) => ({ name: `tcp-${9192 + n}`, port: 9192 + n })),
    });
  });

  test('by host ports, with one proxy on each Kubernetes node, which is deleted before its replacement is created', () => {
    const manifests = exposedBy(ProxyExposure.hostPort());
    expect(manifests.names('Service')).not.toContain(PROXY);
    expect(container(manifests).ports.slice(1)).toEqual(brokers.map((n) => ({ containerPort: 9192 + n, hostPort: 9192 + n })));
    expect(pod(manifests).affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution)
      .toEqual([{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: LABELS } }]);
    expect(deployment(manifests).spec.strategy.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  });

  test('has one Service for all brokers', () => {
    expect(exposedBy().all.filter(({ kind, spec }) => kind === 'Service' && spec.selector['app.kubernetes.io/name'] === 'kafka-proxy')).toHaveLength(1);
  });
});

describe('the proxies', () => {
  test('are two by default, and new ones are created before old ones are deleted', () => {
    expect(deployment(make()).spec).toMatchObject({
      replicas: 2,
      selector: { matchLabels: LABELS },
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: { metadata: { labels: LABELS } },
    });
    expect(deployment(make({ replicas: 5 })).spec.replicas).toBe(5);
  });

  test('are evicted one at a time', () => {
    expect(make().find('PodDisruptionBudget', PROXY).spec).toEqual({ maxUnavailable: 1, selector: { matchLabels: LABELS } });
  });

  test('are in no other PodDisruptionBudget, and are selected by no Service of the brokers', () => {
    const own: Record<string, string> = LABELS;
    const selects = (labels: Record<string, string>) => Object.entries(labels).every(([key, value]) => own[key] === value);
    const manifests = make();
    const budgets = manifests.all.filter(({ kind, spec }) => kind === 'PodDisruptionBudget' && selects(spec.selector.matchLabels));
    const services = manifests.all.filter(({ kind, spec }) => kind === 'Service' && selects(spec.selector));
    expect([...budgets, ...services].map(({ metadata: { name } }) => name)).toEqual([PROXY, PROXY]);
  });

  test('are spread over Kubernetes nodes and zones', () => {
    expect(pod(make()).topologySpreadConstraints.map(({ topologyKey, labelSelector }: any) => [topologyKey, labelSelector.matchLabels]))
      .toEqual([['kubernetes.io/hostname', LABELS], ['topology.kubernetes.io/zone', LABELS]]);
    expect(pod(make())).not.toHaveProperty('affinity');
  });

  test('have the node selector and tolerations', () => {
    expect(pod(make({ nodeSelector: { edge: 'true' }, tolerations: [{ key: 'edge', effect: TaintEffect.NO_SCHEDULE }] }))).toMatchObject({
      nodeSelector: { edge: 'true' }, tolerations: [{ key: 'edge', effect: 'NoSchedule' }],
    });
  });

  test('run with a numeric user, no token, a read-only file system, and the one capability that the binary requires', () => {
    expect(pod(make())).toMatchObject({
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container(make()).securityContext).toEqual({
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }, readOnlyRootFilesystem: true,
    });
    expect(pod(make())).not.toHaveProperty('volumes');
    expect(pod(make())).not.toHaveProperty('initContainers');
  });

  test('are ready only while they can connect to a broker', () => {
    const { readinessProbe, startupProbe, livenessProbe } = container(make());
    expect(readinessProbe.exec.command).toEqual(['nc', '-z', '-w', '3', 'kafka-bootstrap.test.svc.cluster.local', '9092']);
    expect(readinessProbe.timeoutSeconds).toBeGreaterThan(3);
    expect(startupProbe.tcpSocket.port).toBe(30092);
    expect(livenessProbe.httpGet).toEqual({ path: '/health', port: 9080 });
  });

  test('check readiness at the first client listener, with its port and Service name', () => {
    const manifests = new Manifests(separate({
      listeners: [KafkaListener.client({ name: 'OWN', port: 19092, interBroker: true })],
      bootstrapServiceName: 'start',
      externalAccess: [new KafkaProxyAccess({ host: 'kafka.example.com' })],
    }));
    expect(container(manifests).readinessProbe.exec.command.slice(-2)).toEqual(['start.test.svc.cluster.local', '19092']);
  });

  test('wait before they stop until endpoints are updated', () => {
    const { lifecycle } = container(make());
    expect(lifecycle.preStop.exec.command).toEqual(['sleep', '15']);
    expect(pod(make()).terminationGracePeriodSeconds).toBeGreaterThan(15);
  });

  test('expose metrics', () => {
    expect(deployment(make()).spec.template.metadata.annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9080' });
    expect(container(make()).args[2]).toMatch(/^--http-listen-address=[^,]*:9080$/);
    expect(container(make()).ports[0]).toEqual({ name: 'http', containerPort: 9080 });
  });
});

describe('resources', () => {
  const resources = (props: Partial<KafkaProxyAccessOptions>) => container(make(props)).resources;

  test.each([[undefined, '95Mi'], [16, '33Mi'], [17, '34Mi'], [5000, '345Mi']])('follow from %s connections: %s', (connections, memory) => {
    expect(resources({ connections })).toEqual({ requests: { cpu: '100m', memory }, limits: { memory } });
  });

  test('can be set', () => {
    expect(resources({ resources: { cpuLimit: '50m', memoryLimit: Size.mebibytes(200) } }))
      .toEqual({ requests: { cpu: '50m', memory: '200Mi' }, limits: { cpu: '50m', memory: '200Mi' } });
    expect(resources({ resources: { cpuRequest: '1', memoryRequest: Size.mebibytes(100), memoryLimit: Size.mebibytes(200) } }))
      .toEqual({ requests: { cpu: '1', memory: '100Mi' }, limits: { memory: '200Mi' } });
    expect(resources({ resources: { memoryRequest: Size.mebibytes(100) } })).toMatchObject({ requests: { memory: '100Mi' }, limits: { memory: '100Mi' } });
  });
});

test('the image options', () => {
  const image = (props?: KafkaProxyAccessOptions['image']) => container(make({ image: props })).image;
  expect(image()).toBe('grepplabs/kafka-proxy:0.4.3');
  expect(image({ registry: 'registry.example.com:8090/mirror/', tag: '0.4.2' })).toBe('registry.example.com:8090/mirror/grepplabs/kafka-proxy:0.4.2');
  const manifests = make({ image: { pullSecrets: ['pull'], pullPolicy: ImagePullPolicy.ALWAYS } });
  expect(pod(manifests).imagePullSecrets).toEqual([{ name: 'pull' }]);
  expect(container(manifests).imagePullPolicy).toBe('Always');
});

test('the bootstrap servers are the addresses of the proxies', () => {
  expect((chartWith().node.findChild('kafka') as KafkaCluster).externalBootstrapServers).toBe('kafka.example.com:30092,kafka.example.com:30093,kafka.example.com:30094');
});

test('two proxy accesses have different names, ports and listeners', () => {
  const manifests = new Manifests(separate({
    externalAccess: [new KafkaProxyAccess({ name: 'OFFICE_A', host: 'a.example.com' }), new KafkaProxyAccess({ name: 'B', host: 'b.example.com', firstPort: 31000 })],
  }));
  expect(manifests.names('Deployment')).toEqual(['kafka-office-a-proxy', 'kafka-b-proxy']);
  expect(manifests.find('Deployment', 'kafka-b-proxy').spec.template.spec.containers[0].args).toContain(
    '--dial-address-mapping=b.example.com:31000,kafka-brokers-0.kafka-brokers-headless.test.svc.cluster.local:9096');
});
