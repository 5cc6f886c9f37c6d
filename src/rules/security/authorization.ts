import { isPrincipal, superUsersOf } from './super-users';
import { readReferredLogin } from '../../kafka-config/jaas-text';
import { show } from '../../model/finding';
import { ClusterPlan } from '../../model/plan';
import { ACL_AUTHORIZER, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { javaList } from '../../util/java-text';
import { isForClients, SecuredListener, securedListeners } from '../listeners/secured-listeners';
import { onceEach, Rule, RuleEntry, Violation } from '../rule';

const AUTHORIZATION = 'https://kafka.apache.org/documentation/#security_authz';
const ANONYMOUS = 'User:ANONYMOUS';

/** Also of files that others wrote. */
export const SUPER_USERS: RuleEntry = {
  id: 'super-users',
  severity: 'error',
  why: 'The authorizer ends the node: "expected a string in format principalType:principalName". Distinguished names have commas, so semicolons separate.',
  see: AUTHORIZATION,
};

/** What one of Kafka's own authorizers is told; others have their own ways. */
interface Told {
  readonly superUsers: readonly string[];
  /** Everybody may do what no list speaks of. */
  readonly isLenient: boolean;
}

/** Of each set, and the same once. */
function told({ sets }: ClusterPlan): Told[] {
  const texts = sets.filter(({ config }) => [STANDARD_AUTHORIZER, ACL_AUTHORIZER].includes(config['authorizer.class.name'])).map(({ config }) => {
    const { 'super.users': superUsers = '', 'allow.everyone.if.no.acl.found': lenient = '' } = config;
    return JSON.stringify([String(superUsers), /^true$/i.test(String(lenient))]);
  });
  return [...new Set(texts)].map((text) => JSON.parse(text) as [string, boolean]).filter(([superUsers]) => !superUsers.includes('${'))
    .map(([superUsers, isLenient]) => ({ superUsers: superUsersOf(superUsers), isLenient }));
}

/** Where somebody is a super user, or nobody needs to be, nothing is denied to him. */
const denies = ({ superUsers, isLenient }: Told, principal: string): boolean => !isLenient && !superUsers.includes(principal);

const GIVE_LOGIN = `give it a security that asks, or add ${ANONYMOUS} to super.users if everybody there may do everything`;

/** As whom nodes log in with a password. */
function nodeUser({ all, mechanisms }: SecuredListener): string | undefined {
  const jaas = all[`${mechanisms?.[0]?.toLowerCase()}.sasl.jaas.config`];
  return jaas === undefined ? undefined : readReferredLogin(jaas)?.modules[0]?.options.username;
}

function deniedNodes(listener: SecuredListener, authorizer: Told): Violation[] {
  const role = listener.purpose === 'controller' ? 'nodes' : 'brokers';
  if (!listener.requiresAuthentication) {
    return denies(authorizer, ANONYMOUS) ? [{ message: `${role} dial each other on ${listener.name}, where nobody is asked, and may do nothing as ${ANONYMOUS}`, fix: GIVE_LOGIN }] : [];
  }
  const user = listener.isSasl ? nodeUser(listener) : undefined;
  return user === undefined || user.includes('$') || !denies(authorizer, `User:${user}`) ? [] : [{
    message: `${role} log in to each other on ${listener.name} as ${show(`User:${user}`)}, who is no super user`,
    fix: `add ${show(`User:${user}`)} to super.users, or leave the setting to authorization of the cluster, which has the nodes among them`,
  }];
}

/** Whom listeners can tell: by name, by a distinguished name, or anybody where others decide. */
interface Known {
  readonly names: readonly string[];
  readonly byCertificate: boolean;
  readonly anybody: boolean;
}

function knownOn({ all, requiresAuthentication, isSasl, mechanisms }: SecuredListener): Known {
  const nobody: Known = { names: [], byCertificate: false, anybody: false };
  if (!requiresAuthentication) { return { ...nobody, names: [ANONYMOUS], byCertificate: all['ssl.client.auth'] === 'requested' }; }
  if (!isSasl) { return { ...nobody, byCertificate: true, anybody: all['ssl.principal.mapping.rules'] !== undefined }; }
  const login = mechanisms?.length === 1 && mechanisms[0] === 'PLAIN' && all['plain.sasl.server.callback.handler.class'] === undefined
    ? readReferredLogin(all['plain.sasl.jaas.config'] ?? '${')?.modules[0] : undefined;
  return login === undefined ? { ...nobody, anybody: true } : {
    ...nobody, names: Object.keys(login.options).filter((option) => option.startsWith('user_')).map((option) => `User:${option.slice('user_'.length)}`),
  };
}

export const AUTHORIZATION_RULES: readonly Rule[] = [
  {
    id: 'acls-without-login',
    severity: 'error',
    why: `Where nobody is asked everybody is ${ANONYMOUS}, whom no list allows anything: all that clients try is denied.`,
    see: AUTHORIZATION,
    check: (plan) => {
      const denied = told(plan).some((authorizer) => denies(authorizer, ANONYMOUS));
      const open = securedListeners(plan).filter((listener) => isForClients(listener) && !listener.isUsedByNodes && !listener.requiresAuthentication);
      return !denied ? [] : open.map(({ name }) => ({
        message: `access control lists, and nobody is asked who he is on listener ${name}`, fix: GIVE_LOGIN,
      }));
    },
  },
  {
    id: 'denied-nodes',
    severity: 'error',
    why: 'The authorizer denies nodes what they ask of each other unless they are super users: brokers never register, and the cluster does not come up.',
    see: AUTHORIZATION,
    check: (plan) => {
      const dialled = securedListeners(plan).filter(({ isUsedByNodes }) => isUsedByNodes);
      return onceEach(told(plan).flatMap((authorizer) => dialled.flatMap((listener) => deniedNodes(listener, authorizer))));
    },
  },
  {
    ...SUPER_USERS,
    check: (plan) => onceEach(told(plan).flatMap(({ superUsers }) => superUsers).filter((user) => !isPrincipal(user)).map((user) => ({
      field: 'super.users', message: `super.users has ${show(user)}`, fix: `write ${show(`User:${user}`)}`,
    }))),
  },
  {
    id: 'unknown-super-user',
    severity: 'warning',
    why: 'A super user as whom nobody can log in is a slip of the pen, and whoever was meant may do nothing.',
    see: AUTHORIZATION,
    check: (plan) => {
      const known = securedListeners(plan).map(knownOn);
      if (known.some(({ anybody }) => anybody) || plan.sets.some(({ config }) => config['principal.builder.class'] !== undefined)) { return []; }
      const names = [...new Set(known.flatMap((listener) => listener.names))];
      const byCertificate = known.some((listener) => listener.byCertificate);
      const isKnown = (user: string) => names.includes(user) || (byCertificate && /^User:[^=]+=/.test(user));
      return onceEach(told(plan).flatMap(({ superUsers }) => superUsers).filter((user) => isPrincipal(user) && !isKnown(user)).map((user) => ({
        field: 'super.users',
        message: `super user ${show(user)}, as whom nobody can come in on any listener`,
        fix: `use one of ${[...names, ...byCertificate ? ['User:CN=…, the whole name in a certificate'] : []].join(', ')}, or give a listener the security by which he is known`,
      })));
    },
  },
  {
    id: 'early-client-listener',
    severity: 'warning',
    why: 'These listeners open before the authorizer knows its lists: clients are let in and denied what they may do.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_early.start.listeners',
    check: (plan) => told(plan).length === 0 ? [] : onceEach(plan.sets.flatMap(({ config }) => javaList(String(config['early.start.listeners'] ?? '')))
      .filter((name) => plan.listeners.some((listener) => listener.name === name && isForClients(listener))).map((name) => ({
        field: 'early.start.listeners', message: `early.start.listeners has ${name}, which clients dial`, fix: 'leave the setting out: Kafka itself takes the controllers\' listener',
      }))),
  },
  {
    id: 'principal-builder',
    severity: 'warning',
    why: 'Who is a super user is said by the names that Kafka itself gives to those who log in, the nodes among them; a builder of your own may give others.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_principal.builder.class',
    check: (plan) => told(plan).length === 0 ? [] : onceEach(plan.sets.flatMap(({ config }) => config['principal.builder.class'] ?? []).map((builder) => ({
      field: 'principal.builder.class',
      message: `principal.builder.class is ${show(builder)}, and super.users has the nodes by the names of Kafka's own`,
      fix: 'add to superUsers whom it makes of the nodes, and suppress this with that as the reason',
    }))),
  },
];
