import { SUPER_USERS } from './authorization';
import { interBrokerName } from '../listeners/node-file-listeners';
import { Rule } from '../rule';
import { CONTROLLER_SCRAM, isScram } from './sasl';
import { isPrincipal, superUsersOf } from './super-users';
import { KEY_STORES, TLS_WITHOUT_KEY } from './tls';
import { NodeFile, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { unresolvedPlaceholders } from '../../kafka-config/placeholders';
import { show } from '../../model/finding';
import { ACL_AUTHORIZER, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { javaList } from '../../util/java-text';

/** The setting of a listener, or else the one for all listeners. */
function listenerSetting(node: NodeSettings, listener: string, key: string): string | undefined {
  return textOf(node, `listener.name.${listener.toLowerCase()}.${key}`) ?? textOf(node, key);
}

const protocolOf = ({ protocols }: NodeFile, listener: string): string | undefined => protocols.entries.find(([name]) => name === listener)?.[1];

export const FILE_SECURITY_RULES: readonly Rule<NodeSettings>[] = [
  {
    ...TLS_WITHOUT_KEY,
    check: (node) => {
      const file = nodeFile(node);
      const isKeyless = (name: string) => protocolOf(file, name)?.endsWith('SSL') && !KEY_STORES.some((key) => listenerSetting(node, name, key));
      return file.listeners.entries.filter(({ name }) => isKeyless(name)).map(({ name }) => ({
        field: 'listeners',
        message: `listener ${name} uses TLS without a private key`,
        fix: `set ssl.keystore.location or ssl.keystore.key, for all listeners or with the prefix listener.name.${name.toLowerCase()}.`,
      }));
    },
  },
  {
    id: 'sasl-mechanism-between-brokers',
    severity: 'error',
    why: 'Kafka fails to start: "sasl.mechanism.inter.broker.protocol must be included in sasl.enabled.mechanisms when SASL is used for inter-broker communication".',
    see: 'https://kafka.apache.org/documentation/#security_sasl',
    check: (node) => {
      const file = nodeFile(node);
      const name = interBrokerName(node);
      // Without inter.broker.listener.name, the name is that of the security protocol.
      const protocol = textOf(node, 'inter.broker.listener.name') === undefined ? name : protocolOf(file, name ?? '');
      if (name === undefined || !protocol?.startsWith('SASL')) { return []; }
      const mechanism = textOf(node, 'sasl.mechanism.inter.broker.protocol') ?? 'GSSAPI';
      const enabled = listenerSetting(node, name, 'sasl.enabled.mechanisms') ?? 'GSSAPI';
      return mechanism.includes('${') || enabled.includes('${') || javaList(enabled).includes(mechanism) ? [] : [{
        field: 'sasl.mechanism.inter.broker.protocol',
        message: `brokers use SASL mechanism ${mechanism} on listener ${name}, which enables only ${enabled}`,
        fix: `set sasl.mechanism.inter.broker.protocol to an enabled mechanism, or add ${mechanism} to listener.name.${name.toLowerCase()}.sasl.enabled.mechanisms`,
      }];
    },
  },
  {
    ...CONTROLLER_SCRAM,
    check: (node) => {
      const file = nodeFile(node);
      const [name] = javaList(textOf(node, 'controller.listener.names') ?? '');
      const mechanism = textOf(node, 'sasl.mechanism.controller.protocol') ?? '';
      const voters = javaList(textOf(node, 'controller.quorum.voters') ?? '');
      // A single controller elects itself without a login.
      const isAlone = voters.length === 1;
      return !file.roles?.includes('controller') || isAlone || !isScram(mechanism) || !protocolOf(file, name ?? '')?.startsWith('SASL') ? [] : [{
        field: 'sasl.mechanism.controller.protocol',
        message: `controllers authenticate to each other with ${mechanism}, whose credentials are in the metadata and are unknown before there is a quorum`,
        fix: 'use PLAIN, or SSL with client certificates, on the controller listener',
      }];
    },
  },
  {
    id: 'authorizer-of-other-mode',
    severity: 'error',
    why: 'AclAuthorizer stores ACLs in ZooKeeper, StandardAuthorizer in the metadata of the quorum. Kafka fails to start with the authorizer of the other mode.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: (node) => {
      const { roles, inZookeeperMode } = nodeFile(node);
      const name = textOf(node, 'authorizer.class.name');
      return roles === undefined || name !== (inZookeeperMode ? STANDARD_AUTHORIZER : ACL_AUTHORIZER) ? [] : [{
        field: 'authorizer.class.name', message: `authorizer ${name} is not supported in ${inZookeeperMode ? 'ZooKeeper' : 'KRaft'} mode`, fix: `use ${inZookeeperMode ? ACL_AUTHORIZER : STANDARD_AUTHORIZER}`,
      }];
    },
  },
  {
    ...SUPER_USERS,
    check: (node) => {
      const users = textOf(node, 'super.users') ?? '';
      return users.includes('${') ? [] : superUsersOf(users).filter((user) => !isPrincipal(user)).map((user) => ({
        field: 'super.users', message: `super.users has ${show(user)}, which is not a principal`, fix: 'use User:name, and separate super users by semicolons',
      }));
    },
  },
  {
    id: 'placeholder-without-provider',
    severity: 'error',
    why: 'Kafka replaces only placeholders of providers that are in config.providers and have a class. Other placeholders remain in the value as text.',
    see: 'https://kafka.apache.org/documentation/#config_providers',
    check: (node) => Object.entries(node.settings).flatMap(([key, value]) => unresolvedPlaceholders(node, value).map((placeholder) => ({
      field: key,
      message: `${key} has ${placeholder}, whose config provider is not declared`,
      fix: 'declare the provider, for example with config.providers=env and config.providers.env.class',
    }))),
  },
];
