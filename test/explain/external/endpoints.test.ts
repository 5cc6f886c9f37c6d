import { Testing } from 'cdk8s';
import {
  ClusterIpAccess, ExternalAccess, HostNetworkAccess, HostPortAccess, KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaProxyAccess,
  KRaftQuorum, LoadBalancerAccess, LoadBalancerAddress, AdvertisedHost, NodePortAccess, PodAddresses, PodIpAccess, ProxyExposure, TrafficPolicy,
} from 'cdk8s-kafka';
import { parseAllDocuments } from 'yaml';
import { addressTable } from '../../../src/explain/address-table';
import { FORMATS } from '../../../src/explain/format';
import { readClusters } from '../../../src/read/own/clusters';
import { chartOf, separate } from '../../synth';

/** What is told of a cluster `kafka` with two brokers in `kafka-brokers`, or in a set for each. */
function told(externalAccess: ExternalAccess[], brokers: Partial<KafkaBrokerSetProps>[] = [{ replicas: 2 }], namespace: string | null = 'test') {
  const chart = chartOf(namespace);
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess });
  new KRaftQuorum(chart, 'controllers', { cluster });
  brokers.forEach((props, index) => new KafkaBrokerSet(chart, brokers.length === 1 ? 'brokers' : `b${index}`, { cluster, firstNodeId: index, ...props }));
  const table = addressTable(readClusters(Testing.synth(chart))[0]);
  return {
    table,
    reachedBy: table.rows.filter(({ listener }) => listener in table.bootstrap.outside).map(({ reachedBy }) => reachedBy),
    firewall: table.firewall.map(({ port, openOn: on, leadsTo }) => `${port} on ${on}: ${leadsTo}`),
    hosts: table.names.map(({ hosts }) => hosts),
    zone: table.names.map(({ zone }) => zone),
    pointsTo: table.names.map(({ pointsTo }) => pointsTo),
    start: Object.values(table.bootstrap.outside),
    picture: FORMATS.mermaid([table]),
  };
}

const pinned = ['m1', 'm2'].map((machine): Partial<KafkaBrokerSetProps> => ({ replicas: 1, nodeSelector: { 'kubernetes.io/hostname': machine } }));

describe('node ports', () => {
  test('behind a router: its port as well as the node port', () => {
    const { firewall, pointsTo, picture, start } = told([new NodePortAccess({
      host: AdvertisedHost.pattern('kafka.example.com'), overrides: [{ nodeId: 1, advertisedHost: 'gateway.example.com', advertisedPort: 443, nodePort: 31443 }],
    })]);
    expect(firewall).toEqual([
      '443 on gateway.example.com, which passes it on to port 31443: kafka-brokers-1',
      '30092 on every Kubernetes node: kafka-brokers-0',
      '31443 on every Kubernetes node: kafka-brokers-1',
    ]);
    expect(pointsTo).toEqual([
      'any Kubernetes node, or a TCP load balancer before them that passes the ports on (kafka-brokers-0)',
      'whatever passes port 443 on to port 31443 of every Kubernetes node (kafka-brokers-1)',
    ]);
    expect(picture).toContain('  gateway_example_com -->|":9095"| kafka_brokers_1\n');
    expect(start).toEqual(['kafka.example.com:30092,gateway.example.com:443']);
  });

  test('the name that clients start from must be looked up, too', () => {
    const { hosts, pointsTo, start, picture } = told([new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 })]);
    expect(hosts).toEqual(['<address>  nodes.example.com']);
    expect(pointsTo).toEqual(['any Kubernetes node, or a TCP load balancer before them that passes the ports on (any broker)']);
    expect(start).toEqual(['nodes.example.com:30090']);
    expect(picture).toContain('  outside -.->|"EXTERNAL nodes.example.com:30090"| kafka\n');
  });

  test('names of Kubernetes nodes are asked of Kubernetes', () => {
    const { hosts, pointsTo, table } = told([new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090 })]);
    expect(table.rows.at(-1)!.advertises).toBe('<its Kubernetes node\'s name>:30093');
    expect(hosts).toEqual(['<address>  <name of a Kubernetes node>']);
    expect(pointsTo).toEqual([expect.stringContaining('kubectl get nodes -o wide')]);
  });
});

