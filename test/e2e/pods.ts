import { KubeObject } from './kubectl';

export type Role = 'broker' | 'controller';

export function isReady({ metadata, status }: KubeObject): boolean {
  const condition = (status.conditions ?? []).find((c: any) => c.type === 'Ready');
  return metadata.deletionTimestamp === undefined && condition?.status === 'True';
}

export function restarts({ status }: KubeObject): number {
  return (status.containerStatuses ?? []).reduce((sum: number, c: any) => sum + c.restartCount, 0);
}
