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

/** The output of `explain` for a cluster `kafka` with two brokers in `kafka-brokers`, or in a set for each. */
function explained(externalAccess: ExternalAccess[], brokers: Partial<KafkaBrokerSetProps>[] = [{ replicas: 2 }], namespace: string | null = 'test') {
  const chart = chartOf(namespace);
  const cluster = new KafkaCluster(chart, 'kafka', { externalAccess });
  new KRaftQuorum(chart, 'controllers', { cluster });
  brokers.forEach((props, index) => new KafkaBrokerSet(chart, brokers.length === 1 ? 'brokers' : `b${index}`, { cluster, firstNodeId: index, ...props }));
  const table = addressTable(readClusters(Testing.synth(chart))[0]);
  return {
    table,
    usedBy: table.rows.filter(({ listener }) => listener in table.bootstrap.external).map(({ usedBy }) => usedBy),
    firewall: table.firewallPorts.map(({ port, openOn, target }) => `${port} on ${openOn}: ${target}`),
    hosts: table.names.map(({ hosts }) => hosts),
    zone: table.names.map(({ zone }) => zone),
    pointsTo: table.names.map(({ pointsTo }) => pointsTo),
    bootstrap: Object.values(table.bootstrap.external),
    picture: FORMATS.mermaid([table]),
  };
}

const pinned = ['m1', 'm2'].map((host): Partial<KafkaBrokerSetProps> => ({ replicas: 1, nodeSelector: { 'kubernetes.io/hostname': host } }));

describe('node ports', () => {
  test('behind a router: the port of the router and the node port', () => {
    const { firewall, pointsTo, picture, bootstrap } = explained([new NodePortAccess({
      host: AdvertisedHost.pattern('kafka.example.com'), overrides: [{ nodeId: 1, advertisedHost: 'gateway.example.com', advertisedPort: 443, nodePort: 31443 }],
    })]);
    expect(firewall).toEqual([
      '443 on gateway.example.com, which forwards it to port 31443: kafka-brokers-1',
      '30092 on every Kubernetes node: kafka-brokers-0',
      '31443 on every Kubernetes node: kafka-brokers-1',
    ]);
    expect(pointsTo).toEqual([
      'any Kubernetes node, or a TCP load balancer in front of the nodes that forwards the ports (kafka-brokers-0)',
      'the router or proxy that forwards port 443 to port 31443 of every Kubernetes node (kafka-brokers-1)',
    ]);
    expect(picture).toContain('  gateway_example_com -->|":9095"| kafka_brokers_1\n');
    expect(bootstrap).toEqual(['kafka.example.com:30092,gateway.example.com:443']);
  });

  test('a bootstrap host needs a DNS record', () => {
    const { hosts, pointsTo, bootstrap, picture } = explained([new NodePortAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 })]);
    expect(hosts).toEqual(['<address>  nodes.example.com']);
    expect(pointsTo).toEqual(['any Kubernetes node, or a TCP load balancer in front of the nodes that forwards the ports (any broker)']);
    expect(bootstrap).toEqual(['nodes.example.com:30090']);
    expect(picture).toContain('  external -.->|"EXTERNAL nodes.example.com:30090"| kafka\n');
  });

  test('names of Kubernetes nodes are a placeholder with the command that lists them', () => {
    const { hosts, pointsTo, table } = explained([new NodePortAccess({ host: AdvertisedHost.nodeName(), bootstrapPort: 30090 })]);
    expect(table.rows.at(-1)!.advertises).toBe('<name of the Kubernetes node>:30093');
    expect(hosts).toEqual(['<address>  <name of a Kubernetes node>']);
    expect(pointsTo).toEqual([expect.stringContaining('kubectl get nodes -o wide')]);
  });
});