describe('load balancers', () => {
  test('at static addresses: each with its port, and where clients start', () => {
    const { reachedBy, firewall, hosts, start, picture } = told([new LoadBalancerAccess({
      address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2']), bootstrapHost: '192.0.2.9', servicePort: 443,
    })]);
    expect(reachedBy[1]).toBe('clients outside, by port 443 of the load balancer of Service kafka-brokers-1-external');
    expect(firewall).toEqual([
      '443 on 192.0.2.1, the load balancer of Service kafka-brokers-0-external: kafka-brokers-0',
      '443 on 192.0.2.2, the load balancer of Service kafka-brokers-1-external: kafka-brokers-1',
      '443 on 192.0.2.9, the load balancer of Service kafka-external-bootstrap: any broker',
    ]);
    expect(hosts).toEqual([]);
    expect(start).toEqual(['192.0.2.9:443']);
    expect(picture).toContain('  outside -->|"EXTERNAL 192.0.2.2:443"| load_balancer_of_Service_kafka_brokers_1_external\n'
      + '  load_balancer_of_Service_kafka_brokers_1_external -->|":9095"| kafka_brokers_1\n');
    expect(picture).toContain('  load_balancer_of_Service_kafka_external_bootstrap -.-> kafka\n');
  });

  test('at addresses that an annotation asks for', () => {
    const address = LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2'], { annotation: 'metallb.io/loadBalancerIPs' });
    expect(told([new LoadBalancerAccess({ address })]).firewall[0]).toBe('9095 on 192.0.2.1, the load balancer of Service kafka-brokers-0-external: kafka-brokers-0');
  });

  test('with names: finished lines where the address is known, else the Service whose status tells it', () => {
    const { hosts, zone, pointsTo } = told([new LoadBalancerAccess({
      address: LoadBalancerAddress.names(['a.example.com', 'b.example.com']), overrides: [{ nodeId: 1, ip: '192.0.2.7' }],
    })]);
    expect(hosts).toEqual(['<address>  a.example.com', '192.0.2.7  b.example.com']);
    expect(zone).toEqual(['a.example.com.  IN  A  <address>', 'b.example.com.  IN  A  192.0.2.7']);
    expect(pointsTo[0]).toBe('the load balancer of Service kafka-brokers-0-external, whose address its status tells (kafka-brokers-0)');
  });

  test('IPv6 addresses stand in AAAA records, without brackets', () => {
    const { hosts, zone } = told([new LoadBalancerAccess({
      address: LoadBalancerAddress.pattern('b{nodeId}.example.com'), overrides: [{ nodeId: 0, ip: '2001:db8::1' }, { nodeId: 1, ip: '2001:db8::2' }],
    })]);
    expect(hosts[0]).toBe('2001:db8::1  b0.example.com');
    expect(zone[0]).toBe('b0.example.com.  IN  AAAA  2001:db8::1');
  });

  test('names that external-dns publishes are marked, and are no lines of a zone file', () => {
    const { table } = told([new LoadBalancerAccess({ address: LoadBalancerAddress.externalDns('b{nodeId}.example.com'), bootstrapHost: 'kafka.example.com' })]);
    expect(table.names.map(({ name, publishedBy }) => [name, publishedBy])).toEqual([
      ['b0.example.com', 'external-dns'], ['b1.example.com', 'external-dns'], ['kafka.example.com', 'external-dns'],
    ]);
    expect(FORMATS.table([table])).toMatch(/^ {2}; b0\.example\.com\. {2}IN {2}A {2}<address> {3}; external-dns publishes it: /m);
  });

  test('at one address: a port for each broker', () => {
    expect(told([new LoadBalancerAccess({ address: LoadBalancerAddress.sharedIp('192.0.2.1', { firstPort: 9200 }) })]).firewall).toEqual([
      '9200 on 192.0.2.1, the load balancer of Service kafka-brokers-0-external: kafka-brokers-0',
      '9201 on 192.0.2.1, the load balancer of Service kafka-brokers-1-external: kafka-brokers-1',
    ]);
  });
});

