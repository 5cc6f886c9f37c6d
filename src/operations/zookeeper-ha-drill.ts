import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { OperationProps } from './operation-props';
import { checkOptions } from '../options/check';
import { LAST_ZOOKEEPER_VERSION } from '../plan/defaults';
import { DRILL_POD_MINUTES, drilledServers, ensembleDrillFile } from '../plan/operations/drill';
import { checkEnsembleDrill } from '../rules/operations/drill';
import { createEnsembleOperation, ensembleOf } from '../synth/operation';
import { ZookeeperEnsemble } from '../zookeeper/zookeeper-ensemble';

/** Properties of a drill of a ZooKeeper ensemble. */
export interface ZookeeperHaDrillProps extends OperationProps {
  /** The ensemble, which this program deploys. */
  readonly zookeeper: ZookeeperEnsemble;

  /**
   * How long the drill may take, from the creation of its node until every member has returned its value.
   *
   * @default Duration.minutes(10)
   */
  readonly podTimeout?: Duration;
}

/**
 * A test of high availability of a ZooKeeper ensemble, as a Job: it creates a node with a value, prints the mode of every member, evicts the
 * pod of the leader through the Kubernetes API, waits for a new leader and for all members, reads the value from every member, and deletes the
 * node. The last line of its log ends with `PASSED` or `FAILED`, like the Job. Delete the Job and apply it again to repeat the test.
 *
 * Its ServiceAccount may only create evictions of the ensemble's pods. Its image needs ZooKeeper's client, which only images with Kafka 3.9 have.
 *
 * @example
 * const zookeeper = new ZookeeperEnsemble(chart, 'zookeeper');
 * new ZookeeperHaDrill(chart, 'drill', { zookeeper });
 */
export class ZookeeperHaDrill extends Construct {
  /** The Job. Use `addJsonPatch` to change it. */
  public readonly job: ApiObject;

  /** The ConfigMap with what the Job does. Use `addJsonPatch` to change it. */
  public readonly configMap: ApiObject;

  /** The ServiceAccount, the Role and the RoleBinding of the Job. Use `addJsonPatch` to change them. */
  public readonly rights: ApiObject[];

  constructor(scope: Construct, id: string, props: ZookeeperHaDrillProps) {
    super(scope, id);
    const { values, faults } = checkOptions('ZookeeperHaDrillProps', props);
    const ensemble = ensembleOf(values.zookeeper, faults);
    const limitSeconds = (values.podTimeout ?? Duration.minutes(DRILL_POD_MINUTES)).toSeconds({ integral: false });
    const spec = () => ({ ...drilledServers(ensemble._plan), limitSeconds });
    const version = (values.tools?._image ?? values.image)?.version ?? LAST_ZOOKEEPER_VERSION;
    const { job, configMap, rights } = createEnsembleOperation(this, {
      kind: 'zookeeper-ha-drill',
      ensemble,
      options: values,
      faults,
      wanted: () => ensembleDrillFile(spec()),
      check: () => checkEnsembleDrill({ spec: spec(), ensemble: ensemble._plan, version }),
      evicts: () => spec().servers.map(({ pod }) => pod),
    });
    this.job = job;
    this.configMap = configMap;
    this.rights = rights;
    this.node.defaultChild = job;
  }
}
