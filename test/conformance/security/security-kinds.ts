import { CertificateAuthority, ListenerSecurity, NodeCertificate, SecurityProtocol } from 'cdk8s-kafka';
import { OauthProvider } from './oauth-provider';
import { ALICE, passwordOf, SECRET, SecurityMaterials, USERS } from './security-materials';
import { KeyPair } from './test-certificates';
import { ClientSettings } from '../checks/login-check';

/** The principal of clients that do not authenticate. */
export const ANONYMOUS = 'User:ANONYMOUS';
const SUBJECT = 'CN=kafka,O=Example';

/** A client that must be refused, with the client's error and the node's log entry. */
export interface RefusedClient {
  readonly settings: ClientSettings;
  readonly clientError: RegExp;
  /** Undefined if no node is involved. */
  readonly brokerLog?: RegExp;
}

/** One kind of security, with clients that are accepted and clients that are refused. */
export interface SecurityKind {
  readonly security: ListenerSecurity;
  /** Protocol and mechanism between nodes. */
  readonly protocolAndMechanism: string;
  /** The principal of the client with permissions, `alice`. */
  readonly principal: string;
  readonly alice: ClientSettings;
  /** A client with all permissions; without authentication, any client. */
  readonly admin: ClientSettings;
  /** A client that can authenticate, but has no permissions. */
  readonly mallory?: ClientSettings;
  readonly refused: Readonly<Record<string, RefusedClient>>;
}

export type SecurityKinds = ReturnType<typeof securityKinds>;

/** All kinds of security, by name. */
export const securityKinds = (materials: SecurityMaterials) => new Kinds(materials).all();

class Kinds {
  constructor(private readonly materials: SecurityMaterials) {}

  all() {
    const certificate = NodeCertificate.fromSecret('nodes-tls', { subject: SUBJECT });
    const users = Object.fromEntries(USERS.map(user => [user, { name: SECRET, key: user }]));
    const oauth = {
      jwksEndpointUrl: this.materials.provider.jwksUrl,
      issuer: this.materials.provider.url,
      audiences: [OauthProvider.audience],
      nodeClient: { tokenEndpointUrl: this.materials.provider.tokenUrl, clientId: 'kafka', clientSecret: { name: 'oauth', key: 'secret' } },
    };
    return {
      'TLS': this.tls(certificate),
      'mutual TLS': this.mutualTls(),
      'PLAIN': passwords('PLAIN', ListenerSecurity.saslPlain({ users })),
      'PLAIN over TLS': this.overTls(passwords('PLAIN', ListenerSecurity.saslPlain({ users, certificate }))),
      'SCRAM-SHA-256': passwords('SCRAM-SHA-256', ListenerSecurity.scramSha256({ users })),
      'SCRAM-SHA-256 over TLS': this.overTls(passwords('SCRAM-SHA-256', ListenerSecurity.scramSha256({ users, certificate }))),
      'SCRAM-SHA-512': passwords('SCRAM-SHA-512', ListenerSecurity.scramSha512({ users })),
      'SCRAM-SHA-512 over TLS': this.overTls(passwords('SCRAM-SHA-512', ListenerSecurity.scramSha512({ users, certificate }))),
      'OAUTHBEARER': this.tokens(ListenerSecurity.oauthBearer(oauth)),
      'OAUTHBEARER over TLS': this.overTls(this.tokens(ListenerSecurity.oauthBearer({ ...oauth, certificate }))),
      'a certificate and a password': this.custom(certificate),
    } satisfies Record<string, SecurityKind>;
  }

  private tls(certificate: NodeCertificate): SecurityKind {
    const right = this.trusting({ 'security.protocol': 'SSL' });
    return {
      security: ListenerSecurity.tls({ certificate }),
      protocolAndMechanism: 'SSL',
      principal: ANONYMOUS,
      alice: right,
      admin: right,
      refused: this.withoutTls(right),
    };
  }