describe('ports of machines', () => {
  test('host ports, wherever a broker runs', () => {
    const { reachedBy, firewall, start, hosts } = told([new HostPortAccess({ hostPort: 39092, hostIp: '10.0.0.1' })], [{ replicas: 2, nodeSelector: { disk: 'ssd' } }]);
    expect(reachedBy[0]).toBe('clients outside, by port 39092 of the Kubernetes node it runs on, at its address 10.0.0.1');
    expect(firewall).toEqual(['kafka-brokers-0', 'kafka-brokers-1'].map((pod) =>
      `39092 on every Kubernetes node the broker may run on (disk=ssd), at its address 10.0.0.1: ${pod}`));
    expect(start).toEqual(['<the address of a Kubernetes node that runs a broker>:39092']);
    expect(hosts).toEqual([]);
  });

  test('host ports of brokers that stay on their machines', () => {
    const { reachedBy, firewall, pointsTo } = told([new HostPortAccess({ host: AdvertisedHost.perBroker(['59.64.11.21', 'b.example.com']) })], pinned);
    expect(reachedBy[0]).toBe('clients outside, by port 9095 of the Kubernetes node it runs on, m1');
    expect(firewall).toEqual(['9095 on 59.64.11.21, Kubernetes node m1: kafka-b0-0', '9095 on Kubernetes node m2: kafka-b1-0']);
    expect(pointsTo).toEqual(['Kubernetes node m2 (kafka-b1-0)']);
  });

  test('the host\'s network: the listener\'s own port, and lines for every name', () => {
    const { firewall, hosts, pointsTo, start } = told([new HostNetworkAccess({ host: AdvertisedHost.pattern('kafka-{nodeId}.example.com'), listenerPort: 19095 })], pinned);
    expect(firewall).toEqual(['19095 on Kubernetes node m1: kafka-b0-0', '19095 on Kubernetes node m2: kafka-b1-0']);
    expect(hosts).toEqual(['<address>  kafka-0.example.com', '<address>  kafka-1.example.com']);
    expect(pointsTo).toEqual(['Kubernetes node m1 (kafka-b0-0)', 'Kubernetes node m2 (kafka-b1-0)']);
    expect(start).toEqual(['kafka-0.example.com:19095,kafka-1.example.com:19095']);
  });

  test('a name of machines to start from opens no port more', () => {
    const { firewall, pointsTo, start } = told([new HostNetworkAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }) })]);
    expect(firewall).toHaveLength(2);
    expect(pointsTo).toEqual(['Kubernetes nodes that run brokers (any broker)']);
    expect(start).toEqual(['nodes.example.com:9095']);
  });
});

describe('pod addresses', () => {
  test('that only the pods know', () => {
    const { reachedBy, firewall, start, table } = told([new PodIpAccess()]);
    expect(reachedBy[0]).toBe('clients outside that reach pods, by port 9095 of its pod');
    expect(firewall[1]).toBe('9095 on the address of pod kafka-brokers-1: kafka-brokers-1');
    expect(start).toEqual(['<the address of a broker\'s pod>:9095']);
    expect(table.rows.at(-1)!.advertises).toBe('<its pod\'s address>:9095');
  });

  test('that are static, and a name to start from', () => {
    const { firewall, pointsTo } = told([new PodIpAccess({ addresses: PodAddresses.kubeOvn(['fd00::1', 'fd00::2']), bootstrapHost: 'pods.example.com' })]);
    expect(firewall[0]).toBe('9095 on [fd00::1], the address of pod kafka-brokers-0: kafka-brokers-0');
    expect(pointsTo).toEqual(['several of the brokers\' pods (any broker)']);
  });
});

describe('Services inside', () => {
  test.each([['cluster.local', {}], ['clusterset.local', { host: '{pod}-external.test.svc.clusterset.local' }]])('under names of %s nothing leads there', (_, options) => {
    const { reachedBy, firewall, hosts, table } = told([new ClusterIpAccess(options)]);
    expect(reachedBy[0]).toBe('clients that reach Services of the Kubernetes cluster, by port 9095 of Service kafka-brokers-0-external');
    expect(firewall[0]).toBe('9095 on Service kafka-brokers-0-external: kafka-brokers-0');
    expect(hosts).toEqual([]);
    expect(table.ingress).toEqual([]);
  });

  test('without a namespace clients start from what the reader can fill in', () => {
    expect(told([new ClusterIpAccess()], [{ replicas: 1 }], null).start).toEqual(['kafka-brokers-0-external.<namespace>.svc.cluster.local:9095']);
  });

  const behindIngress = () => told([new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20092, servicePort: 9092 })]);

  test('behind an ingress: its ports alone', () => {
    const { reachedBy, firewall, pointsTo, picture } = behindIngress();
    expect(reachedBy[1]).toBe('clients outside, by whatever leads ingress.example.com:20093 to port 9092 of Service kafka-brokers-1-external');
    expect(firewall).toEqual(['20092 on ingress.example.com: kafka-brokers-0', '20093 on ingress.example.com: kafka-brokers-1']);
    expect(pointsTo).toEqual(['the TCP ingress, or whatever else passes the ports on (kafka-brokers-0, kafka-brokers-1)']);
    expect(picture).toContain('  outside -->|"EXTERNAL ingress.example.com:20093"| ingress_example_com\n');
  });

  test('behind an ingress: what it must be told', () => {
    const { table } = behindIngress();
    expect(table.ingress).toMatchObject([{
      listener: 'EXTERNAL',
      configMap: ['"20092": "test/kafka-brokers-0-external:9092"', '"20093": "test/kafka-brokers-1-external:9092"'],
      traefikArguments: ['--entryPoints.kafka-20092.address=:20092/tcp', '--entryPoints.kafka-20093.address=:20093/tcp'],
    }]);
    expect(FORMATS.table([table])).toMatch(/ConfigMap of ingress-nginx or an HAProxy ingress controller:\n {2}"20092": "test\//);
    expect(FORMATS.markdown([table])).toContain('```yaml\n"20092": "test/kafka-brokers-0-external:9092"\n');
  });

  test('behind Traefik: routes that parse, each from its entry point to its Service', () => {
    const [{ traefikRoutes }] = behindIngress().table.ingress;
    expect(parseAllDocuments(traefikRoutes.join('\n')).map((route) => route.toJS())).toMatchObject([0, 1].map((id) => ({
      kind: 'IngressRouteTCP',
      metadata: { namespace: 'test' },
      spec: { entryPoints: [`kafka-${20092 + id}`], routes: [{ match: 'HostSNI(`*`)', services: [{ name: `kafka-brokers-${id}-external`, port: 9092 }] }] },
    })));
  });

  test('one port for several hosts is nothing that an ingress could tell apart', () => {
    const { table, firewall } = told([new ClusterIpAccess({ host: 'b{nodeId}.example.com' })]);
    expect(table.ingress).toEqual([]);
    expect(firewall).toEqual(['9095 on b0.example.com: kafka-brokers-0', '9095 on b1.example.com: kafka-brokers-1']);
  });
});

