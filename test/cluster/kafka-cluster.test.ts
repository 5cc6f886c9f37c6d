import { App, Chart, Testing } from 'cdk8s';
import { AdvertisedHost, ExternalAccess, KafkaBrokerSet, KafkaCluster, KafkaListener, KRaftQuorum, NodePortAccess } from 'cdk8s-kafka';
import { chartOf, combined, errorsOf, Manifests, separate, warningsOf } from '../synth';

const nodePorts = () => new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') });

describe('bootstrap servers', () => {
  test('inside the Kubernetes cluster are the full DNS name of the bootstrap Service', () => {
    const cluster = new KafkaCluster(chartOf(), 'kafka');
    expect(cluster.bootstrapServers).toBe('kafka-bootstrap.test.svc.cluster.local:9092');
  });

  test('inside the Kubernetes cluster are the short name of the bootstrap Service without a namespace', () => {
    expect(new KafkaCluster(chartOf(null), 'kafka').bootstrapServers).toBe('kafka-bootstrap:9092');
  });

  test('inside the Kubernetes cluster follow from the names and ports in the properties', () => {
    const cluster = new KafkaCluster(chartOf(), 'kafka', {
      bootstrapServiceName: 'start',
      namespace: 'other',
      clusterDomain: 'k8s.example.com',
      listeners: [KafkaListener.client({ name: 'A', interBroker: true, port: 39092 }), KafkaListener.client({ name: 'B' })],
    });
    expect(cluster.bootstrapServers).toBe('start.other.svc.k8s.example.com:39092');
    expect(cluster.bootstrapServersFor('B')).toBe('start.other.svc.k8s.example.com:9096');
  });

  test('of an unknown listener are refused', () => {
    const chart = separate();
    (chart.node.findChild('kafka') as KafkaCluster).bootstrapServersFor('NOPE');
    expect(errorsOf(chart)).toEqual([expect.stringContaining('listener "NOPE" are unknown: the client listeners are [CLIENT]; use one of the client listeners, or add KafkaListener.client() [unknown-listener]')]);
  });

  test('outside the Kubernetes cluster are the addresses of all brokers, in order of node ids', () => {
    const chart = separate({ externalAccess: [nodePorts()] });
    expect((chart.node.findChild('kafka') as KafkaCluster).externalBootstrapServers)
      .toBe('kafka.example.com:30092,kafka.example.com:30093,kafka.example.com:30094');
  });

  test('outside the Kubernetes cluster are the bootstrapHost of the Kubernetes nodes', () => {
    const chart = separate({
      externalAccess: [new NodePortAccess({ name: 'OUT', host: AdvertisedHost.nodeIp({ bootstrapHost: 'nodes.example.com' }), bootstrapPort: 30090 })],
    });
    expect((chart.node.findChild('kafka') as KafkaCluster).externalBootstrapServersFor('OUT')).toBe('nodes.example.com:30090');
  });

  test.each([
    ['without an access', separate],
    ['with addresses of Kubernetes nodes and no bootstrapHost', () => separate({ externalAccess: [new NodePortAccess({ host: AdvertisedHost.nodeIp(), bootstrapPort: 30090 })] })],
  ])('outside the Kubernetes cluster cannot be determined %s', (_, make) => {
    const chart = make();
    expect((chart.node.findChild('kafka') as KafkaCluster).externalBootstrapServers).toBe('');
    expect(errorsOf(chart)).toEqual([expect.stringContaining('[external-bootstrap]')]);
  });
});

