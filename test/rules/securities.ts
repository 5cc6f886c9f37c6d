import { Chart } from 'cdk8s';
import { Authorization, KafkaClusterProps, KafkaListener, ListenerSecurity, NodeCertificate, AdvertisedHost, NodePortAccess, SecretKey, SecurityProtocol } from 'cdk8s-kafka';
import { separate } from '../synth';

/** Users whose passwords are keys of one Secret. */
export const users = (...names: string[]): Record<string, SecretKey> => Object.fromEntries(names.map((name) => [name, { name: 'kafka-users', key: name }]));

export const certificate = NodeCertificate.fromSecret('kafka-tls', { subject: 'CN=kafka' });
export const tls = ListenerSecurity.tls({ certificate });
export const mutualTls = ListenerSecurity.mutualTls({ certificate });
export const plain = ListenerSecurity.saslPlain({ users: users('kafka', 'alice') });
export const plainOverTls = ListenerSecurity.saslPlain({ certificate, users: users('kafka', 'alice') });
export const scram = ListenerSecurity.scramSha512({ users: users('kafka', 'alice') });
export const acls = (...superUsers: string[]) => Authorization.acls({ superUsers });
export const outside = (security?: ListenerSecurity) => [new NodePortAccess({ host: AdvertisedHost.pattern('kafka.example.com'), security })];

/** A cluster with these props and with separate brokers and controllers. */
export const cluster = (props: KafkaClusterProps) => (): Chart => separate(props);

/** A cluster with a different security for each listener. */
export const listeners = (
  by: { client?: ListenerSecurity; internal?: ListenerSecurity; controller?: ListenerSecurity }, props: KafkaClusterProps = {},
) => cluster({
  listeners: [
    KafkaListener.client({ security: by.client }),
    KafkaListener.internal({ security: by.internal }),
    KafkaListener.controller({ security: by.controller }),
  ],
  ...props,
});

/** A client listener with a custom security; all other listeners use mutual TLS. */
export const client = (protocol: SecurityProtocol, settings: Record<string, string>, props: KafkaClusterProps = {}) =>
  listeners({ client: ListenerSecurity.custom({ protocol, settings, certificate: protocol.endsWith('SSL') ? certificate : undefined }) }, { security: mutualTls, ...props });

export const PLAIN_LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_alice="${env:POD_NAME}";';
export const SCRAM_LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
