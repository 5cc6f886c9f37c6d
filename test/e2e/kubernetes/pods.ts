import { KubeObject } from './kubectl';

export type Role = 'broker' | 'controller' | 'zookeeper';

/** The label selectors of the pods of each role. */
export const SELECTORS: Record<Role, string> = {
  broker: 'cdk8s-kafka/broker=true',
  controller: 'cdk8s-kafka/controller=true',
  zookeeper: 'app.kubernetes.io/name=zookeeper',
};

export function isReady({ metadata, status }: KubeObject): boolean {
  const condition = (status.conditions ?? []).find((c: any) => c.type === 'Ready');
  return metadata.deletionTimestamp === undefined && condition?.status === 'True';
}

export function restarts({ status }: KubeObject): number {
  return (status.containerStatuses ?? []).reduce((sum: number, c: any) => sum + c.restartCount, 0);
}
