import { findingLines } from './finding-lines';
import { describeJobs } from './jobs';
import { EnsemblePlan } from '../model/plan';
import type { ReadOperation } from '../read/own/operations/operation';
import { checkEnsemble } from '../rules';

/** The addresses of a ZooKeeper ensemble, read from its manifests. */
export interface EnsembleTable {
  readonly ensemble: string;
  readonly namespace?: string;
  readonly version: string;
  readonly connectString: string;
  readonly servers: readonly ServerRow[];
  /** What each Job of the library does with the ensemble. */
  readonly jobs: readonly string[];
  readonly errors: readonly string[];
  /** The pages about the rules of the errors. */
  readonly documentation: readonly string[];
  readonly warnings: readonly string[];
}

interface ServerRow {
  readonly myid: number;
  readonly pod: string;
  readonly clients: string;
  readonly quorum: string;
  readonly election: string;
}

/** `operations` are the Jobs that work on the ensemble. */
export function ensembleTable(plan: EnsemblePlan, operations: readonly ReadOperation[] = []): EnsembleTable {
  const { ports, servers } = plan;
  return {
    ensemble: plan.name,
    namespace: plan.namespace,
    version: plan.image.version,
    connectString: servers.map(({ host }) => `${host}:${ports.client}`).join(','),
    servers: servers.map(({ myid, pod, host }) => ({
      myid, pod, clients: `${host}:${ports.client}`, quorum: `:${ports.quorum}`, election: `:${ports.election}`,
    })),
    jobs: describeJobs(operations),
    ...findingLines(checkEnsemble(plan)),
  };
}