describe('load balancers', () => {
  test('at static addresses: the port of each, and the bootstrap server', () => {
    const { usedBy, firewall, hosts, bootstrap, picture } = explained([new LoadBalancerAccess({
      address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2']), bootstrapHost: '192.0.2.9', servicePort: 443,
    })]);
    expect(usedBy[1]).toBe('external clients, via port 443 of the load balancer of Service kafka-brokers-1-external');
    expect(firewall).toEqual([
      '443 on 192.0.2.1, the load balancer of Service kafka-brokers-0-external: kafka-brokers-0',
      '443 on 192.0.2.2, the load balancer of Service kafka-brokers-1-external: kafka-brokers-1',
      '443 on 192.0.2.9, the load balancer of Service kafka-external-bootstrap: any broker',
    ]);
    expect(hosts).toEqual([]);
    expect(bootstrap).toEqual(['192.0.2.9:443']);
    expect(picture).toContain('  external -->|"EXTERNAL 192.0.2.2:443"| load_balancer_of_Service_kafka_brokers_1_external\n'
      + '  load_balancer_of_Service_kafka_brokers_1_external -->|":9095"| kafka_brokers_1\n');
    expect(picture).toContain('  load_balancer_of_Service_kafka_external_bootstrap -.-> kafka\n');
  });

  test('at addresses that an annotation requests', () => {
    const address = LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2'], { annotation: 'metallb.io/loadBalancerIPs' });
    expect(explained([new LoadBalancerAccess({ address })]).firewall[0]).toBe('9095 on 192.0.2.1, the load balancer of Service kafka-brokers-0-external: kafka-brokers-0');
  });

  test('with names: lines with the address if it is known, otherwise the Service whose status has it', () => {
    const { hosts, zone, pointsTo } = explained([new LoadBalancerAccess({
      address: LoadBalancerAddress.names(['a.example.com', 'b.example.com']), overrides: [{ nodeId: 1, ip: '192.0.2.7' }],
    })]);
    expect(hosts).toEqual(['<address>  a.example.com', '192.0.2.7  b.example.com']);
    expect(zone).toEqual(['a.example.com.  IN  A  <address>', 'b.example.com.  IN  A  192.0.2.7']);
    expect(pointsTo[0]).toBe('the load balancer of Service kafka-brokers-0-external, whose status has the address (kafka-brokers-0)');
  });

  test('IPv6 addresses are in AAAA records, without brackets', () => {
    const { hosts, zone } = explained([new LoadBalancerAccess({
      address: LoadBalancerAddress.pattern('b{nodeId}.example.com'), overrides: [{ nodeId: 0, ip: '2001:db8::1' }, { nodeId: 1, ip: '2001:db8::2' }],
    })]);
    expect(hosts[0]).toBe('2001:db8::1  b0.example.com');
    expect(zone[0]).toBe('b0.example.com.  IN  AAAA  2001:db8::1');
  });

  test('names that external-dns publishes are marked, and comments in the zone file', () => {
    const { table } = explained([new LoadBalancerAccess({ address: LoadBalancerAddress.externalDns('b{nodeId}.example.com'), bootstrapHost: 'kafka.example.com' })]);
    expect(table.names.map(({ name, publishedBy }) => [name, publishedBy])).toEqual([
      ['b0.example.com', 'external-dns'], ['b1.example.com', 'external-dns'], ['kafka.example.com', 'external-dns'],
    ]);
    expect(FORMATS.table([table])).toMatch(/^ {2}; b0\.example\.com\. {2}IN {2}A {2}<address> {3}; published by external-dns: /m);
  });

  test('at a shared address: one port for each broker', () => {
    expect(explained([new LoadBalancerAccess({ address: LoadBalancerAddress.sharedIp('192.0.2.1', { firstPort: 9200 }) })]).firewall).toEqual([
      '9200 on 192.0.2.1, the load balancer of Service kafka-brokers-0-external: kafka-brokers-0',
      '9201 on 192.0.2.1, the load balancer of Service kafka-brokers-1-external: kafka-brokers-1',
    ]);
  });
});

describe('ports of Kubernetes nodes', () => {
  test('host ports of brokers on any Kubernetes node', () => {
    const { usedBy, firewall, bootstrap, hosts } = explained([new HostPortAccess({ hostPort: 39092, hostIp: '10.0.0.1' })], [{ replicas: 2, nodeSelector: { disk: 'ssd' } }]);
    expect(usedBy[0]).toBe('external clients, via port 39092 of the Kubernetes node it runs on, at its address 10.0.0.1');
    expect(firewall).toEqual(['kafka-brokers-0', 'kafka-brokers-1'].map((pod) =>
      `39092 on every Kubernetes node the broker may run on (disk=ssd), at its address 10.0.0.1: ${pod}`));
    expect(bootstrap).toEqual(['<address of a Kubernetes node that runs a broker>:39092']);
    expect(hosts).toEqual([]);
  });

  test('host ports of brokers that are pinned to Kubernetes nodes', () => {
    const { usedBy, firewall, pointsTo } = explained([new HostPortAccess({ host: AdvertisedHost.perBroker(['59.64.11.21', 'b.example.com']) })], pinned);
    expect(usedBy[0]).toBe('external clients, via port 9095 of the Kubernetes node it runs on, m1');
    expect(firewall).toEqual(['9095 on 59.64.11.21, Kubernetes node m1: kafka-b0-0', '9095 on Kubernetes node m2: kafka-b1-0']);
    expect(pointsTo).toEqual(['Kubernetes node m2 (kafka-b1-0)']);
  });

  test('host network: the listener\'s own port, and entries for every name', () => {
    const { firewall, hosts, pointsTo, bootstrap } = explained([new HostNetworkAccess({ host: AdvertisedHost.pattern('kafka-{nodeId}.example.com'), listenerPort: 19095 })], pinned);
    expect(firewall).toEqual(['19095 on Kubernetes node m1: kafka-b0-0', '19095 on Kubernetes node m2: kafka-b1-0']);
    expect(hosts).toEqual(['<address>  kafka-0.example.com', '<address>  kafka-1.example.com']);
    expect(pointsTo).toEqual(['Kubernetes node m1 (kafka-b0-0)', 'Kubernetes node m2 (kafka-b1-0)']);
    expect(bootstrap).toEqual(['kafka-0.example.com:19095,kafka-1.example.com:19095']);
  });

  test('a bootstrap host for all Kubernetes nodes needs no additional port', () => {
    const { firewall, pointsTo, bootstrap } = explained([new HostNetworkAccess({ host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }) })]);
    expect(firewall).toHaveLength(2);
    expect(pointsTo).toEqual(['Kubernetes nodes that run brokers (any broker)']);
    expect(bootstrap).toEqual(['nodes.example.com:9095']);
  });
});

