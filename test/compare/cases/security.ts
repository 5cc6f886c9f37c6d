import { Authorization, CertificateAuthority, KafkaListener, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, listeners, Objects } from '../clusters';

const users = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { name: 'users', key: name }]));
const plain = (...names: string[]) => ListenerSecurity.saslPlain({ users: users(...names), nodeUser: names[0] });
const scram = (...names: string[]) => ListenerSecurity.scramSha512({ users: users(...names), nodeUser: names[0] });
const among = (security?: ListenerSecurity): Objects => listeners(KafkaListener.client(), KafkaListener.internal({ security }));
const protectedNodes = (...clients: KafkaListener[]): Objects =>
  listeners(...clients, KafkaListener.internal({ security: plain('kafka') }), KafkaListener.controller({ security: plain('kafka') }));
const tls = (secret: string, ca?: CertificateAuthority): Objects =>
  kraft({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret(secret, { subject: 'CN=kafka', ca }) }) });
const acls = (security: ListenerSecurity, ...superUsers: string[]): Objects => kraft({ security, authorization: Authorization.acls({ superUsers }) });

export const SECURITY_CASES: Case[] = [
  {
    rule: 'listener-changed',
    what: 'another protocol for clients',
    old: () => protectedNodes(KafkaListener.client()),
    rejected: () => protectedNodes(KafkaListener.client({ security: plain('kafka') })),
    accepted: () => protectedNodes(KafkaListener.client(), KafkaListener.client({ name: 'SAFE', security: plain('kafka') })),
    says: /clients inside use listener CLIENT with PLAINTEXT, which becomes SASL_PLAINTEXT/,
  },
  {
    rule: 'node-login-changed',
    what: 'another protocol among brokers',
    old: () => among(),
    rejected: () => among(plain('kafka')),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.client({ name: 'SAFE' })),
    says: /nodes that have yet to restart speak PLAINTEXT, and find SASL_PLAINTEXT on listener INTERNAL; in three steps: add a listener/,
  },
  {
    rule: 'node-login-changed',
    what: 'another mechanism among brokers',
    old: () => among(plain('kafka')),
    rejected: () => among(scram('kafka')),
    accepted: () => among(plain('kafka', 'alice')),
    says: /nodes that have yet to restart log in by PLAIN, and find SCRAM-SHA-512 on listener INTERNAL/,
  },
  {
    rule: 'node-login-changed',
    what: 'another user for nodes',
    old: () => among(plain('old', 'new')),
    rejected: () => among(plain('new')),
    accepted: () => among(plain('new', 'old')),
    says: /nodes that have yet to restart log in as old, whom the other nodes do not know/,
  },
  {
    rule: 'node-login-changed',
    what: 'a user for nodes whom those that run do not know',
    old: () => among(plain('old')),
    rejected: () => among(plain('new', 'old')),
    accepted: () => among(plain('old', 'new')),
    says: /nodes that restarted log in as new, whom the other nodes do not know/,
  },
  {
    rule: 'node-login-changed',
    what: 'another protocol among controllers',
    old: kraft,
    rejected: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.controller({ security: plain('kafka') })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.controller()),
    says: /find SASL_PLAINTEXT on listener CONTROLLER; controllers are dialled at one address each, .* delete all pods of the cluster together/,
  },
  {
    rule: 'scram-user-late',
    what: 'a user added later',
    old: () => kraft({ security: scram('kafka') }),
    rejected: () => kraft({ security: scram('kafka', 'alice') }),
    accepted: () => kraft({ security: scram('kafka') }),
    says: /formatted without user "alice" of SCRAM-SHA-512.*make it yourself: kafka-configs\.sh --alter --add-config 'SCRAM-SHA-512=\[password=…\]' --entity-type users --entity-name alice/,
  },
  {
    rule: 'scram-user-late',
    what: 'a node user added later',
    old: () => kraft({ security: scram('kafka') }),
    rejected: () => kraft({ security: scram('nodes', 'kafka') }),
    accepted: () => kraft({ security: scram('kafka') }),
    says: /without user "nodes" .*: brokers that restart cannot log in; make it first/,
  },
  {
    rule: 'scram-user-late',
    what: 'a user that goes',
    old: () => kraft({ security: scram('kafka', 'alice') }),
    rejected: () => kraft({ security: scram('kafka') }),
    accepted: () => kraft({ security: scram('kafka', 'alice') }),
    says: /user "alice" of SCRAM-SHA-512 goes from the manifests, and can log in as before; remove it: .*--delete-config SCRAM-SHA-512/,
  },
  {
    rule: 'scram-user-late',
    what: 'another Secret for a password',
    old: () => kraft({ security: scram('kafka') }),
    rejected: () => kraft({ security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'others', key: 'kafka' } } }) }),
    accepted: () => kraft({ security: scram('kafka') }),
    says: /the password of user "kafka" of SCRAM-SHA-512 comes from another Secret's key, and the quorum keeps the old one/,
  },
  {
    rule: 'authorizer-before-acls',
    what: 'an authorizer and no lists',
    old: () => kraft({ security: plain('kafka', 'alice') }),
    rejected: () => acls(plain('kafka', 'alice')),
    accepted: () => kraft({ security: plain('kafka', 'alice'), authorization: Authorization.acls({ allowEveryoneIfNoAclFound: true }) }),
    says: /cluster kafka gets org\.apache\.kafka\.\S+StandardAuthorizer, and has no lists .*first apply it with allowEveryoneIfNoAclFound: true/,
  },
  {
    rule: 'super-user-removed',
    what: 'a super user fewer',
    old: () => acls(plain('kafka', 'alice'), 'User:alice'),
    rejected: () => acls(plain('kafka', 'alice')),
    accepted: () => acls(plain('kafka', 'alice'), 'User:bob', 'User:alice'),
    says: /User:alice is no super user any more; give him lists/,
  },
  {
    rule: 'super-user-removed',
    what: 'other nodes',
    old: () => acls(plain('kafka', 'nodes')),
    rejected: () => acls(plain('nodes', 'kafka')),
    accepted: () => acls(plain('nodes', 'kafka'), 'User:kafka'),
    says: /nodes that have yet to restart are known by that name: .* keep "User:kafka" in superUsers/,
  },
  {
    rule: 'certificate-replaced',
    what: 'another Secret for all',
    old: () => tls('kafka-tls'),
    rejected: () => tls('other-tls'),
    accepted: () => tls('kafka-tls'),
    says: /what kafka-(brokers|controllers) has in \/etc\/cdk8s-kafka-tls comes from Secret kafka-tls, and would from Secret other-tls; .*certificates of both/,
  },
  {
    rule: 'certificate-replaced',
    what: 'another authority',
    old: () => tls('kafka-tls', CertificateAuthority.fromConfigMap('bundle')),
    rejected: () => tls('kafka-tls', CertificateAuthority.fromSecret('root')),
    accepted: () => tls('kafka-tls', CertificateAuthority.fromConfigMap('bundle')),
    says: /\/etc\/cdk8s-kafka-tls-ca comes from ConfigMap bundle, and would from Secret root/,
  },
];
