import { findingLines } from './finding-lines';
import { EnsemblePlan } from '../model/plan';
import { checkEnsemble } from '../rules';

/** The addresses of a ZooKeeper ensemble, read from its manifests. */
export interface EnsembleTable {
  readonly ensemble: string;
  readonly namespace?: string;
  readonly version: string;
  readonly connectString: string;
  readonly servers: readonly ServerRow[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

interface ServerRow {
  readonly myid: number;
  readonly pod: string;
  readonly clients: string;
  readonly quorum: string;
  readonly election: string;
}

export function ensembleTable(plan: EnsemblePlan): EnsembleTable {
  const { ports, servers } = plan;
  return {
    ensemble: plan.name,
    namespace: plan.namespace,
    version: plan.image.version,
    connectString: servers.map(({ host }) => `${host}:${ports.client}`).join(','),
    servers: servers.map(({ myid, pod, host }) => ({
      myid, pod, clients: `${host}:${ports.client}`, quorum: `:${ports.quorum}`, election: `:${ports.election}`,
    })),
    ...findingLines(checkEnsemble(plan)),
  };
}
