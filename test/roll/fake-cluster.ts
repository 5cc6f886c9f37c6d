import { Role } from '../../src/model/plan';
import { LivePod, RestartedBy } from '../../src/roll/live-pod';
import { Environment, RunningCluster, Temporary } from '../../src/roll/roll';
import { Partition } from '../../src/roll/tool-output';

interface FakePod {
  readonly name: string;
  readonly set: string;
  readonly ordinal: number;
  readonly nodeId: number;
  readonly roles: readonly Role[];
  restartedBy: RestartedBy;
  revision: string;
  state: LivePod['state'];
  incarnation: number;
  /** When it became Ready; it is in sync `lag` later. */
  readyAt: number;
  /** When its state changes next. */
  next?: number;
  /** It never becomes Ready again with this revision. */
  broken?: string;
}

const SECOND = 1000;

/** A simulated cluster with a clock: an evicted pod stops, returns with the wanted revision, becomes Ready, and is in sync some time later. */
export class FakeCluster implements RunningCluster {
  public readonly name = 'kafka';
  public time = 1_000_000_000;
  public wanted = 'new';
  public readonly list: FakePod[] = [];
  public readonly evictions: string[] = [];
  public readonly printed: string[] = [];
  public activeController: number | undefined;
  /** Seconds until a broker that is Ready is in every ISR. */
  public lag = 7;
  public replication = 3;
  public minIsr = 2;
  /** The fewest replicas in sync that any partition has had. */
  public fewestInSync = Infinity;
  /** Evictions that the API server refuses before it grants one. */
  public refusals = 0;
  /** Errors of Kafka's tools before they answer. */
  public failures = 0;
  /** Brokers that are never in sync again. */
  public readonly lost = new Set<number>();
  public readonly environment: Environment = {
    now: () => this.time,
    sleep: async (milliseconds) => {
      for (const end = this.time + milliseconds; this.time < end;) { this.tick(); }
    },
    print: (line) => this.printed.push(line),
  };

  public set(name: string, roles: readonly Role[], firstNodeId: number, count: number, restartedBy: RestartedBy = 'roll'): this {
    for (let ordinal = 0; ordinal < count; ordinal++) {
      this.list.push({
        name: `${name}-${ordinal}`, set: name, ordinal, nodeId: firstNodeId + ordinal, roles, restartedBy, revision: 'old', state: 'ready', incarnation: 0, readyAt: 0,
      });
    }
    return this;
  }

  /** Runs after each second. */
  public onTick: () => void = () => {};

  public readonly pods = async (): Promise<LivePod[]> => this.list.map(({ revision, incarnation, readyAt, ...pod }) => ({
    ...pod,
    namespace: 'test',
    startedAt: readyAt,
    uid: `${pod.name}-${incarnation}`,
    wanted: this.wanted,
    isCurrent: pod.state !== 'missing' && revision === this.wanted,
  }));

  public readonly health = async () => {
    if (this.failures > 0) {
      this.failures--;
      throw new Temporary('connection refused');
    }
    return {
      brokers: this.brokers.filter(({ state }) => state === 'ready').map(({ nodeId }) => nodeId),
      partitions: this.partitions(),
      voters: this.list.filter(({ roles }) => roles.includes('controller')).map((pod) => ({
        nodeId: pod.nodeId, isLeader: pod.nodeId === this.activeController, caughtUpAt: this.isInSync(pod) ? this.time : this.time - 60 * SECOND,
      })),
    };
  };

  public readonly evict = async ({ name, uid }: LivePod) => {
    const pod = this.pod(name);
    if (uid !== `${name}-${pod.incarnation}`) { return { accepted: false as const, reason: 'conflict' }; }
    if (this.refusals > 0) {
      this.refusals--;
      return { accepted: false as const, reason: 'TooManyRequests' };
    }
    this.evictions.push(name);
    Object.assign(pod, { state: 'terminating', next: this.time + 5 * SECOND });
    if (pod.nodeId === this.activeController) { this.activeController = this.list.find((own) => own.roles.includes('controller') && own.state === 'ready')?.nodeId; }
    return { accepted: true as const };
  };

  public pod(name: string): FakePod { return this.list.find((pod) => pod.name === name)!; }

  public get text(): string { return this.printed.join('\n'); }

  private get brokers(): FakePod[] { return this.list.filter(({ roles }) => roles.includes('broker')); }

  private isInSync({ state, readyAt, nodeId }: FakePod): boolean {
    return state === 'ready' && this.time >= readyAt + this.lag * SECOND && !this.lost.has(nodeId);
  }

  private partitions(): Partition[] {
    const { brokers } = this;
    return brokers.map((_, first) => {
      const replicas = Array.from({ length: Math.min(this.replication, brokers.length) }, (__, index) => brokers[(first + index) % brokers.length]);
      const isr = replicas.filter((pod) => this.isInSync(pod)).map(({ nodeId }) => nodeId);
      return { name: `orders-${first}`, hasLeader: isr.length > 0, replicas: replicas.map(({ nodeId }) => nodeId), isr, minIsr: this.minIsr };
    });
  }

  private tick(): void {
    this.time += SECOND;
    for (const pod of this.list) {
      if (pod.next === undefined || this.time < pod.next) { continue; }
      switch (pod.state) {
        case 'terminating': Object.assign(pod, { state: 'missing', next: this.time + SECOND }); break;
        case 'missing':
          Object.assign(pod, { state: 'down', revision: this.wanted, incarnation: pod.incarnation + 1, next: pod.broken === this.wanted ? undefined : this.time + 10 * SECOND });
          break;
        case 'down': Object.assign(pod, { state: 'ready', readyAt: this.time, next: undefined }); break;
        default:
      }
    }
    for (const { isr } of this.partitions()) { this.fewestInSync = Math.min(this.fewestInSync, isr.length); }
    this.onTick();
  }
}

/** Two sets of brokers and three controllers, 9001 of which is active. All pods are of the old revision. */
export function racks(): FakeCluster {
  const cluster = new FakeCluster().set('kafka-a', ['broker'], 0, 2).set('kafka-b', ['broker'], 100, 1).set('kafka-controllers', ['controller'], 9000, 3);
  cluster.activeController = 9001;
  return cluster;
}
