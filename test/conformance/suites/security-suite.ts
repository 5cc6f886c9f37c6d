import { App, Chart } from 'cdk8s';
import { Authorization, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { ClientSettings, LoginCheck } from '../checks/login-check';
import { synth } from '../inputs/examples';
import { kafkaPods } from '../inputs/manifests';
import { parseEndpoints } from '../inputs/properties';
import { LoopbackCluster } from '../loopback/cluster';
import { ANONYMOUS, RefusedClient, SecurityKind, SecurityKinds, securityKinds } from '../security/security-kinds';
import { SecurityMaterials } from '../security/security-materials';

const TOPIC = 'secured';
const PARTITIONS = 6;

export type SecurityKindName = keyof SecurityKinds;

/** The kinds of security of one cluster. */
export interface SecurityLayout {
  /** The security of the cluster, for all listeners except the further ones. */
  readonly kind: SecurityKindName;
  /** Further kinds, each with an internal listener and an external access. */
  readonly further?: readonly SecurityKindName[];
}

interface SecuredListener {
  readonly name: string;
  readonly kind: SecurityKind;
  readonly external: boolean;
}

/** Declares tests of the clients that can use a cluster of three controllers and three brokers; for a describe block. */
export function securitySuite(version: string, { kind: common, further = [] }: SecurityLayout): void {
  let materials: SecurityMaterials;
  let kinds: SecurityKinds;
  let cluster: LoopbackCluster;
  let quorum: { voters: number[]; observers: number[] };
  let listeners: SecuredListener[];
  const hasAcls = common !== 'TLS';
  // The salted passwords of SCRAM are in the metadata that controllers must first agree on.
  const controllerKind = common.replace(/^SCRAM-SHA-\d+/, 'PLAIN') as SecurityKindName;

  beforeAll(async () => {
    materials = await SecurityMaterials.create();
    kinds = securityKinds(materials);
    listeners = securedListeners();
    const objects = manifests();
    cluster = await LoopbackCluster.boot([...objects, ...materials.secrets(objects, kafkaPods(objects))], version);
    const principals = [...new Set(listeners.map(({ kind }) => kind.principal))];
    quorum = await internalCheck().prepare(at('CLIENT', kinds[common].admin), TOPIC, PARTITIONS, hasAcls ? principals : []);
  });
  afterAll(async () => {
    await cluster?.stopAll();
    await materials?.provider.stop();
  });

  const securedListeners = (): SecuredListener[] => [
    { name: 'CLIENT', kind: kinds[common], external: false },
    { name: 'EXTERNAL', kind: kinds[common], external: true },
    ...further.flatMap((name) => [
      { name: listenerOf(name), kind: kinds[name], external: false }, { name: `${listenerOf(name)}_OUT`, kind: kinds[name], external: true },
    ]),
  ];

  /** Listeners without authentication require that the anonymous principal is a super user. */
  const superUsers = () => ['User:admin', ...listeners.some(({ kind }) => kind.principal === ANONYMOUS) ? [ANONYMOUS] : []];

  const manifests = () => synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'security', { namespace: 'test' });
    const host = AdvertisedHost.pattern('kafka.example.com');
    const kafka = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      security: kinds[common].security,
      authorization: hasAcls ? Authorization.acls({ superUsers: superUsers() }) : undefined,
      listeners: [
        KafkaListener.client(), KafkaListener.internal(),
        ...further.map(name => KafkaListener.client({ name: listenerOf(name), security: kinds[name].security })),
      ],
      externalAccess: [
        new NodePortAccess({ host, firstPort: 30100 }),
        ...further.map((name, i) =>
          new NodePortAccess({ name: `${listenerOf(name)}_OUT`, host, firstPort: 30200 + 100 * i, security: kinds[name].security })),
      ],
    });
    const { secretEnv } = materials;
    new KRaftQuorum(chart, 'controllers', { cluster: kafka, secretEnv });
    new KafkaBrokerSet(chart, 'brokers', { cluster: kafka, secretEnv });
    app.synth();
  });

  const internalCheck = () => new LoginCheck({ version, hostsFile: cluster.network.hostsFile, jvmOptions: materials.jvmOptions });
  const externalCheck = () => new LoginCheck({ version, hostsFile: cluster.network.externalHostsFile, jvmOptions: materials.jvmOptions });
  const at = (listener: string, settings: ClientSettings): ClientSettings => ({ ...settings, 'bootstrap.servers': bootstrapOf(listener) });
  const bootstrapOf = (listener: string): string => listener !== 'CONTROLLER' ? cluster.network.bootstraps(listener).at(-1)!
    : cluster.pods()[0].properties['controller.quorum.voters'].replace(/\d+@/g, '');

  test('nodes use it between each other, all start at the first attempt, and all are in the quorum', () => {
    expect(cluster.pods().flatMap(({ name }) => cluster.node(name).exits)).toEqual([]);
    expect(quorum).toEqual({ voters: [9000, 9001, 9002], observers: [0, 1, 2] });
    for (const { properties } of cluster.brokers()) {
      const inUse = (listener: string, mechanism: string) => [
        new RegExp(`\\b${listener}:(\\w+)`).exec(properties['listener.security.protocol.map'])?.[1],
        ...properties[mechanism] ? [properties[mechanism]] : [],
      ].join(' ');
      expect(inUse('INTERNAL', 'sasl.mechanism.inter.broker.protocol')).toBe(kinds[common].protocolAndMechanism);
      expect(inUse('CONTROLLER', 'sasl.mechanism.controller.protocol')).toBe(kinds[controllerKind].protocolAndMechanism);
    }
  });

  test('clients with correct credentials write to and read from every partition, through every listener', async () => {
    for (const external of [false, true]) {
      const selected = listeners.filter(listener => listener.external === external);
      const clients = Object.fromEntries(selected.map(({ name, kind }) => [name, at(name, kind.alice)]));
      const outcomes = await (external ? externalCheck() : internalCheck()).connect(clients, TOPIC, 30_000);
      expect(outcomes).toEqual(Object.fromEntries(selected.map(({ name }) => [name, PARTITIONS])));
    }
  });

  test('other clients are refused, with the reason on both sides', async () => {
    const refusals = [
      ...listeners.flatMap(({ name, kind }) => [...refusalsAt(name, kind.refused), ...withoutPermissions(name, kind)]),
      ...refusalsAt('INTERNAL', kinds[common].refused),
      // Clients without authentication send requests that controllers refuse to every client.
      ...refusalsAt('CONTROLLER', kinds[controllerKind].refused).filter(({ description }) => description !== 'that does not authenticate'),
    ];
    // Readiness probes, which only open a connection, also log failed handshakes.
    const before = new Map(cluster.pods().map(({ name }) => [name, cluster.node(name).logged().length]));

    const outcomes = await internalCheck().connect(
      Object.fromEntries(refusals.map(({ listener, description, settings }) => [nameOf(listener, description), at(listener, settings)])), TOPIC, 0);

    const found = refusals.map(({ listener, description, brokerLog }) => {
      const client = nameOf(listener, description);
      const entries = entriesOf(listener, before);
      return { client, clientError: outcomes[client], brokerLog: brokerLog && (entries.find(entry => brokerLog.test(entry)) ?? entries) };
    });
    expect(found).toEqual(refusals.map(({ listener, description, clientError, brokerLog }) => ({
      client: nameOf(listener, description),
      clientError: expect.stringMatching(clientError),
      brokerLog: brokerLog && expect.stringMatching(brokerLog),
    })));
  });

  test('the logs of nodes contain no password and no private key', () => {
    const logs = cluster.pods().map(({ name }) => cluster.node(name).logged()).join('\n');
    expect(materials.secretTexts.filter(text => logs.includes(text))).toEqual([]);
  });

  const nameOf = (listener: string, description: string): string => `${listener}: a client ${description}`;

  const refusalsAt = (listener: string, refused: Readonly<Record<string, RefusedClient>>) =>
    Object.entries(refused).map(([description, client]) => ({ listener, description, ...client }));

  const withoutPermissions = (listener: string, { mallory }: SecurityKind) =>
    hasAcls && mallory ? refusalsAt(listener, { 'without permissions': { settings: mallory, ...DENIED } }) : [];

  /** Log entries of nodes about the connections to one listener, or about the credentials and requests of its clients. */
  const entriesOf = (listener: string, from: Map<string, number>): string[] => {
    const role = listener === 'CONTROLLER' ? 'controller' : 'broker';
    const pods = cluster.pods().filter(({ properties }) => properties['process.roles'] === role);
    const { port } = parseEndpoints(pods[0].properties.listeners).find(endpoint => endpoint.listener === listener)!;
    const failed = `(Failed authentication with|Unexpected error from) .*channelId=[\\d.]+:${port}-`;
    const matching = new RegExp(`${failed}|is Denied|Could not validate the access token`);
    return pods.flatMap(({ name }) => cluster.node(name).logged().slice(from.get(name)).split(/\n(?=\[\d{4}-)/)).filter(entry => matching.test(entry));
  };
}

const DENIED = {
  clientError: /TopicAuthorizationException: Not authorized to access topics: \[secured\]/,
  brokerLog: /Principal = User:mallory is Denied operation = DESCRIBE from host = [\d.]+ on resource = Topic:LITERAL:secured/,
};

/** The name of the internal listener for a further kind of security. */
const listenerOf = (kind: string): string => kind.toUpperCase().replace(/\W+/g, '_');