describe('a node set or external access', () => {
  test('that joins after the plan was computed is refused', () => {
    const chart = separate({ externalAccess: [nodePorts()] });
    const cluster = chart.node.findChild('kafka') as KafkaCluster;
    expect(cluster.externalBootstrapServers).toContain('30094');
    new KafkaBrokerSet(chart, 'late', { cluster, firstNodeId: 100 });
    expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/kafka\] set "kafka-late" \(chart\/late\) is added to .* after the cluster was planned.*\[late-attachment\]$/)]);
  });

  test('an external access of two clusters is refused', () => {
    const chart = chartOf();
    const access = nodePorts();
    for (const id of ['one', 'two']) {
      const cluster = new KafkaCluster(chart, id, { externalAccess: [access] });
      new KafkaBrokerSet(chart, `${id}-nodes`, { cluster, controller: true });
    }
    expect(errorsOf(chart).filter((line) => line.includes('[access-of-two-clusters]')))
      .toEqual([expect.stringMatching(/^\[chart\/two\] external access "EXTERNAL" already belongs to the cluster at "chart\/one"/)]);
  });

  test('a subclass of ExternalAccess outside the library is refused with a finding', () => {
    class OtherAccess extends (ExternalAccess as any) {}
    const chart = separate({ externalAccess: [new (OtherAccess as any)()] });
    expect(errorsOf(chart)).toEqual([expect.stringMatching(/not an external access of this library.*\[foreign-access\]$/)]);
  });

  test('a set whose chart has another namespace is refused', () => {
    const app = new App();
    const cluster = new KafkaCluster(new Chart(app, 'a', { namespace: 'a' }), 'kafka');
    new KafkaBrokerSet(new Chart(app, 'b', { namespace: 'b' }), 'brokers', { cluster, controller: true });
    expect(errorsOf(cluster.node.scope as Chart)).toEqual([expect.stringMatching(/^\[b\/brokers\] .*namespace "b", but its cluster has "a"/)]);
  });

  test('sets can be in other charts with the same namespace', () => {
    const app = new App();
    const cluster = new KafkaCluster(new Chart(app, 'a', { namespace: 'a' }), 'kafka');
    const chart = new Chart(app, 'b', { namespace: 'a' });
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true });
    expect(new Manifests(chart).names('StatefulSet')).toEqual(['kafka-brokers']);
  });

  test('sets get the namespace property of their cluster', () => {
    const manifests = new Manifests(separate({ namespace: 'own' }, {}, {}, chartOf(null)));
    expect(new Set(manifests.all.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['own']));
  });

  test('errors of a set in another app are reported at the cluster', () => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka');
    new KRaftQuorum(chart, 'controllers', { cluster });
    new KafkaBrokerSet(chartOf(), 'brokers', { cluster, replicas: -1 });
    expect(errorsOf(chart)).toEqual([expect.stringMatching(/^\[chart\/kafka\] replicas is not a positive whole number \(-1\)/)]);
  });
});

describe('a cluster that other code deploys', () => {
  const make = (brokers?: number) => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
      clusterId: '5L6g3nShT-eMCtK--X86sw',
      brokers,
      controllers: [{ nodeId: 9000, host: 'c0.example.com' }, { nodeId: 9001, host: 'c1.example.com', port: 19093 }],
    });
    new KafkaBrokerSet(chart, 'brokers', { cluster, replicas: 1, firstNodeId: 50 });
    return { chart, cluster };
  };

  test('has no objects of its own', () => {
    const manifests = new Manifests(make().chart);
    expect(manifests.all.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'Service', 'StatefulSet']);
  });

  test('passes its id and its controllers to the sets that join', () => {
    const manifests = new Manifests(make().chart);
    expect(manifests.container('kafka-brokers', 'format').args).toContain('-t=5L6g3nShT-eMCtK--X86sw');
    expect(manifests.properties('kafka-brokers-0')['controller.quorum.voters']).toBe('9000@c0.example.com:9093,9001@c1.example.com:19093');
  });

  test('is assumed to have three brokers without the brokers attribute', () => {
    expect(new Manifests(make().chart).properties('kafka-brokers-0')['default.replication.factor']).toBe('3');
    expect(new Manifests(make(2).chart).properties('kafka-brokers-0')['default.replication.factor']).toBe('2');
  });

  test('has the bootstrap servers of its bootstrap Service', () => {
    expect(make().cluster.bootstrapServers).toBe('kafka-bootstrap.test.svc.cluster.local:9092');
  });
});

