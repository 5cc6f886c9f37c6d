/** The kinds of Jobs, and of a Deployment, that run the Java program of this library. */
export type OperationKind =
  | 'provisioning' | 'feature-upgrade' | 'smoke-test' | 'reassignment' | 'ha-drill' | 'zookeeper-ha-drill' | 'lag-exporter' | 'mirror-check';
