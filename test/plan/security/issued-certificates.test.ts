import { Chart } from 'cdk8s';
import {
  Authorization, KafkaBrokerSet, KafkaCluster, KafkaClusterProps, KafkaListener, KRaftQuorum, ListenerSecurity, LoadBalancerAccess,
  LoadBalancerAddress, MigrationPhase, NodeCertificate, AdvertisedHost, NodePortAccess, ZookeeperEnsemble,
} from 'cdk8s-kafka';
import { chartOf, Manifests, migrating, onZookeeper, separate } from '../../synth';

const mutual = (certificate = NodeCertificate.selfSigned()) => ListenerSecurity.mutualTls({ certificate });
const INSIDE = ['kafka-bootstrap', 'kafka-bootstrap.test', 'kafka-bootstrap.test.svc', 'kafka-bootstrap.test.svc.cluster.local'];
const pods = (set: string) => [0, 1, 2].map((ordinal) => `${set}-${ordinal}.${set}-headless.test.svc.cluster.local`);
const certificateOf = (chart: Chart, name: string) => new Manifests(chart).find('Certificate', name).spec;

describe('certificates of cert-manager', () => {
  test('there is one for each set, with all its addresses in the plan', () => {
    const chart = separate({
      security: mutual(),
      externalAccess: [
        new NodePortAccess({ host: AdvertisedHost.perBroker(['10.0.0.1', '[FD00::2]', 'C.example.com']), overrides: [{ nodeId: 0, advertisedPort: 31000 }] }),
        new LoadBalancerAccess({ name: 'BALANCED', address: LoadBalancerAddress.externalDns('b{nodeId}.example.com'), bootstrapHost: 'kafka.example.com' }),
      ],
    });
    expect(certificateOf(chart, 'kafka-brokers-tls')).toEqual({
      secretName: 'kafka-brokers-tls',
      issuerRef: { name: 'kafka-tls-ca', kind: 'Issuer', group: 'cert-manager.io' },
      commonName: 'kafka',
      dnsNames: ['b0.example.com', 'b1.example.com', 'b2.example.com', 'c.example.com', ...INSIDE, ...pods('kafka-brokers'), 'kafka.example.com'],
      ipAddresses: ['10.0.0.1', 'fd00::2'],
      duration: '2160h',
      renewBefore: '720h',
      usages: ['digital signature', 'key encipherment', 'server auth', 'client auth'],
      privateKey: { algorithm: 'RSA', encoding: 'PKCS8', size: 2048, rotationPolicy: 'Always' },
    });
    expect(certificateOf(chart, 'kafka-controllers-tls').dnsNames).toEqual(pods('kafka-controllers'));
  });

  test('do not contain addresses of other sets', () => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka', {
      security: mutual(), externalAccess: [new NodePortAccess({ host: AdvertisedHost.perBroker(['a.example.com', 'b.example.com']), bootstrapPort: 30090 })],
    });
    new KRaftQuorum(chart, 'controllers', { cluster });
    ['a', 'b'].forEach((id, index) => new KafkaBrokerSet(chart, id, { cluster, replicas: 1, firstNodeId: index }));
    const own = new Manifests(chart).names('Certificate').map((name) => [name, certificateOf(chart, name).dnsNames?.filter((host: string) => host.endsWith('.com'))]);
    expect(Object.fromEntries(own)).toMatchObject({ 'kafka-a-tls': ['a.example.com'], 'kafka-b-tls': ['b.example.com'], 'kafka-controllers-tls': [] });
  });

  test('are issued by a self-signed CA of the cluster', () => {
    const manifests = new Manifests(separate({ security: mutual() }));
    expect(manifests.names('Issuer').sort()).toEqual(['kafka-tls-ca', 'kafka-tls-selfsigned']);
    expect(manifests.find('Issuer', 'kafka-tls-selfsigned').spec).toEqual({ selfSigned: {} });
    expect(manifests.find('Issuer', 'kafka-tls-ca').spec).toEqual({ ca: { secretName: 'kafka-tls-ca' } });
    expect(manifests.find('Certificate', 'kafka-tls-ca').spec).toMatchObject({
      secretName: 'kafka-tls-ca', isCA: true, issuerRef: { name: 'kafka-tls-selfsigned' }, privateKey: { rotationPolicy: 'Never' },
    });
  });

  test('of an existing issuer need no CA', () => {
    const certificate = NodeCertificate.fromIssuer({ name: 'corporate', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' }, { additionalNames: ['[::1]', 'localhost'] });
    const chart = separate({ security: mutual(certificate) });
    expect(new Manifests(chart).names('Issuer')).toEqual([]);
    expect(certificateOf(chart, 'kafka-controllers-tls')).toMatchObject({
      issuerRef: { name: 'corporate', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' }, dnsNames: [...pods('kafka-controllers'), 'localhost'], ipAddresses: ['::1'],
    });
  });

  test('contain only addresses of listeners that present them', () => {
    const chart = separate({
      listeners: [
        KafkaListener.client({ security: ListenerSecurity.tls({ certificate: NodeCertificate.fromIssuer({ name: 'public' }, { name: 'public' }) }) }),
        KafkaListener.internal({ security: mutual() }), KafkaListener.controller({ security: mutual() }),
      ],
      externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })],
    });
    expect(new Manifests(chart).names('Certificate').sort()).toEqual(['kafka-brokers-public', 'kafka-brokers-tls', 'kafka-controllers-tls', 'kafka-tls-ca']);
    expect(certificateOf(chart, 'kafka-brokers-public').dnsNames).toEqual([...INSIDE, ...pods('kafka-brokers')]);
    expect(certificateOf(chart, 'kafka-brokers-tls').dnsNames).toEqual(pods('kafka-brokers'));
  });

  test('and the objects of the CA can be patched', () => {
    const cluster = new KafkaCluster(chartOf(), 'kafka', { security: mutual() });
    new KafkaBrokerSet(cluster, 'brokers', { cluster });
    expect(cluster.certificates.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'Issuer kafka-tls-selfsigned', 'Certificate kafka-tls-ca', 'Issuer kafka-tls-ca', 'Certificate kafka-brokers-tls',
    ]);
  });

  test('of sets of an imported cluster are created, but not its CA', () => {
    const chart = chartOf();
    const cluster = KafkaCluster.fromAttributes(chart, 'kafka', {
      clusterId: '5L6g3nShT-eMCtK--X86sw', controllers: [{ nodeId: 9000, host: 'c.example.com' }], security: mutual(), bootstrapServiceName: 'start',
    });
    new KafkaBrokerSet(chart, 'more', { cluster });
    const manifests = new Manifests(chart);
    expect([...manifests.names('Certificate'), ...manifests.names('Issuer')]).toEqual(['kafka-more-tls']);
    expect(manifests.find('Certificate', 'kafka-more-tls').spec).toMatchObject({ issuerRef: { name: 'kafka-tls-ca' }, dnsNames: expect.arrayContaining(['start.test.svc']) });
  });

  test.each<[string, (security: KafkaClusterProps) => Chart, string[]]>([
    ['in ZooKeeper mode', (props) => onZookeeper(props), ['kafka-brokers-tls', 'kafka-tls-ca']],
    ...Object.values(MigrationPhase).map((phase): [string, (props: KafkaClusterProps) => Chart, string[]] =>
      [`in phase ${phase}`, (props) => migrating(phase, props), ['kafka-brokers-tls', 'kafka-controllers-tls', 'kafka-tls-ca']]),
    ['of the controller listener only', () => {
      const chart = chartOf();
      const cluster = new KafkaCluster(chart, 'kafka', {
        zookeeper: ZookeeperEnsemble.fromConnectString('zk:2181'),
        migration: MigrationPhase.PREPARE_CONTROLLERS,
        clusterId: '5L6g3nShT-eMCtK--X86sw',
        listeners: [KafkaListener.client({ interBroker: true }), KafkaListener.controller({ security: mutual() })],
      });
      new KafkaBrokerSet(chart, 'brokers', { cluster });
      new KRaftQuorum(chart, 'controllers', { cluster });
      return chart;
    }, ['kafka-controllers-tls', 'kafka-tls-ca']],
  ])('%s are those that pods mount', (_, chart, names) => {
    const manifests = new Manifests(chart({ security: mutual() }));
    expect(manifests.names('Certificate').sort()).toEqual(names);
    const mounted = manifests.names('StatefulSet').flatMap((set) => manifests.pod(set).volumes).flatMap(({ secret }: any) => secret?.secretName ?? []);
    expect(names).toEqual(expect.arrayContaining(mounted));
  });
});

test('the common name is the principal of nodes as super users', () => {
  const chart = separate({ security: mutual(NodeCertificate.selfSigned({ commonName: 'nodes' })), authorization: Authorization.acls() });
  expect(new Manifests(chart).properties('kafka-brokers-0')['super.users']).toBe('User:CN=nodes');
});