test('bootstrap servers of an imported cluster require its namespace', () => {
  const make = (namespace?: string) => {
    const chart = chartOf(null);
    const controllers = [{ nodeId: 9000, host: 'c' }];
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', { clusterId: '5L6g3nShT-eMCtK--X86sw', controllers, namespace });
    return [cluster.bootstrapServers, errorsOf(chart)];
  };
  expect(make()).toEqual([expect.anything(), [expect.stringMatching(/its namespace is unknown; .* \[namespace\]$/)]]);
  expect(make('kafka')).toEqual(['kafka-bootstrap.kafka.svc.cluster.local:9092', []]);
});

test('objects have the labels of their cluster', () => {
  const manifests = new Manifests(separate({ labels: { 'team': 'a', 'app.kubernetes.io/name': 'broker' } }));
  for (const { metadata } of manifests.all) { expect(metadata.labels).toMatchObject({ 'team': 'a', 'app.kubernetes.io/name': 'broker' }); }
});

describe('an app', () => {
  test('with two objects of one kind and name is refused, with both paths', () => {
    const app = new App();
    combined({}, new Chart(app, 'a', { namespace: 'x' }));
    const chart = combined({}, new Chart(app, 'b', { namespace: 'x' }));
    const lines = errorsOf(chart).filter((line) => line.includes('[duplicate-object]'));
    expect(lines).toHaveLength(6);
    expect(lines.join('\n')).toContain('StatefulSet "kafka" in namespace "x" is defined 2 times: a/kafka/StatefulSet and b/kafka/StatefulSet');
  });

  test('can have the same names in different namespaces', () => {
    const app = new App();
    combined({}, new Chart(app, 'a', { namespace: 'x' }));
    expect(errorsOf(combined({}, new Chart(app, 'b', { namespace: 'y' })))).toEqual([]);
  });

  test.each([[30092, 1], [30100, 0]])('whose second cluster starts at node port %d has %d conflicts', (firstPort, conflicts) => {
    const app = new App();
    const make = (id: string, first: number) => {
      const chart = new Chart(app, id, { namespace: id });
      const cluster = new KafkaCluster(chart, 'kafka', {
        externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern(`${id}.example.com`), firstPort: first })],
      });
      new KafkaBrokerSet(chart, 'nodes', { cluster, controller: true, replicas: 1 });
      return chart;
    };
    make('one', 30092);
    const lines = errorsOf(make('two', firstPort));
    expect(lines.filter((line) => line.includes('[node-port-of-two-clusters]'))).toHaveLength(conflicts);
    expect(lines).toHaveLength(conflicts);
  });
});

test('the errors of all constructs are reported together', () => {
  const chart = separate({ clusterId: 'x', listeners: [KafkaListener.client({ name: 'INTERNAL' })] }, { replicas: 0 }, { firstNodeId: -5 });
  expect(errorsOf(chart).map((line) => /\[([\w-]+)\]$/.exec(line)![1]).sort())
    .toEqual(['cluster-id', 'inter-broker-listener', 'node-id-range', 'node-id-range', 'node-id-range', 'replicas']);
});

test('warnings do not stop the synthesis', () => {
  const chart = combined({ replicas: 1 });
  expect(Testing.synth(chart)).toHaveLength(6);
  expect(warningsOf(chart)).toHaveLength(2);
});

test('JSON patches change the objects', () => {
  const chart = chartOf();
  const { statefulSet, cluster } = new KafkaBrokerSet(chart, 'kafka');
  statefulSet.addJsonPatch({ _toJson: () => ({ op: 'add', path: '/spec/revisionHistoryLimit', value: 3 }) } as any);
  expect(new Manifests(chart).find('StatefulSet', 'kafka').spec.revisionHistoryLimit).toBe(3);
  expect(cluster.bootstrapService!.name).toBe('kafka-bootstrap');
});
