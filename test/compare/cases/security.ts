import { Authorization, CertificateAuthority, KafkaListener, ListenerSecurity, NodeCertificate } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, listeners, Objects } from '../clusters';

const users = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { name: 'users', key: name }]));
const plain = (...names: string[]) => ListenerSecurity.saslPlain({ users: users(...names), nodeUser: names[0] });
const scram = (...names: string[]) => ListenerSecurity.scramSha512({ users: users(...names), nodeUser: names[0] });
const betweenBrokers = (security?: ListenerSecurity): Objects => listeners(KafkaListener.client(), KafkaListener.internal({ security }));
const protectedNodes = (...clients: KafkaListener[]): Objects =>
  listeners(...clients, KafkaListener.internal({ security: plain('kafka') }), KafkaListener.controller({ security: plain('kafka') }));
const tls = (secret: string, ca?: CertificateAuthority): Objects =>
  kraft({ security: ListenerSecurity.mutualTls({ certificate: NodeCertificate.fromSecret(secret, { subject: 'CN=kafka', ca }) }) });
const acls = (security: ListenerSecurity, ...superUsers: string[]): Objects => kraft({ security, authorization: Authorization.acls({ superUsers }) });

export const SECURITY_CASES: Case[] = [
  {
    rule: 'listener-changed',
    title: 'another protocol for clients',
    old: () => protectedNodes(KafkaListener.client()),
    rejected: () => protectedNodes(KafkaListener.client({ security: plain('kafka') })),
    accepted: () => protectedNodes(KafkaListener.client(), KafkaListener.client({ name: 'SAFE', security: plain('kafka') })),
    expected: /internal clients use listener CLIENT with protocol PLAINTEXT, which changes to SASL_PLAINTEXT/,
  },
  {
    rule: 'node-login-changed',
    title: 'another protocol between brokers',
    old: () => betweenBrokers(),
    rejected: () => betweenBrokers(plain('kafka')),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.client({ name: 'SAFE' })),
    expected: /nodes that have not restarted yet cannot connect on listener INTERNAL: they use protocol PLAINTEXT, but the other nodes use SASL_PLAINTEXT; change it in three steps: add a listener/,
  },
  {
    rule: 'node-login-changed',
    title: 'another SASL mechanism between brokers',
    old: () => betweenBrokers(plain('kafka')),
    rejected: () => betweenBrokers(scram('kafka')),
    accepted: () => betweenBrokers(plain('kafka', 'alice')),
    expected: /nodes that have not restarted yet cannot connect on listener INTERNAL: they authenticate with PLAIN, but the other nodes accept SCRAM-SHA-512/,
  },
  {
    rule: 'node-login-changed',
    title: 'another user for nodes',
    old: () => betweenBrokers(plain('old', 'new')),
    rejected: () => betweenBrokers(plain('new')),
    accepted: () => betweenBrokers(plain('new', 'old')),
    expected: /nodes that have not restarted yet .* they authenticate as user old, which the other nodes do not have/,
  },
  {
    rule: 'node-login-changed',
    title: 'a user for nodes that running nodes do not have',
    old: () => betweenBrokers(plain('old')),
    rejected: () => betweenBrokers(plain('new', 'old')),
    accepted: () => betweenBrokers(plain('old', 'new')),
    expected: /restarted nodes .* they authenticate as user new, which the other nodes do not have/,
  },
  {
    rule: 'node-login-changed',
    title: 'another protocol between controllers',
    old: kraft,
    rejected: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.controller({ security: plain('kafka') })),
    accepted: () => listeners(KafkaListener.client(), KafkaListener.internal(), KafkaListener.controller()),
    expected: /on listener CONTROLLER: .* use SASL_PLAINTEXT; apply it, then delete all pods of the cluster together; .* each controller has only one address/,
  },
  {
    rule: 'scram-user-late',
    title: 'a user added later',
    old: () => kraft({ security: scram('kafka') }),
    rejected: () => kraft({ security: scram('kafka', 'alice') }),
    accepted: () => kraft({ security: scram('kafka') }),
    expected: /user "alice" of SCRAM-SHA-512 is not created.* already formatted; create it manually: kafka-configs\.sh --alter --add-config 'SCRAM-SHA-512=\[password=…\]' --entity-type users --entity-name alice/,
  },
  {
    rule: 'scram-user-late',
    title: 'a node user added later',
    old: () => kraft({ security: scram('kafka') }),
    rejected: () => kraft({ security: scram('nodes', 'kafka') }),
    accepted: () => kraft({ security: scram('kafka') }),
    expected: /user "nodes" .* is not created.*: restarted brokers cannot authenticate; create it before applying/,
  },
  {
    rule: 'scram-user-late',
    title: 'a removed user',
    old: () => kraft({ security: scram('kafka', 'alice') }),
    rejected: () => kraft({ security: scram('kafka') }),
    accepted: () => kraft({ security: scram('kafka', 'alice') }),
    expected: /user "alice" of SCRAM-SHA-512 is removed from the manifests, but can still authenticate; delete it: .*--delete-config SCRAM-SHA-512/,
  },
  {
    rule: 'scram-user-late',
    title: 'another Secret for a password',
    old: () => kraft({ security: scram('kafka') }),
    rejected: () => kraft({ security: ListenerSecurity.scramSha512({ users: { kafka: { name: 'others', key: 'kafka' } } }) }),
    accepted: () => kraft({ security: scram('kafka') }),
    expected: /the password of user "kafka" of SCRAM-SHA-512 refers to another key of a Secret, but the quorum keeps the old password/,
  },
  {
    rule: 'authorizer-before-acls',
    title: 'an authorizer without ACLs',
    old: () => kraft({ security: plain('kafka', 'alice') }),
    rejected: () => acls(plain('kafka', 'alice')),
    accepted: () => kraft({ security: plain('kafka', 'alice'), authorization: Authorization.acls({ allowEveryoneIfNoAclFound: true }) }),
    expected: /cluster kafka enables org\.apache\.kafka\.\S+StandardAuthorizer, but has no ACLs .*first apply it with allowEveryoneIfNoAclFound: true/,
  },
  {
    rule: 'super-user-removed',
    title: 'a removed super user',
    old: () => acls(plain('kafka', 'alice'), 'User:alice'),
    rejected: () => acls(plain('kafka', 'alice')),
    accepted: () => acls(plain('kafka', 'alice'), 'User:bob', 'User:alice'),
    expected: /User:alice is no longer a super user; create ACLs for it/,
  },
  {
    rule: 'super-user-removed',
    title: 'another user for nodes that are super users',
    old: () => acls(plain('kafka', 'nodes')),
    rejected: () => acls(plain('nodes', 'kafka')),
    accepted: () => acls(plain('nodes', 'kafka'), 'User:kafka'),
    expected: /User:kafka is no longer a super user, but is the principal of nodes that have not restarted yet: .* keep "User:kafka" in superUsers/,
  },
  {
    rule: 'certificate-replaced',
    title: 'another Secret for all',
    old: () => tls('kafka-tls'),
    rejected: () => tls('other-tls'),
    accepted: () => tls('kafka-tls'),
    expected: /the source of the certificates of kafka-(brokers|controllers) in \/etc\/cdk8s-kafka-tls changes from Secret kafka-tls to Secret other-tls; .*both CA certificates/,
  },
  {
    rule: 'certificate-replaced',
    title: 'another certificate authority',
    old: () => tls('kafka-tls', CertificateAuthority.fromConfigMap('bundle')),
    rejected: () => tls('kafka-tls', CertificateAuthority.fromSecret('root')),
    accepted: () => tls('kafka-tls', CertificateAuthority.fromConfigMap('bundle')),
    expected: /\/etc\/cdk8s-kafka-tls-ca changes from ConfigMap bundle to Secret root/,
  },
];
