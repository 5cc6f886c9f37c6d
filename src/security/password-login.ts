import { isSecretKey, jaas, placeholderOf, secretEnv, secretVariable } from './jaas';
import { PasswordLoginOptions } from './listener-security-options';
import { overTls } from './tls';
import { Finding, show } from '../model/finding';
import { ListenerUse, PLAINTEXT, SecurityContribution } from '../model/security-spec';
import { SecretKey } from '../pods/secret-key';

export const PLAIN_MODULE = 'org.apache.kafka.common.security.plain.PlainLoginModule';
export const SCRAM_MODULE = 'org.apache.kafka.common.security.scram.ScramLoginModule';
const NODE_USER = 'kafka';

/** Kafka's files hold all names and passwords. */
export function saslPlain(options: PasswordLoginOptions, use: ListenerUse): SecurityContribution {
  const { users: all, nodeUser = NODE_USER } = options;
  // Where only nodes belong, nobody else needs to be known.
  const onlyNodes = use.inherited && (use.purpose === 'controller' || use.purpose === 'internal');
  const users = Object.entries(all).filter(([name]) => !onlyNodes || name === nodeUser);
  return {
    ...login(options, use, 'PLAIN'),
    ...mechanism(options, 'PLAIN', jaas(PLAIN_MODULE, {
      ...use.usedByNodes ? credentials(options) : {},
      ...Object.fromEntries(users.map(([name, secret]) => [`user_${name}`, placeholderOf(secret)])),
    })),
  };
}

/** The metadata hold salted passwords, so controllers cannot ask each other by them before there are any. */
export function scram(mechanismName: string, options: PasswordLoginOptions, use: ListenerUse): SecurityContribution {
  if (use.purpose === 'controller' && use.inherited) { return { ...saslPlain(options, use), scramUsers: scramUsers(mechanismName, options) }; }
  const contribution = login(options, use, mechanismName);
  return {
    ...contribution,
    ...mechanism(options, mechanismName, jaas(SCRAM_MODULE, use.usedByNodes ? credentials(options) : {})),
    scramUsers: scramUsers(mechanismName, options),
    findings: use.purpose !== 'controller' ? contribution.findings : [...contribution.findings, {
      rule: 'controller-scram',
      severity: 'error',
      message: `${mechanismName} on the controllers' listener ${use.listener}`,
      fix: 'use ListenerSecurity.mutualTls() or saslPlain() there, or give SCRAM as security of the cluster, whose controllers then log in with PLAIN',
    }],
  };
}

const scramUsers = (mechanismName: string, { users }: PasswordLoginOptions) =>
  Object.entries(users).map(([name, secret]) => ({ mechanism: mechanismName, name, variable: secretVariable(secret) }));

const credentials = ({ users, nodeUser = NODE_USER }: PasswordLoginOptions): Record<string, string> =>
  nodeUser in users ? { username: nodeUser, password: placeholderOf(users[nodeUser]) } : {};

function mechanism({ certificate }: PasswordLoginOptions, name: string, config: string): Pick<SecurityContribution, 'settings'> {
  return { settings: { ...overTls(certificate).settings, 'sasl.enabled.mechanisms': name, [`${name.toLowerCase()}.sasl.jaas.config`]: config } };
}

function login(options: PasswordLoginOptions, use: ListenerUse, mechanismName: string): SecurityContribution {
  const { certificate, users, nodeUser = NODE_USER } = options;
  const { isTls, certificates } = overTls(certificate);
  return {
    ...PLAINTEXT,
    protocol: isTls ? 'SASL_SSL' : 'SASL_PLAINTEXT',
    certificates,
    env: Object.values(users).filter(isSecretKey).map(secretEnv),
    passwords: users,
    authenticates: true,
    nodePrincipal: `User:${nodeUser}`,
    findings: [
      ...Object.entries(users).flatMap(([name, secret]) => userFindings(name, secret, use.listener)),
      ...!use.usedByNodes || nodeUser in users ? [] : [{
        rule: 'node-user',
        severity: 'error' as const,
        message: `nodes log in to each other on listener ${use.listener} as ${show(nodeUser)}, and the users of ${mechanismName} are ${show(Object.keys(users))}`,
        fix: `add ${show(nodeUser)} to users, or name one of them in nodeUser`,
      }],
    ],
  };
}

function userFindings(name: string, secret: SecretKey, listener: string): Finding[] {
  const wrong = (message: string, fix: string): Finding => ({ rule: 'sasl-user', severity: 'error', message: `${message} of listener ${listener}`, fix });
  if (!/^[A-Za-z_][A-Za-z0-9._-]*$/.test(name)) { return [wrong(`user name ${show(name)}`, 'use letters, digits, "_", "-" and ".", a letter first')]; }
  return isSecretKey(secret) ? [] : [
    wrong(`no Secret for the password of user ${show(name)}`, 'name one: { name: \'kafka-users\', key: \'alice\' }; a password has no place in a manifest'),
  ];
}
