import { Finding, show } from '../model/finding';

/** What a cluster finds before there is a plan, or because of how it is asked. */
const error = (rule: string, message: string, fix: string, set?: string): Finding => ({ rule, severity: 'error', set, message, fix });

export const unknownListener = (listener: string | undefined, known: readonly string[]): Finding => error('unknown-listener',
  `bootstrap servers of ${listener === undefined ? 'a client listener' : `listener "${listener}"`} were asked for, but the client listeners are [${known.join(', ')}]`,
  'name one of them, or add KafkaListener.client()');

export const unknownClientListener = (listener: string | undefined, known: readonly string[]): Finding => error('unknown-listener',
  `the configuration of a client of ${listener === undefined ? 'a client listener' : `listener ${show(listener)}`} was asked for, but clients may dial [${known.join(', ')}]`,
  'name one of them, or add KafkaListener.client() or an external access');

export const unknownNodeSecret = (pattern: string): Finding => error('client-login',
  `nobody knows who makes ${show(pattern)}, in which clients find the authority that they trust: the cluster has no brokers here`,
  'name its Secret or ConfigMap in ca of the NodeCertificate: CertificateAuthority.fromSecret() or fromConfigMap()');

export const unknownNamespace = (cluster: string): Finding => error('namespace',
  `bootstrap servers of cluster "${cluster}" were asked for, but nobody says in which namespace it is`, 'give its attributes a namespace');

export const otherNamespace = (set: string, own: string, cluster: string | undefined): Finding => error('namespace',
  `the set's chart has namespace "${own}", its cluster ${cluster === undefined ? 'none' : `"${cluster}"`}`,
  'give both charts, or the cluster by its namespace prop, the same namespace', set);

export const unknownExternalBootstrap = (access: string | undefined): Finding => error('external-bootstrap',
  `bootstrap servers outside were asked for${access === undefined ? '' : ` of access "${access}"`}, but none can be known at synth`,
  'add an external access; with the nodes\' own addresses also say a bootstrapHost');

export const proxyOfImported = (access: string): Finding => error('imported-proxy',
  `external access ${access} has proxies, which must know all brokers, and other code deploys the cluster`,
  'give KafkaProxyAccess to the KafkaCluster that deploys it');

export const lateAttachment = (cluster: string, set: string, path: string): Finding => error('late-attachment',
  `set "${set}" (${path}) joins cluster "${cluster}" after its plan was read`,
  'make all sets before asking for externalBootstrapServers or warnings, or synthesizing');

export const migrationWithoutZookeeper = (phase: string): Finding => error('migration-phase',
  `migration is ${show(phase)}, but the cluster has no zookeeper`,
  'give zookeeper until MigrationPhase.FINALIZE is applied, then remove both');