describe('pod addresses', () => {
  test('assigned at start: placeholders', () => {
    const { usedBy, firewall, bootstrap, table } = explained([new PodIpAccess()]);
    expect(usedBy[0]).toBe('external clients with a route to pod addresses, via port 9095 of the pod');
    expect(firewall[1]).toBe('9095 on the address of pod kafka-brokers-1: kafka-brokers-1');
    expect(bootstrap).toEqual(['<address of a broker pod>:9095']);
    expect(table.rows.at(-1)!.advertises).toBe('<address of the pod>:9095');
  });

  test('static, with a bootstrap host', () => {
    const { firewall, pointsTo } = explained([new PodIpAccess({ addresses: PodAddresses.kubeOvn(['fd00::1', 'fd00::2']), bootstrapHost: 'pods.example.com' })]);
    expect(firewall[0]).toBe('9095 on [fd00::1], the address of pod kafka-brokers-0: kafka-brokers-0');
    expect(pointsTo).toEqual(['several of the brokers\' pods (any broker)']);
  });
});

describe('ClusterIP Services', () => {
  test.each([['cluster.local', {}], ['clusterset.local', { host: '{pod}-external.test.svc.clusterset.local' }]])('with names of %s need no ingress and no DNS record', (_, options) => {
    const { usedBy, firewall, hosts, table } = explained([new ClusterIpAccess(options)]);
    expect(usedBy[0]).toBe('clients that can connect to Services of the Kubernetes cluster, via port 9095 of Service kafka-brokers-0-external');
    expect(firewall[0]).toBe('9095 on Service kafka-brokers-0-external: kafka-brokers-0');
    expect(hosts).toEqual([]);
    expect(table.ingress).toEqual([]);
  });

  test('an unknown namespace is a placeholder in the bootstrap server', () => {
    expect(explained([new ClusterIpAccess()], [{ replicas: 1 }], null).bootstrap).toEqual(['kafka-brokers-0-external.<namespace>.svc.cluster.local:9095']);
  });

  const behindIngress = () => explained([new ClusterIpAccess({ host: 'ingress.example.com', firstPort: 20092, servicePort: 9092 })]);

  test('behind an ingress: only its ports', () => {
    const { usedBy, firewall, pointsTo, picture } = behindIngress();
    expect(usedBy[1]).toBe('external clients, via ingress.example.com:20093, which must forward to port 9092 of Service kafka-brokers-1-external');
    expect(firewall).toEqual(['20092 on ingress.example.com: kafka-brokers-0', '20093 on ingress.example.com: kafka-brokers-1']);
    expect(pointsTo).toEqual(['the TCP ingress or other proxy that forwards the ports (kafka-brokers-0, kafka-brokers-1)']);
    expect(picture).toContain('  external -->|"EXTERNAL ingress.example.com:20093"| ingress_example_com\n');
  });

  test('behind an ingress: the configuration of the ingress controller', () => {
    const { table } = behindIngress();
    expect(table.ingress).toMatchObject([{
      listener: 'EXTERNAL',
      configMap: ['"20092": "test/kafka-brokers-0-external:9092"', '"20093": "test/kafka-brokers-1-external:9092"'],
      traefikArguments: ['--entryPoints.kafka-20092.address=:20092/tcp', '--entryPoints.kafka-20093.address=:20093/tcp'],
    }]);
    expect(FORMATS.table([table])).toMatch(/\(ConfigMap of ingress-nginx or HAProxy ingress controllers\):\n {2}"20092": "test\//);
    expect(FORMATS.markdown([table])).toContain('```yaml\n"20092": "test/kafka-brokers-0-external:9092"\n');
  });

  test('behind Traefik: valid routes from each entry point to its Service', () => {
    const [{ traefikRoutes }] = behindIngress().table.ingress;
    expect(parseAllDocuments(traefikRoutes.join('\n')).map((route) => route.toJS())).toMatchObject([0, 1].map((id) => ({
      kind: 'IngressRouteTCP',
      metadata: { namespace: 'test' },
      spec: { entryPoints: [`kafka-${20092 + id}`], routes: [{ match: 'HostSNI(`*`)', services: [{ name: `kafka-brokers-${id}-external`, port: 9092 }] }] },
    })));
  });

  test('one port for several hosts has no ingress configuration, since an ingress cannot tell the connections apart', () => {
    const { table, firewall } = explained([new ClusterIpAccess({ host: 'b{nodeId}.example.com' })]);
    expect(table.ingress).toEqual([]);
    expect(firewall).toEqual(['9095 on b0.example.com: kafka-brokers-0', '9095 on b1.example.com: kafka-brokers-1']);
  });
});

describe('proxies', () => {
  const through = 'through the proxies of Deployment kafka-external-proxy';

  test('behind node ports: only the ports of the proxies', () => {
    const { usedBy, firewall, picture } = explained([new KafkaProxyAccess({ host: 'kafka.example.com' })]);
    expect(usedBy[1]).toBe(`external clients, via node port 30093 of every Kubernetes node, ${through}`);
    expect(firewall).toEqual(['30092 on every Kubernetes node: kafka-brokers-0', '30093 on every Kubernetes node: kafka-brokers-1']);
    expect(picture).toContain('  external -->|"EXTERNAL kafka.example.com:30093"| proxies_of_Deployment_kafka_external_proxy\n'
      + '  proxies_of_Deployment_kafka_external_proxy -->|":9095"| kafka_brokers_1\n');
  });

  test('on the Kubernetes nodes that run them', () => {
    const local = explained([new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.nodePort({ trafficPolicy: TrafficPolicy.LOCAL }) })]);
    expect(local.firewall[0]).toBe('30092 on every Kubernetes node that may run a proxy: kafka-brokers-0');
    const { usedBy, firewall, pointsTo } = explained([new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.hostPort(), nodeSelector: { edge: 'true' } })]);
    expect(usedBy[0]).toBe(`external clients, via port 9192 of the Kubernetes nodes that run proxies, ${through}`);
    expect(firewall[0]).toBe('9192 on every Kubernetes node that may run a proxy (edge=true): kafka-brokers-0');
    expect(pointsTo).toEqual(['Kubernetes nodes that run proxies (kafka-brokers-0, kafka-brokers-1)']);
  });

  test('behind a load balancer at a known address', () => {
    const { usedBy, firewall, hosts, picture } = explained([new KafkaProxyAccess({ host: 'kafka.example.com', exposure: ProxyExposure.loadBalancer({ ip: '192.0.2.1' }) })]);
    expect(usedBy[0]).toBe(`external clients, via port 9192 of the load balancer of Service kafka-external-proxy, ${through}`);
    expect(firewall[1]).toBe('9193 on 192.0.2.1, the load balancer of Service kafka-external-proxy: kafka-brokers-1');
    expect(hosts).toEqual(['192.0.2.1  kafka.example.com']);
    expect(picture).toContain('  load_balancer_of_Service_kafka_external_proxy --> proxies_of_Deployment_kafka_external_proxy\n');
  });
});

