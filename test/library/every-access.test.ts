import { ApiObject, JsonPatch } from 'cdk8s';
import { ExternalAccess, KafkaBrokerSet, KafkaCluster, KRaftQuorum, MigrationPhase } from 'cdk8s-kafka';
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

  test('have one Service at most for each broker, and one more', () => {
    const services = ownObjects(manifests).filter(({ kind }) => kind === 'Service');
    const pods = services.flatMap(({ spec }) => spec.selector[SELECTED_POD] ?? []);
    expect(new Set(pods).size).toBe(pods.length);
    expect([0, 3]).toContain(pods.length);
    expect(services.length - pods.length).toBeLessThanOrEqual(1);
  });

  test('have Services of 700 bytes at most', () => {
    for (const service of ownObjects(manifests).filter(({ kind }) => kind === 'Service')) {
      expect(JSON.stringify(service).length).toBeLessThanOrEqual(700);
      expect(stringify(service).length).toBeLessThanOrEqual(700);
    }
  });

  test('need no rights, no token, no script and no shell', () => {
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

  test('leave the controllers alone', () => {
    const controllers = (of: Manifests) => [of.find('StatefulSet', 'kafka-controllers').spec.template, of.properties('kafka-controllers-0')];
    const [{ metadata, spec }, properties] = controllers(manifests);
    const [plain, plainProperties] = controllers(new Manifests(separate()));
    expect(spec).toEqual(plain.spec);
    expect(metadata.labels).toEqual(plain.metadata.labels);
    expect(properties).toEqual(plainProperties);
  });

  test('leave addresses inside as they were', () => {
    for (const listener of ['CLIENT', 'INTERNAL']) {
      expect(advertised(manifests, 'kafka-brokers-1', listener)).toBe(advertised(new Manifests(separate()), 'kafka-brokers-1', listener));
    }
  });

  test('take patches on all their objects', () => {
    const chart = separate({ externalAccess: [access()] });
    const objects = clusterIn(chart).externalAccessObjects('EXTERNAL');
    expect(objects.map(({ kind, name }: ApiObject) => `${kind} ${name}`).sort())
      .toEqual(ownObjects(manifests).map(({ kind, metadata: { name } }) => `${kind} ${name}`).sort());
    objects.forEach((object) => object.addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes')));
    expect(ownObjects(new Manifests(chart)).map(({ metadata: { labels } }) => labels.patched)).toEqual(objects.map(() => 'yes'));
  });
});

describe.each(EACH_ACCESS)('%s', (_, { create, overrideFields }) => {
  test('lets one broker differ by its node id, whatever its set', () => {
    const chart = pinnedToHosts({ externalAccess: [create({ overrides: [{ nodeId: 1, advertisedHost: 'own.example.com', advertisedPort: 30700 }] })] });
    const usual = new Manifests(pinnedToHosts({ externalAccess: [create()] }));
    const manifests = new Manifests(chart);
    expect([0, 1, 2].map((n) => advertised(manifests, `kafka-b${n}-0`)))
      .toEqual([advertised(usual, 'kafka-b0-0'), 'own.example.com:30700', advertised(usual, 'kafka-b2-0')]);
  });

  test('gives a broker\'s own annotations to its Service alone', () => {
    if (!overrideFields.includes('annotations')) { return; }
    const manifests = new Manifests(pinnedToHosts({ externalAccess: [create({ overrides: [{ nodeId: 1, annotations: { own: '{pod}' } }] })] }));
    expect(manifests.all.filter(({ kind, metadata: { annotations = {} } }) => kind === 'Service' && 'own' in annotations)
      .map(({ metadata: { name, annotations } }) => [name, annotations.own])).toEqual([['kafka-b1-0-external', 'kafka-b1-0']]);
  });

  test('serves brokers in ZooKeeper mode', () => {
    const manifests = new Manifests(onZookeeper({ externalAccess: [create()] }));
    const usual = new Manifests(separate({ externalAccess: [create()] }));
    for (const pod of ['kafka-brokers-0', 'kafka-brokers-2']) { expect(advertised(manifests, pod)).toBe(advertised(usual, pod)); }
    expect(manifests.properties('kafka-brokers-0')['listener.security.protocol.map']).toContain(usual.properties('kafka-brokers-0')['listener.security.protocol.map'].match(/EXTERNAL:\w+/)![0]);
  });

  test.each(Object.values(MigrationPhase))('keeps its addresses in phase %s', (phase) => {
    expect(advertised(new Manifests(migrating(phase, { externalAccess: [create()] })), 'kafka-brokers-1'))
      .toBe(advertised(new Manifests(onZookeeper({ externalAccess: [create()] })), 'kafka-brokers-1'));
  });

  test('knows only names that hold in any namespace where none is given', () => {
    const chart = separate({ externalAccess: [create()] }, {}, {}, chartOf(null));
    expect(errorsOf(chart)).toEqual([]);
    expect(advertised(new Manifests(chart), 'kafka-brokers-1')).toBe(advertised(new Manifests(separate({ externalAccess: [create()] })), 'kafka-brokers-1'));
  });
});

describe('several at once, over several sets', () => {
  const all = (): ExternalAccess[] => EACH_ACCESS.map(([, { create }], index) => create({ name: `WAY_${index}` }, index));
  const chart = (accesses = all()) => {
    const made = chartOf();
    const cluster = new KafkaCluster(made, 'kafka', { externalAccess: accesses });
    new KRaftQuorum(made, 'controllers', { cluster });
    ['a', 'b'].forEach((id, index) => new KafkaBrokerSet(made, id, { cluster, replicas: 2, firstNodeId: 10 * index, rack: id }));
    return made;
  };

  test('are all in the files, each with an address of its own', () => {
    const manifests = new Manifests(chart());
    for (const pod of ['kafka-a-0', 'kafka-a-1', 'kafka-b-0', 'kafka-b-1']) {
      const addresses = EACH_ACCESS.map((_, index) => advertised(manifests, pod, `WAY_${index}`));
      expect(addresses).not.toContain(undefined);
      expect(new Set(addresses).size).toBe(EACH_ACCESS.length);
    }
    expect(advertised(manifests, 'kafka-b-1', 'WAY_0')).toBe('kafka.example.com:30111');
  });

  test('bind a port each, and the first keeps its own when more come', () => {
    const listeners = (accesses: ExternalAccess[]) => new Manifests(chart(accesses)).properties('kafka-a-0').listeners.split(',');
    const many = listeners(all());
    expect(new Set(many.map((text) => text.split(':').at(-1))).size).toBe(EACH_ACCESS.length + 2);
    expect(many).toEqual(expect.arrayContaining(listeners([ACCESS_SAMPLES.NodePortAccess.create({ name: 'WAY_0' })])));
  });

  test('have the variables that addresses refer to once', () => {
    const manifests = new Manifests(chart());
    const env = manifests.container('kafka-a').env.map(({ name }: any) => name);
    expect(env.filter((name: string) => name === 'HOST_IP')).toHaveLength(1);
    expect(env).toContain('POD_IP');
    expect(manifests.properties('kafka-a-0')['config.providers.env.param.allowlist.pattern']).toBe('^(HOST_IP|POD_IP)$');
  });

  test('are asked for one by one', () => {
    const made = chart();
    const cluster = clusterIn(made);
    expect(cluster.externalBootstrapServers).toBe('kafka.example.com:30100,kafka.example.com:30101,kafka.example.com:30110,kafka.example.com:30111');
    expect(cluster.externalBootstrapServersFor('WAY_1')).toBe([0, 1, 10, 11].map((n) => `lb1-${n}.example.com:9096`).join(','));
    expect(cluster.externalAccessObjects('WAY_1').map(({ name }) => name))
      .toEqual(['kafka-a-0', 'kafka-a-1', 'kafka-b-0', 'kafka-b-1'].map((pod) => `${pod}-way-1`));
    expect(cluster.externalAccessObjects().map(({ name }) => name)).toContain('kafka-a-0-way-0');
    expect(cluster.externalAccessObjects('NOPE')).toEqual([]);
    expect(errorsOf(made)).toEqual([]);
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

  test.each(EACH_ACCESS.filter(([name]) => name !== 'KafkaProxyAccess'))('%s leads to the brokers that join it', (_, { create }) => {
    const manifests = new Manifests(imported(create()));
    expect(advertised(manifests, 'kafka-more-1')).toBeDefined();
    expect(manifests.properties('kafka-more-1').listeners).toContain('EXTERNAL://:9095');
  });

  test.each(Object.entries(ACCESSES))('%s are planned as they are made: no Service of the whole cluster', (_, access) => {
    const chart = imported(access());
    const made = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct))
      .map((construct) => construct as ApiObject).filter(({ kind }) => kind === 'Service').map(({ name }) => name);
    const { services, proxies, budgets } = clusterIn(chart)._plan;
    expect(services.map(({ name }) => name).sort()).toEqual(made.sort());
    expect([proxies, budgets]).toEqual([[], []]);
  });
});
