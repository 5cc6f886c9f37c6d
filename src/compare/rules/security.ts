import { CompareRule, CompareViolation } from './rule';
import { loginOptions } from '../../kafka-config/jaas-text';
import { show } from '../../model/finding';
import { ClusterPlan, isBroker, ListenerPlan, NodeSetPlan, ScramUserPlan } from '../../model/plan';
import { isUsedByNodes, nodeMechanism } from '../../plan/listeners';
import { filesIn } from '../../plan/security/certificates';
import { superUsersOf } from '../../rules/security/super-users';
import { javaEntries } from '../../util/java-text';
import { ClusterPair } from '../side';

/** The user or client id with which nodes authenticate on a listener; undefined if the login has neither. */
function nodeUser(listener: ListenerPlan): string | undefined {
  const { username, clientId } = loginOptions(listener.settings[`${nodeMechanism(listener)?.toLowerCase()}.sasl.jaas.config`]);
  return username ?? clientId;
}

const mechanisms = ({ settings }: ListenerPlan): string[] => javaEntries(settings['sasl.enabled.mechanisms']);

/** The reason why nodes with the first configuration of a listener cannot connect to nodes with the second; undefined if they can. */
function loginMismatch(from: ListenerPlan, to: ListenerPlan): string | undefined {
  if (from.protocol !== to.protocol) { return `they use protocol ${from.protocol}, but the other nodes use ${to.protocol}`; }
  const mechanism = nodeMechanism(from);
  if (mechanism === undefined) { return undefined; }
  if (mechanisms(to).length > 0 && !mechanisms(to).includes(mechanism)) { return `they authenticate with ${mechanism}, but the other nodes accept ${mechanisms(to).join(', ')}`; }
  const user = mechanism === 'PLAIN' ? nodeUser(from) : undefined;
  const known = loginOptions(to.settings['plain.sasl.jaas.config']);
  const isKnown = user === undefined || Object.keys(known).length === 0 || `user_${user}` in known;
  return isKnown ? undefined : `they authenticate as user ${user}, which the other nodes do not have`;
}

function loginChanges(pair: ClusterPair): CompareViolation[] {
  return pair.old.listeners.filter(isUsedByNodes).flatMap((before): CompareViolation[] => {
    const after = pair.new.listeners.find(({ name }) => name === before.name);
    if (!after || !isUsedByNodes(after)) { return []; }
    const [old, now] = [loginMismatch(before, after), loginMismatch(after, before)];
    if (old === undefined && now === undefined) { return []; }
    const [nodes, reason] = old === undefined ? ['restarted nodes', now] : ['nodes that have not restarted yet', old];
    return [{
      message: `during the rolling restart, ${nodes} cannot connect on listener ${before.name}: ${reason}`,
      fix: before.purpose === 'controller'
        ? 'apply it, then delete all pods of the cluster together; the change requires an outage, since each controller has only one address'
        : `change it in three steps: add a listener with the new security beside ${before.name}; when all brokers have it, make it the inter-broker listener; `
          + `when all brokers use it, remove ${before.name}`,
    }];
  });
}

const scramUsersOf = ({ sets }: ClusterPlan): ScramUserPlan[] => sets.flatMap(({ scramUsers }) => scramUsers ?? []);

const isSameUser = (a: ScramUserPlan) => (b: ScramUserPlan): boolean => a.mechanism === b.mechanism && a.name === b.name;

const configs = (user: ScramUserPlan, change: string): string => `kafka-configs.sh --alter ${change} --entity-type users --entity-name ${user.name}`;

function scramUserChanges({ old, new: now }: ClusterPair): CompareViolation[] {
  const [before, after] = [scramUsersOf(old), scramUsersOf(now)];
  const nodes = now.listeners.filter(isUsedByNodes).filter((listener) => nodeMechanism(listener)?.startsWith('SCRAM')).map(nodeUser);
  const distinct = (users: readonly ScramUserPlan[]) => users.filter((user, index) => users.findIndex(isSameUser(user)) === index);
  return [
    ...distinct(after).filter((user) => !before.some(isSameUser(user))).map((user): CompareViolation => ({
      severity: nodes.includes(user.name) ? 'error' : 'warning',
      message: `user ${show(user.name)} of ${user.mechanism} is not created, since the disks of the quorum are already formatted`
        + (nodes.includes(user.name) ? ': restarted brokers cannot authenticate' : ''),
      fix: `create it ${nodes.includes(user.name) ? 'before applying' : 'manually'}: ${configs(user, `--add-config '${user.mechanism}=[password=…]'`)}`,
    })),
    ...distinct(before).filter((user) => !after.some(isSameUser(user))).map((user): CompareViolation => ({
      message: `user ${show(user.name)} of ${user.mechanism} is removed from the manifests, but can still authenticate`,
      fix: `delete it: ${configs(user, `--delete-config ${user.mechanism}`)}`,
    })),
    ...distinct(after).flatMap((user): CompareViolation[] => {
      const had = before.find(isSameUser(user));
      return had === undefined || had.password.name === user.password.name ? [] : [{
        message: `the password of user ${show(user.name)} of ${user.mechanism} refers to another key of a Secret, but the quorum keeps the old password`,
        fix: `change it: ${configs(user, `--add-config '${user.mechanism}=[password=…]'`)}`,
      }];
    }),
  ];
}

