import type { ClientLoginSpec } from '../../model/client-login-spec';
import type { PeerPlan } from '../../model/plan';
import type { SecretReference } from '../../model/references';
import type { Code } from '../print/code';

/** The listener and the credentials of a client. */
export interface CodeClient {
  readonly listener?: string;
  readonly login?: ClientLoginSpec;
}

/** What the code of one kind of Jobs has besides the options of all. */
export interface OperationCode {
  /** Constructs that the Job collects. */
  readonly before?: readonly Code[];
  readonly options: Readonly<Record<string, Code | undefined>>;
  /** The file that the command reads, as the construct writes it. */
  readonly wanted: string;
  readonly passwords?: readonly SecretReference[];
  /** The listeners and credentials of the clients after the first one, by the names of their properties files. */
  readonly clients?: Readonly<Record<string, CodeClient>>;
  /** The peers that may connect to the port of a Deployment; undefined: any. */
  readonly allowedFrom?: readonly PeerPlan[];
  /** The pods that the Job evicts; undefined if it needs no right in Kubernetes. */
  readonly evicts?: readonly string[];
}