describe('proxies', () => {
  const through = 'through the proxies of Deployment kafka-external-proxy';

  test('behind node ports: their ports, and nothing of the brokers', () => {
    const { reachedBy, firewall, picture } = told([new KafkaProxyAccess({ host: 'kafka.example.com' })]);
    expect(reachedBy[1]).toBe(`clients outside, by node port 30093 of every Kubernetes node, ${through}`);
    expect(firewall).toEqual(['30092 on every Kubernetes node: kafka-brokers-0', '30093 on every Kubernetes node: kafka-brokers-1']);
    expect(picture).toContain('  outside -->|"EXTERNAL kafka.example.com:30093"| proxies_of_Deployment_kafka_external_proxy\n'
      + '  proxies_of_Deployment_kafka_external_proxy -->|":9095"| kafka_brokers_1\n');
  });

  test('on the nodes that run them', () => {
    const local = told([new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.nodePort({ trafficPolicy: TrafficPolicy.LOCAL }) })]);
    expect(local.firewall[0]).toBe('30092 on every Kubernetes node that may run a proxy: kafka-brokers-0');
    const { reachedBy, firewall, pointsTo } = told([new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.hostPort(), nodeSelector: { edge: 'true' } })]);
    expect(reachedBy[0]).toBe(`clients outside, by port 9192 of the Kubernetes nodes that run proxies, ${through}`);
    expect(firewall[0]).toBe('9192 on every Kubernetes node that may run a proxy (edge=true): kafka-brokers-0');
    expect(pointsTo).toEqual(['Kubernetes nodes that run proxies (kafka-brokers-0, kafka-brokers-1)']);
  });

  test('behind a load balancer at a known address', () => {
    const { reachedBy, firewall, hosts, picture } = told([new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1' }) })]);
    expect(reachedBy[0]).toBe(`clients outside, by port 9192 of the load balancer of Service kafka-external-proxy, ${through}`);
    expect(firewall[1]).toBe('9193 on 192.0.2.1, the load balancer of Service kafka-external-proxy: kafka-brokers-1');
    expect(hosts).toEqual(['192.0.2.1  kafka.example.com']);
    expect(picture).toContain('  load_balancer_of_Service_kafka_external_proxy --> proxies_of_Deployment_kafka_external_proxy\n');
  });
});

test('several ways in stand in one table, each under its listener', () => {
  const { table, start } = told([
    new NodePortAccess({ name: 'PORTS', host: AdvertisedHost.pattern('nodes.example.com') }),
    new LoadBalancerAccess({ name: 'BALANCED', address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2']) }),
    new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 31092 }),
  ]);
  expect(table.firewall.map(({ port, listener, leadsTo }) => [port, listener, leadsTo])).toEqual([
    [9096, 'BALANCED', 'kafka-brokers-0'], [9096, 'BALANCED', 'kafka-brokers-1'],
    [30092, 'PORTS', 'kafka-brokers-0'], [30093, 'PORTS', 'kafka-brokers-1'],
    [31092, 'PROXIED', 'kafka-brokers-0'], [31093, 'PROXIED', 'kafka-brokers-1'],
  ]);
  expect(start).toEqual(['nodes.example.com:30092,nodes.example.com:30093', '192.0.2.1:9096,192.0.2.2:9096', 'proxy.example.com:31092,proxy.example.com:31093']);
  expect(table.names.map(({ name }) => name)).toEqual(['nodes.example.com', 'proxy.example.com']);
});

test('a cluster that nobody outside reaches has none of it', () => {
  const table = addressTable(readClusters(Testing.synth(separate()))[0]);
  expect([table.firewall, table.names, table.starts, table.ingress, table.bootstrap.outside]).toEqual([[], [], [], [], {}]);
});
