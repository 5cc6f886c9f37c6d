import { CertificateAuthority, ListenerSecurity, NodeCertificate, SecurityProtocol } from 'cdk8s-kafka';
import { OauthProvider } from './oauth-provider';
import { ALICE, passwordOf, SECRET, SecurityMaterials, USERS } from './security-materials';
import { KeyPair } from './test-certificates';
import { ClientSettings } from '../checks/login-check';

/** As whom those are known who do not say who they are. */
export const ANONYMOUS = 'User:ANONYMOUS';
const SUBJECT = 'CN=kafka,O=Example';

/** A client that must not get in, and what it is told, and what the one that it asked writes down. */
export interface RefusedClient {
  readonly settings: ClientSettings;
  readonly told: RegExp;
  /** Undefined where nobody was asked in vain. */
  readonly logged?: RegExp;
}

/** One kind of security, with those who know how to deal with it and those who do not. */
export interface SecurityKind {
  readonly security: ListenerSecurity;
  /** Protocol and mechanism by which nodes speak to each other. */
  readonly spoken: string;
  /** As whom the client with rights is known. */
  readonly principal: string;
  readonly alice: ClientSettings;
  /** May do everything; where nobody says who he is, anybody. */
  readonly admin: ClientSettings;
  /** Can log in, and has no rights. */
  readonly mallory?: ClientSettings;
  readonly refused: Readonly<Record<string, RefusedClient>>;
}

export type SecurityKinds = ReturnType<typeof securityKinds>;

/** By the words for it. */
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
      spoken: 'SSL',
      principal: ANONYMOUS,
      alice: right,
      admin: right,
      refused: this.withoutTls(right),
    };
  }

  private mutualTls(): SecurityKind {
    const as = (user: string, authority = this.materials.clients) =>
      this.trusting({ 'security.protocol': 'SSL', ...shown(authority.sign(`/O=Example/CN=${user}`)) });
    const alice = as('ALICE');
    return {
      security: ListenerSecurity.mutualTls({
        certificate: NodeCertificate.fromSecret('{pod}-tls', { name: 'mutual', subject: SUBJECT }),
        clientCa: CertificateAuthority.fromSecret('clients-ca'),
        principalMappingRules: ['RULE:^CN=(.*?),O=Example$/$1/L', 'DEFAULT'],
      }),
      spoken: 'SSL',
      principal: 'User:alice',
      alice,
      admin: as('admin'),
      mallory: as('mallory'),
      refused: {
        ...this.withoutTls(alice),
        'that shows no certificate': {
          settings: this.trusting({ 'security.protocol': 'SSL' }),
          told: /SslAuthenticationException/,
          logged: HANDSHAKE,
        },
        'with a certificate of another authority': {
          settings: as('alice', this.materials.strangers),
          told: /SslAuthenticationException/,
          logged: HANDSHAKE,
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
      spoken: 'SASL_PLAINTEXT OAUTHBEARER',
      principal: `User:${ALICE}`,
      alice: as(ALICE),
      admin: as('admin'),
      mallory: as('mallory'),
      refused: {
        'that does not log in': { ...UNTOLD, logged: /Unexpected Kafka request of type \w+ during SASL handshake/ },
        'with an expired token': { settings: as('late'), told: INVALID_TOKEN, logged: /The JWT is no longer valid/ },
        'with a token that somebody else signed': { settings: as('forger'), told: INVALID_TOKEN, logged: /JWT rejected due to invalid signature/ },
        'with a token for another service': { settings: as('elsewhere'), told: INVALID_TOKEN, logged: /Audience \(aud\) claim \[another\]/ },
        'whom the provider does not know': { settings: as(ALICE, 'wrong'), told: /401/ },
      },
    };
  }

  private custom(certificate: NodeCertificate): SecurityKind {
    const as = (password: string): ClientSettings => this.trusting({ ...loginOf('PLAIN', ALICE, password), 'security.protocol': 'SASL_SSL' });
    const shownBy = shown(this.materials.nodes.sign('/O=Example/CN=anybody'));
    const right = { ...as(passwordOf(ALICE)), ...shownBy };
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
      spoken: 'SASL_SSL PLAIN',
      principal: `User:${ALICE}`,
      alice: right,
      admin: { ...right, ...loginOf('PLAIN', 'admin'), 'security.protocol': 'SASL_SSL' },
      refused: {
        ...this.withoutTls(right),
        'that shows no certificate': { settings: as(passwordOf(ALICE)), told: /SslAuthenticationException/, logged: HANDSHAKE },
        'with a wrong password': {
          settings: { ...as('wrong'), ...shownBy },
          told: /SaslAuthenticationException: Authentication failed/,
          logged: /Authentication failed/,
        },
      },
    };
  }

  /** The same kind over TLS, with what can go wrong there as well. */
  private overTls(kind: SecurityKind): SecurityKind {
    const secure = (settings: ClientSettings): ClientSettings => this.trusting({ ...settings, 'security.protocol': 'SASL_SSL' });
    const { mallory, refused: { 'that does not log in': silent, ...refused } } = kind;
    return {
      ...kind,
      spoken: kind.spoken.replace('SASL_PLAINTEXT', 'SASL_SSL'),
      alice: secure(kind.alice),
      admin: secure(kind.admin),
      mallory: mallory && secure(mallory),
      refused: {
        ...this.withoutTls(secure(kind.alice)),
        'that does not log in': { ...silent, settings: this.trusting({ ...UNTOLD.settings, 'security.protocol': 'SSL' }) },
        ...Object.fromEntries(Object.entries(refused).map(([name, each]) => [name, { ...each, settings: secure(each.settings) }])),
      },
    };
  }

  private withoutTls(right: ClientSettings): Record<string, RefusedClient> {
    return {
      'that speaks no TLS': {
        settings: { ...right, ...UNTOLD.settings, 'security.protocol': right['security.protocol'].replace(/SSL$/, 'PLAINTEXT') },
        told: UNTOLD.told,
        logged: HANDSHAKE,
      },
      'that trusts another authority': {
        settings: { ...right, ...this.materials.strangers.trust },
        told: /PKIX path building failed/,
        logged: HANDSHAKE,
      },
    };
  }

  private trusting(settings: ClientSettings): ClientSettings {
    return { ...settings, ...this.materials.nodes.trust };
  }
}

