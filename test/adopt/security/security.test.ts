import { Chart, Testing } from 'cdk8s';
import {
  Authorization, CertificateAuthority, ClientLogin, ExtraVolume, KafkaBrokerSet, KafkaCluster, KafkaClusterProps, KafkaListener, KafkaTestClient,
  KRaftQuorum, ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, SecurityProtocol,
} from 'cdk8s-kafka';
import { adopt } from '../../../src/adopt';
import { documentsOf } from '../../golden';
import { SECURITIES } from '../../securities';
import { chartOf, onZookeeper, separate } from '../../synth';
import { synthProgram } from '../run';

/** Returns the program of a chart; expects it to give the same objects, completely. */
function programOf(chart: Chart): string {
  const objects: unknown[] = Testing.synth(chart);
  const { program = '', notCarriedOver } = adopt(objects);
  expect(notCarriedOver).toEqual([]);
  expect(documentsOf(synthProgram(program))).toEqual(objects);
  return program;
}

const flat = (program: string): string => program.replace(/\s+/g, ' ').replace(/,? ([}\]])/g, ' $1');

const users = { kafka: { name: 'users', key: 'kafka' }, alice: { name: 'users', key: 'alice' } };
const tls = (name = 'tls') => NodeCertificate.fromSecret(name, { name });

describe('security of all listeners is an option of the cluster, as a kind of the library', () => {
  const CODE: Record<string, string> = {
    'mutual TLS with a Secret for each node': 'ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret(\'{pod}-tls\', { subject: \'kafka\', restartTrigger: \'2026-11\' }), '
      + 'clientCa: CertificateAuthority.fromSecret(\'clients-ca\'), principalMappingRules: [\'RULE:^CN=(.*?),.*$/$1/L\', \'DEFAULT\'] })',
    'PLAIN': 'ListenerSecurity.saslPlain({ users: { kafka: { name: \'kafka-users\', key: \'kafka\' }, alice: { name: \'kafka-users\', key: \'alice\' } } })',
    'SCRAM over TLS': 'alice: { name: \'kafka-users\', key: \'alice\' } }, nodeUser: \'admin\' })',
    'SCRAM-SHA-256': 'ListenerSecurity.scramSha256({ users: { kafka: { name: \'kafka-users\', key: \'kafka\' } } })',
    'OAUTHBEARER': 'ListenerSecurity.oauthBearer({',
  };

  test.each(Object.keys(CODE))('%s', (name) => {
    const program = flat(programOf(separate({ security: SECURITIES[name](), authorization: Authorization.acls({ superUsers: ['User:admin'] }) })));
    expect(program).toContain(CODE[name]);
    expect(program).toContain('authorization: Authorization.acls(');
    for (const word of ['ListenerSecurity.custom', 'secretEnv', 'ExtraVolume', 'jvmOptions', 'super.users', 'listeners:']) { expect(program).not.toContain(word); }
    expect(program.match(/ListenerSecurity\./g)).toHaveLength(1);
  });
});

test('TLS without client certificates, with a CA certificate in a ConfigMap', () => {
  expect(flat(programOf(separate({ security: SECURITIES.TLS() }))))
    .toContain('ListenerSecurity.tls({ certificate: NodeCertificate.fromSecret(\'{set}-certificate\', { ca: CertificateAuthority.fromConfigMap(\'bundle\', \'root.pem\') }) })');
});

test.each([
  ['mutual TLS with an existing issuer', 'NodeCertificate.fromIssuer( { name: \'corporate\', kind: \'ClusterIssuer\' }, { reloader: true, additionalNames: [\'localhost\', \'127.0.0.1\'] }, )'],
  ['mutual TLS with a self-signed CA', 'NodeCertificate.selfSigned({ name: \'nodes\', restartTrigger: \'first\', commonName: \'kafka-nodes\', '
    + 'duration: Duration.minutes(90), renewBefore: Duration.minutes(30) })'],
])('%s', (name, code) => expect(flat(programOf(separate({ security: SECURITIES[name]() })))).toContain(code));

