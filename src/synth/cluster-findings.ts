import { Finding, show } from '../model/finding';

/** Findings of constructs about a cluster, which are detected before it is planned or when its attributes are read. */
const error = (rule: string, message: string, fix: string, set?: string): Finding => ({ rule, severity: 'error', set, message, fix });

export const unknownListener = (listener: string | undefined, known: readonly string[]): Finding => error('unknown-listener',
  listener === undefined ? 'the bootstrap servers are unknown: the cluster has no client listener'
    : `the bootstrap servers of listener "${listener}" are unknown: the client listeners are [${known.join(', ')}]`,
  'use one of the client listeners, or add KafkaListener.client()');

export const unknownClientListener = (listener: string | undefined, known: readonly string[]): Finding => error('unknown-listener',
  `the client configuration of ${listener === undefined ? 'a client listener' : `listener ${show(listener)}`} is unknown: `
    + `the listeners for clients are [${known.join(', ')}]`,
  'use one of these listeners, or add KafkaListener.client() or an external access');

export const unknownNodeSecret = (pattern: string): Finding => error('client-login',
  `the Secret with the CA certificate for clients (${show(pattern)}) cannot be determined: the cluster has no brokers in this app`,
  'set ca of the NodeCertificate to CertificateAuthority.fromSecret() or fromConfigMap()');

export const unknownNamespace = (cluster: string): Finding => error('namespace',
  `bootstrap servers of cluster "${cluster}" cannot be determined: its namespace is unknown`, 'set namespace in its attributes');

export const otherNamespace = (set: string, own: string, cluster: string | undefined): Finding => error('namespace',
  `the chart of the set has namespace "${own}", but its cluster has ${cluster === undefined ? 'none' : `"${cluster}"`}`,
  'use the same namespace for both charts, or set namespace of the cluster', set);

export const unknownExternalBootstrap = (access: string | undefined): Finding => error('external-bootstrap',
  `external bootstrap servers${access === undefined ? '' : ` of access "${access}"`} are unknown at synth time`,
  'add an external access; if it advertises addresses of Kubernetes nodes or pods, set bootstrapHost too');

export const proxyOfImported = (access: string): Finding => error('imported-proxy',
  `external access ${access} is not supported for an imported cluster: proxies must know all brokers`,
  'pass KafkaProxyAccess to the KafkaCluster that deploys the cluster');

export const lateAttachment = (cluster: string, set: string, path: string): Finding => error('late-attachment',
  `set "${set}" (${path}) is added to cluster "${cluster}" after the cluster was planned`,
  'create all sets before reading externalBootstrapServers or warnings, and before synthesizing');

export const migrationWithoutZookeeper = (phase: string): Finding => error('migration-phase',
  `migration is ${show(phase)}, but zookeeper is missing`,
  'set zookeeper until MigrationPhase.FINALIZE is applied, then remove both');