  private mutualTls(): SecurityKind {
    const as = (user: string, ca = this.materials.clientCa) =>
      this.trusting({ 'security.protocol': 'SSL', ...clientCertificate(ca.sign(`/O=Example/CN=${user}`)) });
    const alice = as('ALICE');
    return {
      security: ListenerSecurity.mutualTls({
        certificate: NodeCertificate.fromSecret('{pod}-tls', { name: 'mutual', subject: SUBJECT }),
        clientCa: CertificateAuthority.fromSecret('clients-ca'),
        principalMappingRules: ['RULE:^CN=(.*?),O=Example$/$1/L', 'DEFAULT'],
      }),
      protocolAndMechanism: 'SSL',
      principal: 'User:alice',
      alice,
      admin: as('admin'),
      mallory: as('mallory'),
      refused: {
        ...this.withoutTls(alice),
        'without a certificate': {
          settings: this.trusting({ 'security.protocol': 'SSL' }),
          clientError: /SslAuthenticationException/,
          brokerLog: HANDSHAKE_FAILED,
        },
        'with a certificate of another CA': {
          settings: as('alice', this.materials.otherCa),
          clientError: /SslAuthenticationException/,
          brokerLog: HANDSHAKE_FAILED,
        },
      },
    };
  }

  private tokens(security: ListenerSecurity): SecurityKind {
    const module = 'org.apache.kafka.common.security.oauthbearer';
    const as = (user: string, secret = passwordOf('client')): ClientSettings => ({
      'security.protocol': 'SASL_PLAINTEXT',
      'sasl.mechanism': 'OAUTHBEARER',
      'sasl.jaas.config': `${module}.OAuthBearerLoginModule required clientId="${user}" clientSecret="${secret}";`,
      'sasl.login.callback.handler.class': `${module}.OAuthBearerLoginCallbackHandler`,
      'sasl.oauthbearer.token.endpoint.url': this.materials.provider.tokenUrl,
    });
    return {
      security,
      protocolAndMechanism: 'SASL_PLAINTEXT OAUTHBEARER',
      principal: `User:${ALICE}`,
      alice: as(ALICE),
      admin: as('admin'),
      mallory: as('mallory'),
      refused: {
        'that does not authenticate': { ...NO_RESPONSE, brokerLog: /Unexpected Kafka request of type \w+ during SASL handshake/ },
        'with an expired token': { settings: as('late'), clientError: INVALID_TOKEN, brokerLog: /The JWT is no longer valid/ },
        'with an invalid token signature': { settings: as('forger'), clientError: INVALID_TOKEN, brokerLog: /JWT rejected due to invalid signature/ },
        'with a token for another audience': { settings: as('elsewhere'), clientError: INVALID_TOKEN, brokerLog: /Audience \(aud\) claim \[another\]/ },
        'with a wrong client secret': { settings: as(ALICE, 'wrong'), clientError: /401/ },
      },
    };
  }

  private custom(certificate: NodeCertificate): SecurityKind {
    const as = (password: string): ClientSettings => this.trusting({ ...loginOf('PLAIN', ALICE, password), 'security.protocol': 'SASL_SSL' });
    const certificateSettings = clientCertificate(this.materials.nodeCa.sign('/O=Example/CN=anybody'));
    const right = { ...as(passwordOf(ALICE)), ...certificateSettings };
    return {
      security: ListenerSecurity.custom({
        protocol: SecurityProtocol.SASL_SSL,
        certificate,
        nodePrincipal: 'User:kafka',
        settings: {
          'ssl.client.auth': 'required',
          'sasl.enabled.mechanisms': 'PLAIN',
          'plain.sasl.jaas.config': 'org.apache.kafka.common.security.plain.PlainLoginModule required '
            + 'username="kafka" password="${env:KAFKA_PASSWORD}" user_kafka="${env:KAFKA_PASSWORD}" '
            + `user_admin="\${env:ADMIN_PASSWORD}" user_${ALICE}="\${env:ALICE_PASSWORD}";`,
        },
      }),
      protocolAndMechanism: 'SASL_SSL PLAIN',
      principal: `User:${ALICE}`,
      alice: right,
      admin: { ...right, ...loginOf('PLAIN', 'admin'), 'security.protocol': 'SASL_SSL' },
      refused: {
        ...this.withoutTls(right),
        'without a certificate': { settings: as(passwordOf(ALICE)), clientError: /SslAuthenticationException/, brokerLog: HANDSHAKE_FAILED },
        'with a wrong password': {
          settings: { ...as('wrong'), ...certificateSettings },
          clientError: /SaslAuthenticationException: Authentication failed/,
          brokerLog: /Authentication failed/,
        },
      },
    };
  }