/** Why, only the client says. */
const HANDSHAKE = /SSL handshake failed/;

const INVALID_TOKEN = /SaslAuthenticationException: \{"status":"invalid_token"\}/;

/** Those who speak another protocol are cut off without a word, and would try for as long as they are let. */
const UNTOLD = { settings: { 'max.block.ms': '10000' }, told: /TimeoutException/ };

const shown = ({ certificate, key }: KeyPair): ClientSettings =>
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
    spoken: `SASL_PLAINTEXT ${mechanism}`,
    principal: `User:${ALICE}`,
    alice: loginOf(mechanism, ALICE),
    admin: loginOf(mechanism, 'admin'),
    mallory: loginOf(mechanism, 'mallory'),
    refused: {
      'that does not log in': { ...UNTOLD, logged: /Unexpected Kafka request of type \w+ during SASL handshake/ },
      'with a wrong password': {
        settings: loginOf(mechanism, ALICE, 'wrong'),
        told: /SaslAuthenticationException: Authentication failed/,
        logged: /Authentication failed/,
      },
      'whom nobody knows': {
        settings: loginOf(mechanism, 'nobody'),
        told: /SaslAuthenticationException: Authentication failed/,
        logged: /Authentication failed/,
      },
      'with another mechanism': {
        settings: loginOf(other, ALICE),
        told: new RegExp(`UnsupportedSaslMechanismException: .*enabled mechanisms are \\[${mechanism}\\]`),
        logged: new RegExp(`Unsupported SASL mechanism ${other}`),
      },
    },
  };
}