test('several external accesses are in one table, each with its listener', () => {
  const { table, bootstrap } = explained([
    new NodePortAccess({ name: 'PORTS', host: AdvertisedHost.pattern('nodes.example.com') }),
    new LoadBalancerAccess({ name: 'BALANCED', address: LoadBalancerAddress.ips(['192.0.2.1', '192.0.2.2']) }),
    new KafkaProxyAccess({ name: 'PROXIED', host: 'proxy.example.com', firstPort: 31092 }),
  ]);
  expect(table.firewallPorts.map(({ port, listener, target }) => [port, listener, target])).toEqual([
    [9096, 'BALANCED', 'kafka-brokers-0'], [9096, 'BALANCED', 'kafka-brokers-1'],
    [30092, 'PORTS', 'kafka-brokers-0'], [30093, 'PORTS', 'kafka-brokers-1'],
    [31092, 'PROXIED', 'kafka-brokers-0'], [31093, 'PROXIED', 'kafka-brokers-1'],
  ]);
  expect(bootstrap).toEqual(['nodes.example.com:30092,nodes.example.com:30093', '192.0.2.1:9096,192.0.2.2:9096', 'proxy.example.com:31092,proxy.example.com:31093']);
  expect(table.names.map(({ name }) => name)).toEqual(['nodes.example.com', 'proxy.example.com']);
});

test('a cluster without external access has no ports, names and ingress configuration', () => {
  const table = addressTable(readClusters(Testing.synth(separate()))[0]);
  expect([table.firewallPorts, table.names, table.bootstrapEndpoints, table.ingress, table.bootstrap.external]).toEqual([[], [], [], [], {}]);
});