  /** The same kind over TLS, with the clients that are refused because of TLS. */
  private overTls(kind: SecurityKind): SecurityKind {
    const secure = (settings: ClientSettings): ClientSettings => this.trusting({ ...settings, 'security.protocol': 'SASL_SSL' });
    const { mallory, refused: { 'that does not authenticate': unauthenticated, ...refused } } = kind;
    return {
      ...kind,
      protocolAndMechanism: kind.protocolAndMechanism.replace('SASL_PLAINTEXT', 'SASL_SSL'),
      alice: secure(kind.alice),
      admin: secure(kind.admin),
      mallory: mallory && secure(mallory),
      refused: {
        ...this.withoutTls(secure(kind.alice)),
        'that does not authenticate': { ...unauthenticated, settings: this.trusting({ ...NO_RESPONSE.settings, 'security.protocol': 'SSL' }) },
        ...Object.fromEntries(Object.entries(refused).map(([name, each]) => [name, { ...each, settings: secure(each.settings) }])),
      },
    };
  }

  private withoutTls(right: ClientSettings): Record<string, RefusedClient> {
    return {
      'without TLS': {
        settings: { ...right, ...NO_RESPONSE.settings, 'security.protocol': right['security.protocol'].replace(/SSL$/, 'PLAINTEXT') },
        clientError: NO_RESPONSE.clientError,
        brokerLog: HANDSHAKE_FAILED,
      },
      'that trusts another CA': {
        settings: { ...right, ...this.materials.otherCa.trust },
        clientError: /PKIX path building failed/,
        brokerLog: HANDSHAKE_FAILED,
      },
    };
  }

  private trusting(settings: ClientSettings): ClientSettings {
    return { ...settings, ...this.materials.nodeCa.trust };
  }
}

/** Only the client logs the reason. */
const HANDSHAKE_FAILED = /SSL handshake failed/;

const INVALID_TOKEN = /SaslAuthenticationException: \{"status":"invalid_token"\}/;

/** Clients with another protocol get no response, and would retry until their timeout. */
const NO_RESPONSE = { settings: { 'max.block.ms': '10000' }, clientError: /TimeoutException/ };

const clientCertificate = ({ certificate, key }: KeyPair): ClientSettings =>
  ({ 'ssl.keystore.type': 'PEM', 'ssl.keystore.certificate.chain': certificate, 'ssl.keystore.key': key });

function loginOf(mechanism: string, user: string, password = passwordOf(user)): ClientSettings {
  const module = mechanism === 'PLAIN' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
  return {
    'security.protocol': 'SASL_PLAINTEXT',
    'sasl.mechanism': mechanism,
    'sasl.jaas.config': `org.apache.kafka.common.security.${module} required username="${user}" password="${password}";`,
  };
}

function passwords(mechanism: string, security: ListenerSecurity): SecurityKind {
  const other = mechanism === 'PLAIN' ? 'SCRAM-SHA-256' : 'PLAIN';
  return {
    security,
    protocolAndMechanism: `SASL_PLAINTEXT ${mechanism}`,
    principal: `User:${ALICE}`,
    alice: loginOf(mechanism, ALICE),
    admin: loginOf(mechanism, 'admin'),
    mallory: loginOf(mechanism, 'mallory'),
    refused: {
      'that does not authenticate': { ...NO_RESPONSE, brokerLog: /Unexpected Kafka request of type \w+ during SASL handshake/ },
      'with a wrong password': {
        settings: loginOf(mechanism, ALICE, 'wrong'),
        clientError: /SaslAuthenticationException: Authentication failed/,
        brokerLog: /Authentication failed/,
      },
      'with an unknown user': {
        settings: loginOf(mechanism, 'unknown'),
        clientError: /SaslAuthenticationException: Authentication failed/,
        brokerLog: /Authentication failed/,
      },
      'with another mechanism': {
        settings: loginOf(other, ALICE),
        clientError: new RegExp(`UnsupportedSaslMechanismException: .*enabled mechanisms are \\[${mechanism}\\]`),
        brokerLog: new RegExp(`Unsupported SASL mechanism ${other}`),
      },
    },
  };
}
