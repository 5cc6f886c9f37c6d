import { RuleEntry } from './rule';

/**
 * Rules whose findings are reported while constructs are created and a plan is built from them; the finished plan lacks the data to check them.
 * The code that detects a problem creates the finding. The entries here document the rules.
 */
const error = (id: string, why: string, see: string): RuleEntry => ({ id, severity: 'error', why, see });

export const OPTION_ENTRIES: readonly RuleEntry[] = [
  error('option-type', 'JavaScript does not check types: a missing value or one of another type would fail with a TypeError, or lead to manifests with other values.',
    'docs/checks.md'),
  error('unknown-option', 'JavaScript ignores options that do not exist, so a misspelled option would have no effect.',
    'docs/checks.md'),
];

export const IMAGE_ENTRIES: readonly RuleEntry[] = [
  error('image', 'Kubernetes cannot pull an image whose reference has a scheme or an invalid digest. An image without a JVM does not contain Kafka\'s scripts.',
    'https://kubernetes.io/docs/concepts/containers/images/#image-names'),
  error('kafka-version', 'The settings, their values and the options of Kafka\'s scripts depend on the version, so the library must know it.',
    'https://kafka.apache.org/documentation/#upgrade'),
  error('zookeeper-image', 'Kafka 3.9 contains the client of ZooKeeper 3.8, which works with servers of ZooKeeper 3.8 and 3.9.',
    'https://kafka.apache.org/39/documentation.html#zk'),
];

