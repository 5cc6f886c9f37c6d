import { RuleEntry } from './rule';

/**
 * What is found while constructs are made and attached and a plan is built of them: afterwards nothing is left to see.
 * The findings are made where they are found; here stands what is to be known of them.
 */
const error = (id: string, why: string, see: string): RuleEntry => ({ id, severity: 'error', why, see });

export const IMAGE_ENTRIES: readonly RuleEntry[] = [
  error('image', 'No node can pull an image by a reference with a scheme or a broken digest, and one without a JVM has none of Kafka\'s scripts.',
    'https://kubernetes.io/docs/concepts/containers/images/#image-names'),
  error('kafka-version', 'Settings, their values and what the scripts understand follow from the version, so it must be one that is known.',
    'https://kafka.apache.org/documentation/#upgrade'),
  error('zookeeper-image', 'Kafka 3.9 has the client of ZooKeeper 3.8, which servers of 3.8 and 3.9 understand.',
    'https://kafka.apache.org/39/documentation.html#zk'),
];

export const SET_ENTRIES: readonly RuleEntry[] = [
  error('node-ids', 'Each pod has one id, by its place in the list; a pod without one would have no file to start with.',
    'https://kafka.apache.org/documentation/#brokerconfigs_node.id'),
  error('replicas', 'Kubernetes refuses other numbers, a set of none serves nobody, and the files of a very large one fit into no ConfigMap.',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec'),
  error('ensemble-size', 'ZooKeeper counts its servers from 1 to 255.', 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup'),
  error('late-attachment', 'Addresses outside and the voters were computed without the set; its nodes would be in no other node\'s file.',
    'https://kafka.apache.org/documentation/#brokerconfigs_controller.quorum.voters'),
  error('namespace', 'Nodes find each other by names that carry one namespace, and claims, Services and ConfigMaps are only seen within theirs.',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services'),
];

export const METADATA_ENTRIES: readonly RuleEntry[] = [
  error('initial-controllers', 'Every disk is formatted with the list of first controllers; a node that does not exist never votes.',
    'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes'),
  error('imported-cluster', 'Nodes that join a cluster are formatted with its id and dial its controllers; nobody can guess either.',
    'https://kafka.apache.org/documentation/#kraft_storage'),
  error('migration-phase', 'There is nothing to migrate from.', 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration'),
  error('migration-quorum', 'Kafka migrates out of ZooKeeper into a quorum of fixed voters, and until then has none.',
    'https://kafka.apache.org/39/documentation.html#kraft_zk_migration'),
  error('migration-cluster-id', 'Controllers are formatted with the id that ZooKeeper keeps; brokers refuse a quorum that has another.',
    'https://kafka.apache.org/39/documentation.html#kraft_zk_migration'),
];

export const VOLUME_ENTRIES: readonly RuleEntry[] = [
  error('volume-paths', 'Every pod needs an export of its own, so there must be exactly one way to know them all.',
    'https://kubernetes.io/docs/concepts/storage/volumes/#nfs'),
  error('volumes-owner', 'A volume waits for the claim of one pod. Without one any claim takes it, and two never bind both.',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume'),
  error('nfs-ownership', 'The kubelet ignores fsGroup on NFS, and Kafka ends with "meta.properties.tmp (Permission denied)".',
    'tried on Kafka 3.9.2; https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'),
];

export const ACCESS_ENTRIES: readonly RuleEntry[] = [
  error('duplicate-access', 'Each way in has a listener of its own, and Kafka: "Each listener must have a different name".',
    'https://kafka.apache.org/documentation/#brokerconfigs_listeners'),
  error('access-of-two-clusters', 'Two clusters behind the same addresses: clients of one would reach brokers of the other.',
    'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners'),
  error('foreign-access', 'Only the classes of this library can say how their brokers are reached; others, and those of other languages, have no such methods.',
    'tried on jsii 6: a Python subclass ends with "is not a function"'),
  error('client-login', 'The client could not log in, or would not know whom to trust: it ends with an authentication error at its first request.',
    'https://kafka.apache.org/documentation/#security'),
  error('unknown-listener', 'Clients would be configured with a port that nothing listens on.', 'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers'),
  error('external-bootstrap', 'Clients would be configured with an empty list of servers, and end with "No resolvable bootstrap urls".',
    'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers'),
  error('host-list', 'A broker without an address is never reached, and one that shifts the list gives all behind it the address of another.',
    'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners'),
  error('override', 'What is meant for a broker that does not exist, or for a field that is not used, would be dropped in silence.',
    'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners'),
  error('static-ip', 'An address that is none, or that two brokers ask for, leaves a Service pending or a pod without network.',
    'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'),
  error('node-ip-bootstrap', 'A broker answers only on the node it runs on, so clients need one port that every node answers on.',
    'tried on Kubernetes 1.34; https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#preserving-the-client-source-ip'),
  error('node-port-range', 'The API server refuses node ports outside the range it was started with.',
    'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport'),
  error('load-balancer-address', 'A broker advertises its address when it starts, and load balancers get theirs later: somebody must settle it first.',
    'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'),
  error('shared-ip-port', 'Behind one address brokers differ by port alone, and a load balancer gives each port to one Service.',
    'https://metallb.io/usage/#ip-address-sharing'),
  error('shared-ip-policy', 'One machine has the address. With traffic policy Local it leads to pods of its own alone, so MetalLB gives the address to no second Service.',
    'https://metallb.io/usage/#ip-address-sharing'),
  error('network-attachment', 'Multus leaves the pod without its second network, and so without the address that it advertises.',
    'https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md'),
  error('host-ip', 'Kubernetes refuses host ports on what is no IP address.', 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'),
  error('address-per-set', 'Pods of one set have the same annotations, so all would ask the network for one address, and one gets it.',
    'https://docs.tigera.io/calico/latest/networking/ipam/use-specific-ip'),
  error('proxy-connections', 'The memory of the proxies follows from the number.', 'https://github.com/grepplabs/kafka-proxy'),
  error('proxy-certificate', 'Without the files no proxy starts; brokers whose authority it does not know it refuses to talk to.', 'https://github.com/grepplabs/kafka-proxy'),
  error('proxy-login', 'A password that is no reference would be for all to read, and a name with other characters could be another argument.',
    'https://github.com/grepplabs/kafka-proxy'),
  error('imported-proxy', 'A proxy maps every broker, and those that other code deploys are not known here.', 'https://github.com/grepplabs/kafka-proxy'),
];

export const SECURITY_ENTRIES: readonly RuleEntry[] = [
  error('controller-scram', 'Salted passwords are part of the metadata, and controllers agree on those only after they have logged in to each other.',
    'https://kafka.apache.org/documentation/#security_sasl_scram'),
  error('authorization-twice', 'One of the two would win, and the nodes themselves might then be no super users.', 'https://kafka.apache.org/documentation/#security_authz'),
  error('node-user', 'Nodes dial the listener too; without credentials they are turned away, and the cluster never forms.',
    'https://kafka.apache.org/documentation/#security_sasl'),
  error('sasl-user', 'Names and passwords stand in Kafka\'s login configuration, whose syntax they would break; a password that is no reference would be for all to read.',
    'https://kafka.apache.org/documentation/#security_sasl_jaasconfig'),
  error('principal-mapping', 'Kafka does not start with a rule that it cannot read.', 'https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules'),
  error('oauth-url', 'Kafka asks there for keys and tokens.', 'https://kafka.apache.org/documentation/#security_sasl_oauthbearer'),
  error('node-principal', 'The authorizer denies nodes what they ask of each other unless they are super users, by the name they have there.',
    'https://kafka.apache.org/documentation/#security_authz'),
  error('secret-variable', 'A variable has one value: who refers to the other Secret would get a password that is not his.',
    'https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/'),
];

export const CERTIFICATE_ENTRIES: readonly RuleEntry[] = [
  error('certificate-names', 'Clients, and nodes among themselves, compare the host they dial with the names in the certificate, and hang up when it has none that fits.',
    'https://kafka.apache.org/documentation/#security_confighostname'),
  error('certificate-pem', 'What is no certificate cannot be compared with the addresses.', 'https://www.rfc-editor.org/rfc/rfc7468#section-5'),
  error('certificate-subject', 'With mutual TLS nodes are known by the subject of their certificate, so who is made a super user by another one is nobody.',
    'https://kafka.apache.org/documentation/#security_authz_ssl'),
  error('certificate-conflict', 'Both would be one volume of the pods, with one of the two certificates in it.',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1'),
];

export const BUILD_TIME_ENTRIES: readonly RuleEntry[] = [
  ...IMAGE_ENTRIES, ...SET_ENTRIES, ...METADATA_ENTRIES, ...VOLUME_ENTRIES, ...ACCESS_ENTRIES, ...SECURITY_ENTRIES, ...CERTIFICATE_ENTRIES,
];
