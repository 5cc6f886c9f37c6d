import { ApiObject, JsonPatch } from 'cdk8s';
import { ExternalAccess, KafkaBrokerSet, KafkaCluster, KRaftQuorum, MigrationPhase, Rack } from 'cdk8s-kafka';
import { stringify } from 'yaml';
import { advertised, EACH_ACCESS, pinnedToHosts, ACCESS_SAMPLES } from './access-samples';
import { ACCESSES } from '../accesses';
import { chartOf, errorsOf, Manifests, migrating, onZookeeper, separate } from '../synth';

const SELECTED_POD = 'statefulset.kubernetes.io/pod-name';
const ownObjects = (manifests: Manifests) => {
  const without = new Set(new Manifests(separate()).all.map(({ kind, metadata: { name } }) => `${kind} ${name}`));
  return manifests.all.filter(({ kind, metadata: { name } }) => !without.has(`${kind} ${name}`));
};
const clusterIn = (chart: ReturnType<typeof separate>) => chart.node.findChild('kafka') as KafkaCluster;

describe.each(Object.entries(ACCESSES))('%s', (_, access) => {
  const manifests = new Manifests(separate({ externalAccess: [access()] }));

  test('have at most one Service for each broker and one bootstrap Service', () => {
    const services = ownObjects(manifests).filter(({ kind }) => kind === 'Service');
    const pods = services.flatMap(({ spec }) => spec.selector[SELECTED_POD] ?? []);
    expect(new Set(pods).size).toBe(pods.length);
    expect([0, 3]).toContain(pods.length);
    expect(services.length - pods.length).toBeLessThanOrEqual(1);
  });

  test('have Services of at most 700 bytes', () => {
    for (const service of ownObjects(manifests).filter(({ kind }) => kind === 'Service')) {
      expect(JSON.stringify(service).length).toBeLessThanOrEqual(700);
      expect(stringify(service).length).toBeLessThanOrEqual(700);
    }
  });

  test('need no permissions, no ServiceAccount token, no script and no shell', () => {
    expect(ownObjects(manifests).filter(({ kind }) => /Role|Account|Secret|Job/.test(kind))).toEqual([]);
    for (const { spec: { template: { spec } } } of manifests.all.filter(({ kind }) => ['StatefulSet', 'Deployment'].includes(kind))) {
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(spec).not.toHaveProperty('serviceAccountName');
      expect((spec.initContainers ?? []).map(({ name }: any) => name).filter((name: string) => name !== 'format')).toEqual([]);
      const commands = [...spec.initContainers ?? [], ...spec.containers].flatMap((container) => [
        ...container.command ?? [],
        ...container.args ?? [],
        ...[container.readinessProbe, container.livenessProbe, container.startupProbe, container.lifecycle?.preStop]
          .flatMap((hook) => hook?.exec?.command ?? []),
      ]);
      expect(commands.filter((text: string) => /(^|[/ ])(ba|da|a)?sh( |$)|kubectl|curl|wget/.test(text))).toEqual([]);
    }
  });

  test('do not change the controllers', () => {
    const controllers = (of: Manifests) => [of.find('StatefulSet', 'kafka-controllers').spec.template, of.properties('kafka-controllers-0')];
    const [{ metadata, spec }, properties] = controllers(manifests);
    const [plain, plainProperties] = controllers(new Manifests(separate()));
    expect(spec).toEqual(plain.spec);
    expect(metadata.labels).toEqual(plain.metadata.labels);
    expect(properties).toEqual(plainProperties);
  });

  test('do not change addresses of internal listeners', () => {
    for (const listener of ['CLIENT', 'INTERNAL']) {
      expect(advertised(manifests, 'kafka-brokers-1', listener)).toBe(advertised(new Manifests(separate()), 'kafka-brokers-1', listener));
    }
  });

  test('allow patches of all their objects', () => {
    const chart = separate({ externalAccess: [access()] });
    const objects = clusterIn(chart).externalAccessObjects('EXTERNAL');
    expect(objects.map(({ kind, name }: ApiObject) => `${kind} ${name}`).sort())
      .toEqual(ownObjects(manifests).map(({ kind, metadata: { name } }) => `${kind} ${name}`).sort());
    objects.forEach((object) => object.addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes')));
    expect(ownObjects(new Manifests(chart)).map(({ metadata: { labels } }) => labels.patched)).toEqual(objects.map(() => 'yes'));
  });
});

describe.each(EACH_ACCESS)('%s', (_, { create, overrideFields }) => {
  test('supports an override of one broker by its node id', () => {
    const chart = pinnedToHosts({ externalAccess: [create({ overrides: [{ nodeId: 1, advertisedHost: 'own.example.com', advertisedPort: 30700 }] })] });
    const withoutOverrides = new Manifests(pinnedToHosts({ externalAccess: [create()] }));
    const manifests = new Manifests(chart);
    expect([0, 1, 2].map((n) => advertised(manifests, `kafka-b${n}-0`)))
      .toEqual([advertised(withoutOverrides, 'kafka-b0-0'), 'own.example.com:30700', advertised(withoutOverrides, 'kafka-b2-0')]);
  });

  test('adds the annotations of an override to the Service of that broker only', () => {
    if (!overrideFields.includes('annotations')) { return; }
    const manifests = new Manifests(pinnedToHosts({ externalAccess: [create({ overrides: [{ nodeId: 1, annotations: { own: '{pod}' } }] })] }));
    expect(manifests.all.filter(({ kind, metadata: { annotations = {} } }) => kind === 'Service' && 'own' in annotations)
      .map(({ metadata: { name, annotations } }) => [name, annotations.own])).toEqual([['kafka-b1-0-external', 'kafka-b1-0']]);
  });

  test('supports brokers in ZooKeeper mode', () => {
    const manifests = new Manifests(onZookeeper({ externalAccess: [create()] }));
    const kraft = new Manifests(separate({ externalAccess: [create()] }));
    for (const pod of ['kafka-brokers-0', 'kafka-brokers-2']) { expect(advertised(manifests, pod)).toBe(advertised(kraft, pod)); }
    expect(manifests.properties('kafka-brokers-0')['listener.security.protocol.map'])
      .toContain(kraft.properties('kafka-brokers-0')['listener.security.protocol.map'].match(/EXTERNAL:\w+/)![0]);
  });

  test.each(Object.values(MigrationPhase))('keeps its addresses in phase %s', (phase) => {
    expect(advertised(new Manifests(migrating(phase, { externalAccess: [create()] })), 'kafka-brokers-1'))
      .toBe(advertised(new Manifests(onZookeeper({ externalAccess: [create()] })), 'kafka-brokers-1'));
  });

  test('advertises the same addresses without a namespace', () => {
    const chart = separate({ externalAccess: [create()] }, {}, {}, chartOf(null));
    expect(errorsOf(chart)).toEqual([]);
    expect(advertised(new Manifests(chart), 'kafka-brokers-1')).toBe(advertised(new Manifests(separate({ externalAccess: [create()] })), 'kafka-brokers-1'));
  });
});

describe('several accesses of a cluster with several sets', () => {
  const all = (): ExternalAccess[] => EACH_ACCESS.map(([, { create }], index) => create({ name: `ACCESS_${index}` }, index));
  const chartWith = (accesses = all()) => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka', { externalAccess: accesses });
    new KRaftQuorum(chart, 'controllers', { cluster });
    ['a', 'b'].forEach((id, index) => new KafkaBrokerSet(chart, id, { cluster, replicas: 2, firstNodeId: 10 * index, rack: Rack.of(id) }));
    return chart;
  };

  test('are advertised by all brokers with unique addresses', () => {
    const manifests = new Manifests(chartWith());
    for (const pod of ['kafka-a-0', 'kafka-a-1', 'kafka-b-0', 'kafka-b-1']) {
      const addresses = EACH_ACCESS.map((_, index) => advertised(manifests, pod, `ACCESS_${index}`));
      expect(addresses).not.toContain(undefined);
      expect(new Set(addresses).size).toBe(EACH_ACCESS.length);
    }
    expect(advertised(manifests, 'kafka-b-1', 'ACCESS_0')).toBe('kafka.example.com:30111');
  });

  test('bind different ports, and the first access keeps its port when accesses are added', () => {
    const listeners = (accesses: ExternalAccess[]) => new Manifests(chartWith(accesses)).properties('kafka-a-0').listeners.split(',');
    const many = listeners(all());
    expect(new Set(many.map((text) => text.split(':').at(-1))).size).toBe(EACH_ACCESS.length + 2);
    expect(many).toEqual(expect.arrayContaining(listeners([ACCESS_SAMPLES.NodePortAccess.create({ name: 'ACCESS_0' })])));
  });

  test('share the variables that addresses refer to', () => {
    const manifests = new Manifests(chartWith());
    const env = manifests.container('kafka-a').env.map(({ name }: any) => name);
    expect(env.filter((name: string) => name === 'HOST_IP')).toHaveLength(1);
    expect(env).toContain('POD_IP');
    expect(manifests.properties('kafka-a-0')['config.providers.env.param.allowlist.pattern']).toBe('^(HOST_IP|POD_IP)$');
  });

  test('have separate bootstrap servers and objects', () => {
    const chart = chartWith();
    const cluster = clusterIn(chart);
    expect(cluster.externalBootstrapServers).toBe('kafka.example.com:30100,kafka.example.com:30101,kafka.example.com:30110,kafka.example.com:30111');
    expect(cluster.externalBootstrapServersFor('ACCESS_1')).toBe([0, 1, 10, 11].map((n) => `lb1-${n}.example.com:9096`).join(','));
    expect(cluster.externalAccessObjects('ACCESS_1').map(({ name }) => name))
      .toEqual(['kafka-a-0', 'kafka-a-1', 'kafka-b-0', 'kafka-b-1'].map((pod) => `${pod}-access-1`));
    expect(cluster.externalAccessObjects().map(({ name }) => name)).toContain('kafka-a-0-access-0');
    expect(cluster.externalAccessObjects('NOPE')).toEqual([]);
    expect(errorsOf(chart)).toEqual([]);
  });
});

describe('in a cluster that other code deploys', () => {
  const imported = (access: ExternalAccess) => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
      clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }], externalAccess: [access],
    });
    new KafkaBrokerSet(chart, 'more', { cluster, replicas: 2, firstNodeId: 100 });
    return chart;
  };

  test.each(EACH_ACCESS.filter(([name]) => name !== 'KafkaProxyAccess'))('%s leads to the brokers that are added to it', (_, { create }) => {
    const manifests = new Manifests(imported(create()));
    expect(advertised(manifests, 'kafka-more-1')).toBeDefined();
    expect(manifests.properties('kafka-more-1').listeners).toContain('EXTERNAL://:9095');
  });

  test.each(Object.entries(ACCESSES))('%s: the plan has the same Services as the construct tree, and none of the whole cluster', (_, access) => {
    const chart = imported(access());
    const created = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct))
      .map((construct) => construct as ApiObject).filter(({ kind }) => kind === 'Service').map(({ name }) => name);
    const { services, proxies, budgets } = clusterIn(chart)._plan;
    expect(services.map(({ name }) => name).sort()).toEqual(created.sort());
    expect([proxies, budgets]).toEqual([[], []]);
  });
});
