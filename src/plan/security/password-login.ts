import { ListenerUse, PLAINTEXT, SecurityContribution } from './contribution';
import { jaas } from './jaas';
import { isSecretKey, placeholderOf, variableOf } from './secret-variables';
import { tlsParts } from './tls';
import { Finding, show } from '../../model/finding';
import type { SecretReference } from '../../model/references';
import type { PasswordUsersSpec } from '../../model/security-spec';

export const PLAIN_MODULE = 'org.apache.kafka.common.security.plain.PlainLoginModule';
export const SCRAM_MODULE = 'org.apache.kafka.common.security.scram.ScramLoginModule';

/** The default user with which Kafka nodes authenticate. */
export const NODE_USER = 'kafka';

/** A SASL mechanism with user names and passwords. */
export interface PasswordMechanism {
  readonly mechanism: string;
  readonly module: string;
  /** Whether the properties file contains the password of a user, in addition to that of the nodes' user. */
  readonly isInFile: (user: string) => boolean;
}

/** Plans the security of a mechanism with user names and passwords. */
export function passwordLogin(
  { certificate, users, nodeUser = NODE_USER }: PasswordUsersSpec, use: ListenerUse, { mechanism, module, isInFile }: PasswordMechanism,
): SecurityContribution {
  const { isTls, settings, references, certificates } = tlsParts(certificate);
  const isNodeLogin = (user: string) => use.usedByNodes && user === nodeUser;
  const all = Object.entries(users);
  const login = all.filter(([name]) => isNodeLogin(name)).flatMap(([name, secret]) => [['username', name], ['password', placeholderOf(secret)]]);
  const inFile = all.filter(([name]) => isInFile(name)).map(([name, secret]) => [`user_${name}`, placeholderOf(secret)]);
  const referred = all.filter(([name, secret]) => isSecretKey(secret) && (isInFile(name) || isNodeLogin(name)));
  return {
    ...PLAINTEXT,
    protocol: isTls ? 'SASL_SSL' : 'SASL_PLAINTEXT',
    certificates,
    settings: {
      ...settings,
      'sasl.enabled.mechanisms': mechanism,
      [`${mechanism.toLowerCase()}.sasl.jaas.config`]: jaas(module, Object.fromEntries([...login, ...inFile])),
    },
    references: { ...references, variables: referred.map(([, secret]) => variableOf(secret)) },
    passwords: users,
    authenticates: true,
    nodePrincipal: `User:${nodeUser}`,
    findings: [
      ...all.flatMap(([name, secret]) => userFindings(name, secret, use.listener)),
      ...!use.usedByNodes || nodeUser in users ? [] : [{
        rule: 'node-user',
        severity: 'error' as const,
        message: `node user ${show(nodeUser)} of listener ${use.listener} is not among the users of ${mechanism}: ${show(Object.keys(users))}`,
        fix: `add ${show(nodeUser)} to users, or set nodeUser to one of them`,
      }],
    ],
  };
}

function userFindings(name: string, secret: SecretReference, listener: string): Finding[] {
  const error = (message: string, fix: string): Finding => ({ rule: 'sasl-user', severity: 'error', message, fix });
  if (!/^[A-Za-z_][A-Za-z0-9._-]*$/.test(name)) {
    return [error(`user name ${show(name)} of listener ${listener} is not valid`,
      'use letters, digits, "_", "-" and ".", and begin with a letter or "_"')];
  }
  return isSecretKey(secret) ? [] : [error(
    `the password of user ${show(name)} of listener ${listener} is not a key of a Secret`,
    'use { name: \'kafka-users\', key: \'alice\' }; a password must not be in a manifest',
  )];
}