const brokerSetting = ({ sets }: ClusterPlan, key: string): string | undefined =>
  sets.filter(isBroker).map(({ config }) => config[key]).find((value) => value !== undefined);

const AUTHORIZER = 'authorizer.class.name';

/** The objects that contain the certificates of a set, by the directory from which its listeners read them. */
function certificateSources(set: NodeSetPlan, listeners: readonly ListenerPlan[]): Map<string, string> {
  const values = listeners.flatMap(({ settings }) => Object.entries(settings)).filter(([key]) => key.startsWith('ssl.')).map(([, value]) => value);
  const files = values.flatMap(filesIn);
  return new Map(files.map(({ path }) => [path, sourceOf(set.pod.volumes.find(({ mountPath }) => mountPath === path)?.source)]));
}

function sourceOf(source: object | undefined): string {
  const { secret, configMap, projected } = (source ?? {}) as Record<string, any>;
  if (projected) { return 'a Secret for each pod'; }
  return secret ? `Secret ${secret.secretName}` : configMap ? `ConfigMap ${configMap.name}` : '';
}

export const SECURITY_COMPARE_RULES: CompareRule[] = [
  {
    id: 'node-login-changed',
    severity: 'error',
    why: 'During a rolling restart, nodes with the old and the new properties file connect to each other on the same listener, so the protocol and the authentication must '
      + 'match.',
    see: 'https://kafka.apache.org/documentation/#security_rolling_upgrade',
    check: ({ clusters }) => clusters.flatMap(loginChanges),
  },
  {
    id: 'scram-user-late',
    severity: 'warning',
    why: 'SCRAM users are stored in the metadata. The format tool creates the users of the manifests once, before the first start of a cluster, and does nothing on '
      + 'formatted disks.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-900%3A+KRaft+kafka-storage.sh+API+additions+to+support+SCRAM',
    check: ({ clusters }) => clusters.flatMap(scramUserChanges),
  },
  {
    id: 'authorizer-before-acls',
    severity: 'error',
    why: 'An authorizer denies everything that no ACL allows, and ACLs cannot be created without an authorizer: clients are denied access from the first restart on.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: ({ clusters }) => clusters.flatMap((pair): CompareViolation[] => {
      const isOn = (plan: ClusterPlan) => brokerSetting(plan, AUTHORIZER) !== undefined;
      return isOn(pair.old) || !isOn(pair.new) || brokerSetting(pair.new, 'allow.everyone.if.no.acl.found') === 'true' ? [] : [{
        message: `cluster ${pair.new.name} enables ${brokerSetting(pair.new, AUTHORIZER)}, but has no ACLs that allow its clients anything`,
        fix: 'first apply it with allowEveryoneIfNoAclFound: true, configure clients to authenticate, create their ACLs with kafka-acls.sh, then remove that option',
      }];
    }),
  },
  {
    id: 'super-user-removed',
    severity: 'warning',
    why: 'A super user needs no ACLs and therefore usually has none; a principal that is no longer a super user is denied everything that no ACL allows.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: ({ clusters }) => clusters.flatMap((pair): CompareViolation[] => {
      const usersOf = (plan: ClusterPlan) => superUsersOf(brokerSetting(plan, 'super.users'));
      const nodes = pair.old.listeners.filter(isUsedByNodes).map((listener) => `User:${nodeUser(listener)}`);
      const removed = brokerSetting(pair.new, AUTHORIZER) === undefined ? [] : usersOf(pair.old).filter((user) => !usersOf(pair.new).includes(user));
      return removed.map((user) => nodes.includes(user) ? {
        severity: 'error',
        message: `${user} is no longer a super user, but is the principal of nodes that have not restarted yet: restarted nodes deny their requests`,
        fix: `keep ${show(user)} in superUsers until all nodes have restarted`,
      } : { message: `${user} is no longer a super user`, fix: 'create ACLs for it with kafka-acls.sh, or keep it in superUsers' });
    }),
  },
  {
    id: 'certificate-replaced',
    severity: 'warning',
    why: 'During a rolling restart, nodes and clients that trust only the old certificate authority receive certificates of the new one, and close the connection.',
    see: 'https://kafka.apache.org/documentation/#security_ssl',
    check: ({ clusters }) => clusters.flatMap((pair) => pair.old.sets.flatMap((before): CompareViolation[] => {
      const after = pair.new.sets.find(({ name }) => name === before.name);
      const now = after && certificateSources(after, pair.new.listeners);
      return [...certificateSources(before, pair.old.listeners)].flatMap(([path, source]) => {
        const other = now?.get(path);
        return other === undefined || other === source || source === '' ? [] : [{
          set: before.name,
          message: `the source of the certificates of ${before.name} in ${path} changes from ${source} to ${other}`,
          fix: 'if another certificate authority signs them, first add both CA certificates to ca.crt of nodes and clients and restart all, then change the Secret',
        }];
      });
    })),
  },
];
