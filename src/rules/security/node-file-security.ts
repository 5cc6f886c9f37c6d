import { SUPER_USERS } from './authorization';
import { interBrokerName } from '../listeners/node-file-listeners';
import { Rule } from '../rule';
import { isPrincipal, superUsersOf } from './super-users';
import { KEY_STORES, TLS_WITHOUT_KEY } from './tls';
import { NodeFile, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { deadPlaceholders } from '../../kafka-config/placeholders';
import { show } from '../../model/finding';
import { ACL_AUTHORIZER, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { javaList } from '../../util/java-text';

/** A setting of one listener, or of all. */
function ofListener(node: NodeSettings, listener: string, key: string): string | undefined {
  return textOf(node, `listener.name.${listener.toLowerCase()}.${key}`) ?? textOf(node, key);
}

const protocolOf = ({ protocols }: NodeFile, listener: string): string | undefined => protocols.entries.find(([name]) => name === listener)?.[1];

export const FILE_SECURITY_RULES: readonly Rule<NodeSettings>[] = [
  {
    ...TLS_WITHOUT_KEY,
    check: (node) => {
      const file = nodeFile(node);
      const isKeyless = (name: string) => protocolOf(file, name)?.endsWith('SSL') && !KEY_STORES.some((key) => ofListener(node, name, key));
      return file.listeners.entries.filter(({ name }) => isKeyless(name)).map(({ name }) => ({
        field: 'listeners',
        message: `listener ${name} speaks TLS, and nothing says with which key`,
        fix: `set ssl.keystore.location or ssl.keystore.key, for all listeners or behind listener.name.${name.toLowerCase()}.`,
      }));
    },
  },
  {
    id: 'sasl-mechanism-between-brokers',
    severity: 'error',
    why: 'Kafka: "sasl.mechanism.inter.broker.protocol must be included in sasl.enabled.mechanisms when SASL is used for inter-broker communication".',
    see: 'https://kafka.apache.org/documentation/#security_sasl',
    check: (node) => {
      const file = nodeFile(node);
      const name = interBrokerName(node);
      // Without a name, the protocol is the setting and the name follows from it.
      const protocol = textOf(node, 'inter.broker.listener.name') === undefined ? name : protocolOf(file, name ?? '');
      if (name === undefined || !protocol?.startsWith('SASL')) { return []; }
      const mechanism = textOf(node, 'sasl.mechanism.inter.broker.protocol') ?? 'GSSAPI';
      const enabled = ofListener(node, name, 'sasl.enabled.mechanisms') ?? 'GSSAPI';
      return mechanism.includes('${') || enabled.includes('${') || javaList(enabled).includes(mechanism) ? [] : [{
        field: 'sasl.mechanism.inter.broker.protocol',
        message: `brokers log in to each other with ${mechanism} on ${name}, where ${enabled} is enabled`,
        fix: `set sasl.mechanism.inter.broker.protocol, or add ${mechanism} to listener.name.${name.toLowerCase()}.sasl.enabled.mechanisms`,
      }];
    },
  },
  {
    id: 'authorizer-of-other-mode',
    severity: 'error',
    why: 'One authorizer keeps its rules in ZooKeeper, the other in the quorum\'s metadata; each ends the node that has the other kind.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: (node) => {
      const { roles, inZookeeperMode } = nodeFile(node);
      const name = textOf(node, 'authorizer.class.name');
      return roles === undefined || name !== (inZookeeperMode ? STANDARD_AUTHORIZER : ACL_AUTHORIZER) ? [] : [{
        field: 'authorizer.class.name', message: `authorizer ${name} ${inZookeeperMode ? 'in ZooKeeper mode' : 'in KRaft mode'}`, fix: `use ${inZookeeperMode ? ACL_AUTHORIZER : STANDARD_AUTHORIZER}`,
      }];
    },
  },
  {
    ...SUPER_USERS,
    check: (node) => {
      const users = textOf(node, 'super.users') ?? '';
      return users.includes('${') ? [] : superUsersOf(users).filter((user) => !isPrincipal(user)).map((user) => ({
        field: 'super.users', message: `super.users has ${show(user)}`, fix: 'write User:name, and a semicolon between two of them',
      }));
    },
  },
  {
    id: 'placeholder-without-provider',
    severity: 'error',
    why: 'Kafka replaces only placeholders of providers that are in config.providers and have a class; all others stay as they are written.',
    see: 'https://kafka.apache.org/documentation/#config_providers',
    check: (node) => Object.entries(node.settings).flatMap(([key, value]) => deadPlaceholders(node, value).map((placeholder) => ({
      field: key, message: `${key} has ${placeholder}, and nothing will ever replace it`, fix: 'declare its provider: config.providers=env and config.providers.env.class',
    }))),
  },
];