export const SET_ENTRIES: readonly RuleEntry[] = [
  error('node-ids', 'Each pod gets the node id at its position in the list. A pod without a node id has no configuration file to start with.',
    'https://kafka.apache.org/documentation/#brokerconfigs_node.id'),
  error('replicas', 'Kubernetes rejects other values, a set without pods serves no clients, and the files of a very large set do not fit into one ConfigMap.',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec'),
  error('ensemble-size', 'The ids of ZooKeeper servers range from 1 to 255.', 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup'),
  error('late-attachment', 'External addresses and voters were computed without the set, so its nodes would be missing from the files of the other nodes.',
    'https://kafka.apache.org/documentation/#brokerconfigs_controller.quorum.voters'),
  error('namespace', 'Nodes connect to each other by DNS names that contain one namespace. PersistentVolumeClaims, Services and ConfigMaps can be used only in their own namespace.',
    'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services'),
];

export const LOGGING_ENTRIES: readonly RuleEntry[] = [
  error('audit-level', 'A logger has one level, and authorizerAudit is the level of the logger of the authorizer.',
    'https://kafka.apache.org/documentation/#security_authz'),
];

export const METADATA_ENTRIES: readonly RuleEntry[] = [
  error('initial-controllers', 'Every disk is formatted with the list of initial controllers. A controller in the list that does not exist never votes.',
    'https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes'),
  error('imported-cluster', 'Nodes that join a cluster are formatted with its cluster id and connect to its controllers. Neither can be derived from other options.',
    'https://kafka.apache.org/documentation/#kraft_storage'),
  error('migration-phase', 'A migration requires a ZooKeeper ensemble that holds the metadata.', 'https://kafka.apache.org/39/documentation.html#kraft_zk_migration'),
  error('migration-quorum', 'Kafka migrates from ZooKeeper to a quorum of static voters. A cluster in ZooKeeper mode has no quorum.',
    'https://kafka.apache.org/39/documentation.html#kraft_zk_migration'),
  error('migration-cluster-id', 'Controllers are formatted with the cluster id that ZooKeeper stores. Brokers reject a quorum with another cluster id.',
    'https://kafka.apache.org/39/documentation.html#kraft_zk_migration'),
];

export const VOLUME_ENTRIES: readonly RuleEntry[] = [
  error('volume-paths', 'Every pod needs its own NFS export, so exactly one option must define the paths.',
    'https://kubernetes.io/docs/concepts/storage/volumes/#nfs'),
  error('volumes-owner', 'A volume is reserved for the claim of one pod. Without a set any claim can bind the volume; with two sets only one of their claims binds.',
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume'),
  error('nfs-ownership', 'The kubelet ignores fsGroup on NFS, and Kafka exits with "meta.properties.tmp (Permission denied)".',
    'tested on Kafka 3.9.2; https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'),
];

export const ACCESS_ENTRIES: readonly RuleEntry[] = [
  error('duplicate-access', 'Each external access has its own listener, and Kafka fails to start: "Each listener must have a different name".',
    'https://kafka.apache.org/documentation/#brokerconfigs_listeners'),
  error('access-of-two-clusters', 'Two clusters would advertise the same addresses, and clients of one cluster would reach brokers of the other.',
    'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners'),
  error('foreign-access', 'Only the classes of this library define how brokers are reached. Other classes, also in other jsii languages, do not have the required methods.',
    'tested on jsii 6: a Python subclass fails with "is not a function"'),
  error('client-login', 'The client cannot authenticate or cannot verify the brokers: its first request fails with an authentication error.',
    'https://kafka.apache.org/documentation/#security'),
  error('unknown-listener', 'Clients would be configured with a port to which no listener is bound.', 'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers'),
  error('external-bootstrap', 'Clients would be configured with an empty list of bootstrap servers, and fail with "No resolvable bootstrap urls".',
    'https://kafka.apache.org/documentation/#producerconfigs_bootstrap.servers'),
  error('host-list', 'Clients cannot reach a broker without an address. A missing entry shifts the list, and all following brokers advertise the address of another broker.',
    'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners'),
  error('override', 'An override of a broker that does not exist, or of a field that the access does not use, would have no effect.',
    'https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners'),
  error('static-ip', 'With an address that is not valid, or that two brokers request, a Service stays pending or a pod has no network.',
    'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'),
  error('node-ip-bootstrap', 'A broker is reachable only on the Kubernetes node on which it runs, so clients need one port that is open on every Kubernetes node.',
    'tested on Kubernetes 1.34; https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/#preserving-the-client-source-ip'),
  error('node-port-range', 'The API server rejects node ports outside the range with which it was started.',
    'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport'),
  error('load-balancer-address', 'A broker advertises its address when it starts, but a load balancer gets its address later. The address must be known before.',
    'https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer'),
  error('shared-ip-port', 'Behind a shared address brokers differ only in their ports, and a load balancer assigns each port to one Service.',
    'https://metallb.io/usage/#ip-address-sharing'),
  error('shared-ip-policy', 'One Kubernetes node announces the address. With traffic policy Local it forwards only to its own pods, so MetalLB does not assign the address to a second Service.',
    'https://metallb.io/usage/#ip-address-sharing'),
  error('network-attachment', 'Multus does not attach the second network to the pod, so the pod does not have the address that it advertises.',
    'https://github.com/k8snetworkplumbingwg/multus-cni/blob/master/docs/how-to-use.md'),
  error('host-ip', 'Kubernetes rejects a host port whose hostIP is not an IP address.', 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports'),
  error('address-per-set', 'All pods of a set have the same annotations, so they would all request the same address, and only one pod gets it.',
    'https://docs.tigera.io/calico/latest/networking/ipam/use-specific-ip'),
  error('proxy-connections', 'The memory of the proxies is computed from the number of connections.', 'https://github.com/grepplabs/kafka-proxy'),
  error('proxy-certificate', 'A proxy does not start without its certificate files, and refuses to connect to brokers whose CA certificate it does not have.',
    'https://github.com/grepplabs/kafka-proxy'),
  error('proxy-login', 'A password in a manifest can be read by everyone with access to the manifest. A user name with other characters could be parsed as a further argument.',
    'https://github.com/grepplabs/kafka-proxy'),
  error('imported-proxy', 'A proxy needs the addresses of all brokers, and the brokers that other code deploys are unknown.', 'https://github.com/grepplabs/kafka-proxy'),
];

export const SECURITY_ENTRIES: readonly RuleEntry[] = [
  error('authorization-twice', 'One of the two configurations would override the other, and the nodes might not be super users.', 'https://kafka.apache.org/documentation/#security_authz'),
  error('node-user', 'Nodes connect to the listener too. Without credentials they fail to authenticate, and the cluster does not start.',
    'https://kafka.apache.org/documentation/#security_sasl'),
  error('sasl-user', 'User names and passwords are part of Kafka\'s JAAS configuration, whose syntax they could break. A password that is not a reference can be read in the manifest.',
    'https://kafka.apache.org/documentation/#security_sasl_jaasconfig'),
  error('node-principal', 'The authorizer denies requests between nodes unless the principals that the nodes have on the listener are super users.',
    'https://kafka.apache.org/documentation/#security_authz'),
  error('secret-variable', 'An environment variable has one value, so a reference to the other Secret would get the wrong password.',
    'https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/'),
];

export const CERTIFICATE_ENTRIES: readonly RuleEntry[] = [
  error('certificate-names', 'Clients and nodes compare the host to which they connect with the names in the certificate, and close the connection if none matches.',
    'https://kafka.apache.org/documentation/#security_confighostname'),
  error('certificate-pem', 'Only a valid certificate can be compared with the advertised addresses.', 'https://www.rfc-editor.org/rfc/rfc7468#section-5'),
  error('certificate-subject', 'With mutual TLS the principal of a node is the subject of its certificate. A super user with another subject does not match any node.',
    'https://kafka.apache.org/documentation/#security_authz_ssl'),
  error('certificate-conflict', 'Both would use the same volume of the pods, which can hold only one of them.',
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1'),
];

export const BUILD_TIME_ENTRIES: readonly RuleEntry[] = [
  ...OPTION_ENTRIES,
  ...LOGGING_ENTRIES,
  ...IMAGE_ENTRIES, ...SET_ENTRIES, ...METADATA_ENTRIES, ...VOLUME_ENTRIES, ...ACCESS_ENTRIES, ...SECURITY_ENTRIES, ...CERTIFICATE_ENTRIES,
];
