/**
 * What the plan of each rejected change contains: all findings; the steps by their first words, with the number of commands; and the
 * numbers of removed (-), created (+) and restarted (~) pods. By rule and title of the case.
 */
export const EFFECTS: Readonly<Record<string, readonly [findings: string, steps: string, pods: string]>> = {
  'unrecorded-fields: live objects that kubectl apply has not created':
    ['warning unrecorded-fields', 'before Check cluster kafka (1); before Record the live (1)', 'kafka-brokers -0 +0 ~3'],
  'unrecorded-fields: a record of kubectl that is not JSON':
    ['warning unrecorded-fields', 'before Check cluster kafka (1); before Record the live (1)', 'kafka-brokers -0 +0 ~3'],
  'unrecorded-fields: a chart that is replaced by manifests without Helm':
    ['warning unrecorded-fields', 'before Check cluster kafka (1); before Record the live (1)', 'kafka-brokers -0 +0 ~3'],
  'endpoints-lost: a selector with another value of a label of the StatefulSet\'s selector':
    ['error endpoints-lost', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'node-id-changed: another first node id':
    ['3 × error node-id-changed, warning settings-without-restart', '', ''],
  'cluster-id-changed: another cluster id':
    ['error cluster-id-changed', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'initial-controllers-changed: another list of initial controllers':
    ['error initial-controllers-changed', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'initial-controllers-changed: an added controller in the list of initial controllers':
    ['error initial-controllers-changed', 'before Check cluster kafka (1); after Check that controller (1)', 'kafka-controllers -0 +1 ~3; kafka-brokers -0 +0 ~3'],
  'quorum-kind-changed: a dynamic quorum instead of static voters':
    ['error quorum-kind-changed', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'listener-changed: another port':
    ['error listener-changed, error service-port-gone', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'listener-changed: a listener with another name':
    ['error listener-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'listener-changed: TLS in front of the brokers':
    ['warning listener-changed', '', ''],
  'listener-changed: TLS in front of the brokers is removed':
    ['warning listener-changed', '', ''],
  'inter-broker-listener-changed: another inter-broker listener':
    ['error listener-changed, error inter-broker-listener-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'inter-broker-listener-changed: a new inter-broker listener instead of an existing listener':
    ['error listener-changed, error inter-broker-listener-changed, error service-port-gone', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'migration-order: a skipped phase':
    ['error migration-order', 'before Check cluster kafka (1)', 'kafka-controllers -0 +3 ~0; kafka -0 +0 ~3'],
  'migration-order: two skipped phases':
    ['error migration-order', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka -0 +0 ~3'],
  'migration-order: a finished migration that is reverted':
    ['error migration-order', '', 'kafka-controllers -0 +0 ~3'],
  'migration-order: a skipped phase on the way back':
    ['warning orphaned-claim, warning service-not-carried, error migration-order', 'before Check cluster kafka (1); after Delete the removed (5); after Delete the claims (1)', 'kafka -0 +0 ~3'],
  'zookeeper-too-new: Kafka 4 with ZooKeeper':
    ['error version-jump, error zookeeper-too-new', '', ''],
  'broker-removed: fewer replicas':
    ['error broker-removed, warning orphaned-claim', 'before Check cluster kafka (1); before Move the partitions (7); after Unregister the removed (1); after Delete the claims (1)', 'kafka-brokers -1 +0 ~0'],
  'broker-removed: fewer brokers than replicas':
    ['error broker-removed, warning orphaned-claim, warning min-isr-ignored', 'before Check cluster kafka (1); before Move the partitions (7); after Unregister the removed (1); after Delete the claims (1); after Set min.insync.replicas of (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -1 +0 ~2'],
  'broker-removed: a broker more than a Job drains': [
    'error broker-removed, warning orphaned-claim',
    'before Check cluster kafka (1); before Move the partitions (7); after Delete the removed (2); after Unregister the removed (2); after Delete the claims (1)',
    'kafka-brokers -2 +0 ~0',
  ],
  'broker-drained: brokers that a Job drains': [
    'warning broker-drained, warning orphaned-claim',
    'before Check cluster kafka (1); before Wait until Job (2); after Delete the removed (2); after Unregister the removed (2); after Delete the claims (1)',
    'kafka-brokers -2 +0 ~0',
  ],
  'broker-removed: a whole set':
    ['error broker-removed, warning orphaned-claim, warning service-not-carried', 'before Move the partitions (7); after Delete the removed (3); after Unregister the removed (3); after Delete the claims (1)', ''],
  'node-id-taken: a StatefulSet with another name beside the old one':
    ['3 × error node-id-taken, error orphaned-claim, warning service-not-carried', 'after Delete the removed (3)', 'brokers -0 +3 ~0'],
  'cluster-left: a cluster without manifests':
    ['warning cluster-left, 2 × warning service-not-carried', 'after Delete the removed (5)', ''],
  'rack-changed: racks from labels of Kubernetes nodes':
    ['warning rack-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'rack-changed: another rack':
    ['warning rack-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: other node ports':
    ['3 × error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: load balancers with other addresses':
    ['error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: load balancers with another port':
    ['3 × error address-changed, 3 × error service-port-gone', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: load balancers that request other addresses for the same host names':
    ['error address-changed', '', ''],
  'address-changed: host names that are no longer published':
    ['3 × error address-changed', '', ''],
  'address-changed: load balancers with other Service names':
    ['3 × error address-changed', 'after Delete the removed (1)', ''],
  'address-changed: a bootstrap load balancer with another Service name':
    ['error address-changed', 'after Delete the removed (1)', ''],
  'address-changed: Services behind an ingress with other names':
    ['3 × error address-changed', 'after Delete the removed (1)', ''],
  'address-changed: another node port for the same address':
    ['error address-changed', '', ''],
  'address-changed: another host port':
    ['3 × error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: host ports on another address of the Kubernetes node':
    ['error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: names of Kubernetes nodes instead of addresses':
    ['3 × error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: pods with other addresses':
    ['3 × error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: proxies with other ports for clients':
    ['3 × error address-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'address-changed: proxies with another exposure':
    ['error address-changed', '', ''],
  'address-changed: load balancers that request another address for the same host name':
    ['error address-changed', '', ''],
  'address-changed: another external access with the same IP address, which leads elsewhere':
    ['error address-changed', '', ''],
  'static-voters-changed: more controllers':
    ['error static-voters-changed', 'before Check cluster kafka (1)', 'kafka-controllers -0 +2 ~3; kafka-brokers -0 +0 ~3'],
  'static-voters-changed: fewer controllers':
    ['warning orphaned-claim, error static-voters-changed', 'before Check cluster kafka (1); after Delete the claims (1)', 'kafka-controllers -2 +0 ~3; kafka-brokers -0 +0 ~3'],
  'quorum-majority-lost: more removed controllers than a quorum tolerates':
    ['warning orphaned-claim, error quorum-majority-lost, warning voters-by-hand', 'before Remove controller 9003, (5); after Delete the claims (1)', 'kafka-controllers -4 +0 ~0'],
  'quorum-majority-lost: removed controllers that leave the list, so that the others restart while these are still voters':
    ['warning orphaned-claim, error quorum-majority-lost, warning voters-by-hand', 'before Check cluster kafka (1); after Remove controller 9003, (3); after Delete the claims (1)', 'kafka-controllers -2 +0 ~3; kafka-brokers -0 +0 ~3'],
  'quorum-majority-lost: a restart with fewer controllers than the removed ones leave':
    ['warning orphaned-claim, error quorum-majority-lost, warning voters-by-hand', 'before Check cluster kafka (1); after Remove controller 9003, (3); after Delete the claims (1)', 'kafka-controllers -2 +0 ~3; kafka-brokers -0 +0 ~3'],
  'voters-by-hand: an additional controller that does not join automatically':
    ['warning voters-by-hand', 'after Add controller 9003 (2)', 'kafka-controllers -0 +1 ~0'],
  'voters-by-hand: a removed controller':
    ['warning orphaned-claim, warning voters-by-hand', 'after Remove controller 9003 (2); after Delete the claims (1)', 'kafka-controllers -1 +0 ~0'],
  'listener-changed: another protocol for clients':
    ['error listener-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'node-login-changed: another protocol between brokers':
    ['error node-login-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'node-login-changed: another SASL mechanism between brokers':
    ['error node-login-changed, error scram-user-late', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'node-login-changed: another user for nodes':
    ['error node-login-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'node-login-changed: a user for nodes that running nodes do not have':
    ['error node-login-changed', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3'],
  'node-login-changed: another protocol between controllers':
    ['error node-login-changed', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'scram-user-late: a user added later':
    ['warning scram-user-late', '', 'kafka-controllers -0 +0 ~3'],
  'scram-user-late: a node user added later':
    ['error node-login-changed, error scram-user-late', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'scram-user-late: a removed user':
    ['warning scram-user-late', '', 'kafka-controllers -0 +0 ~3'],
  'scram-user-late: another Secret for a password':
    ['warning scram-user-late', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'authorizer-before-acls: an authorizer without ACLs':
    ['error authorizer-before-acls', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'super-user-removed: a removed super user':
    ['warning super-user-removed', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'super-user-removed: another user for nodes that are super users':
    ['2 × error node-login-changed, error super-user-removed', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'certificate-replaced: another Secret for all':
    ['2 × warning certificate-replaced', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'certificate-replaced: another certificate authority':
    ['2 × warning certificate-replaced', 'before Create client.properties with (1); before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'service-port-gone: proxies for fewer brokers':
    ['error service-port-gone', '', ''],
  'service-not-carried: removed proxies':
    ['3 × error address-changed, warning service-not-carried', 'before Check cluster kafka (1); after Delete the removed (4)', 'kafka-brokers -0 +0 ~3'],
  'cluster-ip-changed: a Service with a cluster IP that becomes headless':
    ['error cluster-ip-changed, warning service-port-gone', '', ''],
  'headless-service-gone: no headless Service':
    ['error headless-service-gone, warning service-not-carried', 'after Delete the removed (1)', ''],
  'service-port-gone: a Service without the port for clients':
    ['error service-port-gone', '', ''],
  'node-port-taken: a node port of a Service with another name':
    ['warning node-port-taken', 'before Check cluster kafka (1); after Delete the removed (1)', 'kafka -0 +0 ~3'],
  'service-not-carried: a Service that the library did not create':
    ['warning service-not-carried', 'after Delete the removed (1)', ''],
  'second-budget: a PodDisruptionBudget that the library did not create':
    ['warning second-budget', 'after Delete the removed (1)', ''],
  'min-isr-ignored: another min.insync.replicas on 4.1 and newer':
    ['warning min-isr-ignored', 'before Check cluster kafka (1); after Set min.insync.replicas of (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'settings-without-restart: a changed ConfigMap with an unchanged pod template':
    ['warning settings-without-restart', '', ''],
  'sets-roll-at-once: two broker sets with rolling updates':
    ['warning sets-roll-at-once', 'before Check cluster kafka (1)', 'kafka-brokers -0 +0 ~3; kafka-more -0 +0 ~3'],
  'immutable-field: another headless Service':
    ['error immutable-field, error headless-service-gone, warning service-not-carried', 'before Check cluster kafka (1); before If the change (1); after Delete the removed (1)', 'kafka -0 +0 ~3'],
  'immutable-field: another selector':
    ['error immutable-field', 'before Check cluster kafka (1); before If the change (1); before Label the running (1)', 'kafka -0 +0 ~3'],
  'immutable-field: another pod management policy':
    ['error immutable-field', 'before If the change (1)', ''],
  'immutable-field: a larger claim':
    ['error immutable-field', 'before Enlarge the claims (3); before If the change (1)', ''],
  'immutable-field: an additional disk':
    ['error immutable-field', 'before Check cluster kafka (1); before If the change (1)', 'kafka -0 +0 ~3'],
  'immutable-field: a removed disk':
    ['error immutable-field, error orphaned-claim', 'before Check cluster kafka (1); before If the change (1)', 'kafka -0 +0 ~3'],
  'orphaned-claim: another disk name':
    ['2 × error immutable-field, error orphaned-claim', 'before Check cluster kafka (1); before If the change (1)', 'kafka -0 +0 ~3'],
  'orphaned-claim: another StatefulSet name':
    ['3 × error node-id-taken, error orphaned-claim, warning service-not-carried', 'after Delete the removed (3)', 'brokers -0 +3 ~0'],
  'orphaned-claim: fewer replicas':
    ['error broker-removed, warning orphaned-claim', 'before Check cluster kafka (1); before Move the partitions (7); after Delete the claims (1)', 'kafka -1 +0 ~2'],
  'empty-log-dir: another log directory':
    ['error empty-log-dir', 'before Check cluster kafka (1)', 'kafka -0 +0 ~3'],
  'empty-log-dir: a subdirectory instead of the root directory':
    ['error empty-log-dir', 'before Check cluster kafka (1)', 'kafka -0 +0 ~3'],
  'immutable-field: another load balancer class':
    ['3 × error immutable-field', '', ''],
  'immutable-field: a smaller claim':
    ['error immutable-field', '', ''],
  'immutable-field: another storage class':
    ['error immutable-field', '', ''],
  'immutable-field: other labels of claims':
    ['error immutable-field', 'before If the change (1)', ''],
  'orphaned-claim: a removed broker set':
    ['error broker-removed, warning orphaned-claim, warning service-not-carried', 'before Move the partitions (7); after Delete the removed (3); after Unregister the removed (3); after Delete the claims (1)', ''],
  'orphaned-claim: a removed disk of several':
    ['error immutable-field, error orphaned-claim', 'before Check cluster kafka (1); before If the change (1)', 'kafka-brokers -0 +0 ~3'],
  'claims-deleted: fewer replicas with whenScaled: Delete':
    ['error broker-removed, error claims-deleted', 'before Check cluster kafka (1); before Move the partitions (7)', 'kafka -1 +0 ~2'],
  'claims-deleted: claims that are deleted with the StatefulSet':
    ['warning claims-deleted', '', ''],
  'claims-deleted: claims that are deleted with removed pods':
    ['warning claims-deleted', '', ''],
  'version-jump: an upgrade that skips 3.3':
    ['error version-jump', 'before Check cluster kafka (1); after Upgrade the metadata (2)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'version-jump: brokers in ZooKeeper mode that use the new protocol immediately':
    ['error version-jump', '', ''],
  'version-downgrade: an older image':
    ['2 × error version-downgrade', 'before Check cluster kafka (1)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'version-downgrade: an older image of brokers in ZooKeeper mode':
    ['error version-downgrade', '', ''],
  'metadata-version-ignored: another metadata version':
    ['2 × warning metadata-version-ignored', 'before Check cluster kafka (1); after Upgrade the metadata (2)', 'kafka-controllers -0 +0 ~3; kafka-brokers -0 +0 ~3'],
  'mirror-policy-change: other names': ['error mirror-policy-change', '', ''],
  'mirror-alias-change: another alias': ['error mirror-alias-change', '', ''],
  'mirror-direction-change: a failback': ['warning mirror-direction-change', 'before Stop the producers (1)', ''],
  'mirror-exactly-once-change: at once': ['error mirror-exactly-once-change', '', ''],
};

/** The findings of accepted changes, which other rules report. All others have none. */
export const OTHER_FINDINGS: Readonly<Record<string, string>> = {
  'initial-controllers-changed: an added controller in the list of initial controllers': 'warning orphaned-claim, error quorum-majority-lost, warning voters-by-hand',
  'inter-broker-listener-changed: a new inter-broker listener instead of an existing listener': 'error service-port-gone',
  'node-id-taken: a StatefulSet with another name beside the old one': 'error broker-removed, warning orphaned-claim, warning service-not-carried',
  'address-changed: another node port for the same address': '3 × warning node-port-taken',
  'quorum-majority-lost: more removed controllers than a quorum tolerates': 'warning orphaned-claim, warning voters-by-hand',
  'quorum-majority-lost: removed controllers that leave the list, so that the others restart while these are still voters': 'warning orphaned-claim, warning voters-by-hand',
  'quorum-majority-lost: a restart with fewer controllers than the removed ones leave': 'warning orphaned-claim, warning voters-by-hand',
  'super-user-removed: another user for nodes that are super users': '2 × error node-login-changed',
};