describe('security of single listeners is an option of the listener', () => {
  test('several kinds, and other settings', () => {
    const program = flat(programOf(separate({
      listeners: [
        KafkaListener.client({ security: ListenerSecurity.scramSha512({ users, certificate: tls() }), config: { 'connections.max.reauth.ms': '60000' } }),
        KafkaListener.internal({ security: ListenerSecurity.mutualTls({ certificate: tls() }) }),
        KafkaListener.controller({ security: ListenerSecurity.mutualTls({ certificate: tls() }) }),
      ],
      externalAccess: [
        new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), security: ListenerSecurity.tls({ certificate: tls('outside') }) }),
        new NodePortAccess({ name: 'OPEN', host: AdvertisedHost.pattern('kafka.example.com'), firstPort: 31000, security: ListenerSecurity.plaintext() }),
      ],
    })));
    expect(program).toContain('security: ListenerSecurity.scramSha512({');
    expect(program).toContain('config: { \'connections.max.reauth.ms\': \'60000\' }');
  });

  test('a listener without security in a cluster with security', () => {
    const program = flat(programOf(separate({
      security: ListenerSecurity.saslPlain({ users }),
      externalAccess: [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), security: ListenerSecurity.plaintext() })],
    })));
    expect(program).toContain('security: ListenerSecurity.plaintext()');
    expect(program).toContain('security: ListenerSecurity.saslPlain(');
  });

  test('several certificates, one for each node id', () => {
    const existing = NodeCertificate.fromSecret('node-{nodeId}', { name: 'nodes', certificateFile: 'c.pem', privateKeyFile: 'k.pem', caFile: 'a.pem' });
    const program = flat(programOf(separate({
      security: ListenerSecurity.mutualTls({ certificate: existing }),
      listeners: [KafkaListener.client({ security: ListenerSecurity.tls({ certificate: tls() }) }), KafkaListener.internal()],
    })));
    expect(program).toContain('NodeCertificate.fromSecret(\'node-{nodeId}\', { name: \'nodes\', certificateFile: \'c.pem\', privateKeyFile: \'k.pem\', caFile: \'a.pem\' })');
  });

  test('custom security with Kafka\'s own settings', () => {
    const settings = { 'sasl.enabled.mechanisms': 'GSSAPI', 'gssapi.sasl.jaas.config': 'x required;' };
    const kerberos = ListenerSecurity.custom({ protocol: SecurityProtocol.SASL_PLAINTEXT, settings });
    const program = programOf(separate({ listeners: [KafkaListener.client({ security: kerberos }), KafkaListener.internal()] }));
    expect(flat(program)).toContain('ListenerSecurity.custom({ protocol: SecurityProtocol.SASL_PLAINTEXT');
  });

  test('other properties of sets', () => {
    const extra = { secretEnv: { OTHER: { name: 'o', key: 'k' } }, volumes: [ExtraVolume.fromSecret('/plugins', 'plugins')], jvmOptions: ['-Da=b'] };
    const program = flat(programOf(separate({ security: SECURITIES.OAUTHBEARER() }, extra)));
    expect(program).toContain('jvmOptions: [\'-Da=b\'], secretEnv: { OTHER: { name: \'o\', key: \'k\' } }, volumes: [ExtraVolume.fromSecret(\'/plugins\', \'plugins\')]');
  });
});

describe('nodes', () => {
  test('with a principal that differs from the client id', () => {
    const nodeClient = { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: { name: 'o', key: 's' }, principal: 'nodes' };
    const security = ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://login.example.com/jwks', nodeClient });
    expect(flat(programOf(separate({ security, authorization: Authorization.acls() })))).toContain('principal: \'nodes\'');
  });

  test('in ZooKeeper mode', () => {
    const authorization = Authorization.acls({ allowEveryoneIfNoAclFound: true });
    expect(flat(programOf(onZookeeper({ security: ListenerSecurity.saslPlain({ users }), authorization })))).toContain('authorization: Authorization.acls({ allowEveryoneIfNoAclFound: true })');
  });

  test('a custom authorizer stays among the settings', () => {
    expect(programOf(separate({ authorization: Authorization.custom('com.example.Mine', { superUsers: ['User:a'] }) }))).toContain('\'authorizer.class.name\': \'com.example.Mine\'');
  });
});

describe('test clients', () => {
  const program = (props: KafkaClusterProps, login?: ClientLogin, listener?: string): string => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka', props);
    new KRaftQuorum(chart, 'controllers', { cluster });
    new KafkaBrokerSet(chart, 'brokers', { cluster });
    new KafkaTestClient(chart, 'testclient', { cluster, login, listener });
    return flat(programOf(chart));
  };

  test('with a password', () => {
    expect(program({ security: ListenerSecurity.scramSha512({ users, certificate: tls() }) }, ClientLogin.password('alice')))
      .toContain('login: ClientLogin.password(\'alice\', { name: \'users\', key: \'alice\' })');
  });

  test('with a certificate, through an external access', () => {
    const externalAccess = [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com') })];
    const certificate = NodeCertificate.fromSecret('tls', { ca: CertificateAuthority.fromConfigMap('bundle') });
    expect(program({ security: ListenerSecurity.mutualTls({ certificate }), externalAccess }, ClientLogin.certificate('alice', { certificateFile: 'c.pem' }), 'EXTERNAL'))
      .toContain('listener: \'EXTERNAL\', login: ClientLogin.certificate(\'alice\', { certificateFile: \'c.pem\' })');
  });

  test('with a token', () => {
    const nodeClient = { tokenEndpointUrl: 'https://login.example.com/token', clientId: 'kafka', clientSecret: { name: 'o', key: 's' } };
    const security = ListenerSecurity.oauthBearer({ jwksEndpointUrl: 'https://login.example.com/jwks', nodeClient });
    expect(program({ security }, ClientLogin.oauth({ ...nodeClient, clientId: 'app', scope: 'orders' })))
      .toContain('login: ClientLogin.oauth({ tokenEndpointUrl: \'https://login.example.com/token\', clientId: \'app\'');
  });

  test('with a user that the Kubernetes cluster assigns', () => {
    const chart = chartOf();
    const cluster = new KafkaCluster(chart, 'kafka');
    new KafkaBrokerSet(chart, 'brokers', { cluster, controller: true, user: {} });
    new KafkaTestClient(chart, 'testclient', { cluster, user: {} });
    expect(flat(programOf(chart))).toContain('new KafkaTestClient(chart, \'testclient\', { cluster, user: {} })');
  });

  test('without credentials', () => {
    const listeners = [KafkaListener.client({ security: ListenerSecurity.tls({ certificate: tls() }) }), KafkaListener.internal()];
    expect(program({ security: ListenerSecurity.mutualTls({ certificate: tls() }), listeners }))
      .toContain('new KafkaTestClient(chart, \'testclient\', { cluster })');
  });
});
