import { App, Chart } from 'cdk8s';
import { Authorization, KafkaBrokerSet, KafkaCluster, KafkaImage, KafkaListener, KRaftQuorum, AdvertisedHost, NodePortAccess } from 'cdk8s-kafka';
import { ClientSettings, LoginCheck } from '../checks/login-check';
import { synth } from '../inputs/examples';
import { kafkaPods } from '../inputs/manifests';
import { parseEndpoints } from '../inputs/properties';
import { LoopbackCluster } from '../loopback/cluster';
import { ANONYMOUS, RefusedClient, SecurityKind, SecurityKinds, securityKinds } from '../security/security-kinds';
import { SecurityMaterials } from '../security/security-materials';

const TOPIC = 'guarded';
const PARTITIONS = 6;

export type KindName = keyof SecurityKinds;

/** Which kinds of security one cluster has. */
export interface SecurityLayout {
  /** That of the cluster: all listeners but the further ones. */
  readonly kind: KindName;
  /** Each with a listener inside and a way in from outside. */
  readonly further?: readonly KindName[];
}

interface GuardedListener {
  readonly name: string;
  readonly kind: SecurityKind;
  readonly outside: boolean;
}

/** Declares tests, in a describe block of the caller's, of who gets into a cluster of three controllers and three brokers. */
export function securitySuite(version: string, { kind: common, further = [] }: SecurityLayout): void {
  let materials: SecurityMaterials;
  let kinds: SecurityKinds;
  let cluster: LoopbackCluster;
  let quorum: { voters: number[]; observers: number[] };
  let listeners: GuardedListener[];
  const authorizes = common !== 'TLS';
  // What SCRAM needs, controllers have yet to agree on.
  const ofControllers = common.replace(/^SCRAM-SHA-\d+/, 'PLAIN') as KindName;

  beforeAll(async () => {
    materials = await SecurityMaterials.create();
    kinds = securityKinds(materials);
    listeners = guardedListeners();
    const objects = manifests();
    cluster = await LoopbackCluster.boot([...objects, ...materials.secrets(objects, kafkaPods(objects))], version);
    const principals = [...new Set(listeners.map(({ kind }) => kind.principal))];
    quorum = await inside().prepare(at('CLIENT', kinds[common].admin), TOPIC, PARTITIONS, authorizes ? principals : []);
  });
  afterAll(async () => {
    await cluster?.stopAll();
    await materials?.provider.stop();
  });

  const guardedListeners = (): GuardedListener[] => [
    { name: 'CLIENT', kind: kinds[common], outside: false },
    { name: 'EXTERNAL', kind: kinds[common], outside: true },
    ...further.flatMap((name) => [
      { name: listenerOf(name), kind: kinds[name], outside: false }, { name: `${listenerOf(name)}_OUT`, kind: kinds[name], outside: true },
    ]),
  ];

  /** Where nobody says who he is, that has to be allowed by name. */
  const superUsers = () => ['User:admin', ...listeners.some(({ kind }) => kind.principal === ANONYMOUS) ? [ANONYMOUS] : []];

  const manifests = () => synth(version, () => {
    const app = new App();
    const chart = new Chart(app, 'security', { namespace: 'test' });
    const host = AdvertisedHost.pattern('kafka.example.com');
    const kafka = new KafkaCluster(chart, 'kafka', {
      image: KafkaImage.apache(version),
      security: kinds[common].security,
      authorization: authorizes ? Authorization.acls({ superUsers: superUsers() }) : undefined,
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

  const inside = () => new LoginCheck({ version, hostsFile: cluster.network.hostsFile, jvmOptions: materials.jvmOptions });
  const outside = () => new LoginCheck({ version, hostsFile: cluster.network.outsideHostsFile, jvmOptions: materials.jvmOptions });
  const at = (listener: string, settings: ClientSettings): ClientSettings => ({ ...settings, 'bootstrap.servers': bootstrapOf(listener) });
  const bootstrapOf = (listener: string): string => listener !== 'CONTROLLER' ? cluster.network.bootstraps(listener).at(-1)!
    : cluster.pods()[0].properties['controller.quorum.voters'].replace(/\d+@/g, '');

  test('nodes speak it to each other, none failed to start, and all are in the quorum', () => {
    expect(cluster.pods().flatMap(({ name }) => cluster.node(name).exits)).toEqual([]);
    expect(quorum).toEqual({ voters: [9000, 9001, 9002], observers: [0, 1, 2] });
    for (const { properties } of cluster.brokers()) {
      const spoken = (listener: string, mechanism: string) => [
        new RegExp(`\\b${listener}:(\\w+)`).exec(properties['listener.security.protocol.map'])?.[1],
        ...properties[mechanism] ? [properties[mechanism]] : [],
      ].join(' ');
      expect(spoken('INTERNAL', 'sasl.mechanism.inter.broker.protocol')).toBe(kinds[common].spoken);
      expect(spoken('CONTROLLER', 'sasl.mechanism.controller.protocol')).toBe(kinds[ofControllers].spoken);
    }
  });

  test('the right client writes to and reads from every partition, through every listener', async () => {
    for (const place of [false, true]) {
      const dialled = listeners.filter(listener => listener.outside === place);
      const clients = Object.fromEntries(dialled.map(({ name, kind }) => [name, at(name, kind.alice)]));
      const outcomes = await (place ? outside() : inside()).enter(clients, TOPIC, 30_000);
      expect(outcomes).toEqual(Object.fromEntries(dialled.map(({ name }) => [name, PARTITIONS])));
    }
  });

  test('no other client gets in, and both sides say why', async () => {
    const refusals = [
      ...listeners.flatMap(({ name, kind }) => [...refusalsAt(name, kind.refused), ...withoutRights(name, kind)]),
      ...refusalsAt('INTERNAL', kinds[common].refused),
      // Who does not log in asks for what controllers tell nobody, whoever he is.
      ...refusalsAt('CONTROLLER', kinds[ofControllers].refused).filter(({ who }) => who !== 'that does not log in'),
    ];
    // Whoever only looks whether a port is open fails at the handshake too.
    const before = new Map(cluster.pods().map(({ name }) => [name, cluster.node(name).logged().length]));

    const outcomes = await inside().enter(
      Object.fromEntries(refusals.map(({ listener, who, settings }) => [nameOf(listener, who), at(listener, settings)])), TOPIC, 0);

    const found = refusals.map(({ listener, who, logged }) => {
      const client = nameOf(listener, who);
      const entries = entriesOf(listener, before);
      return { client, told: outcomes[client], logged: logged && (entries.find(entry => logged.test(entry)) ?? entries) };
    });
    expect(found).toEqual(refusals.map(({ listener, who, told, logged }) => ({
      client: nameOf(listener, who), told: expect.stringMatching(told), logged: logged && expect.stringMatching(logged),
    })));
  });

  test('nobody finds a password or a key in what nodes say', () => {
    const said = cluster.pods().map(({ name }) => cluster.node(name).logged()).join('\n');
    expect(materials.secretTexts.filter(text => said.includes(text))).toEqual([]);
  });

  const nameOf = (listener: string, who: string): string => `${listener}: a client ${who}`;

  const refusalsAt = (listener: string, refused: Readonly<Record<string, RefusedClient>>) =>
    Object.entries(refused).map(([who, client]) => ({ listener, who, ...client }));

  const withoutRights = (listener: string, { mallory }: SecurityKind) =>
    authorizes && mallory ? refusalsAt(listener, { 'without rights': { settings: mallory, ...DENIED } }) : [];

  /** What nodes said of those who dialled one of their listeners, or of what those brought or asked for. */
  const entriesOf = (listener: string, from: Map<string, number>): string[] => {
    const role = listener === 'CONTROLLER' ? 'controller' : 'broker';
    const pods = cluster.pods().filter(({ properties }) => properties['process.roles'] === role);
    const { port } = parseEndpoints(pods[0].properties.listeners).find(endpoint => endpoint.listener === listener)!;
    const dialled = `(Failed authentication with|Unexpected error from) .*channelId=[\\d.]+:${port}-`;
    const said = new RegExp(`${dialled}|is Denied|Could not validate the access token`);
    return pods.flatMap(({ name }) => cluster.node(name).logged().slice(from.get(name)).split(/\n(?=\[\d{4}-)/)).filter(entry => said.test(entry));
  };
}

const DENIED = {
  told: /TopicAuthorizationException: Not authorized to access topics: \[guarded\]/,
  logged: /Principal = User:mallory is Denied operation = DESCRIBE from host = [\d.]+ on resource = Topic:LITERAL:guarded/,
};

/** The name of the listener inside that has a further kind of security. */
const listenerOf = (kind: string): string => kind.toUpperCase().replace(/\W+/g, '_');
