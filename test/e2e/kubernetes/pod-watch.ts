import { Running } from './process';

/** One line for each change of a pod: its name, its roles, whether it is Ready, its deletion timestamp. */
const LINE = [
  '{{.metadata.name}}',
  '{{index .metadata.labels "cdk8s-kafka/broker"}}',
  '{{index .metadata.labels "cdk8s-kafka/controller"}}',
  '{{range .status.conditions}}{{if eq .type "Ready"}}{{.status}}{{end}}{{end}}',
  '{{.metadata.deletionTimestamp}}',
].join('|') + '\n';

/** Counts the pods that are down at the same time, from the watch of the API, which misses no change. */
export class PodWatch {
  /** The maximum number of pods that were down at the same time, for each role. */
  public readonly worst = { broker: 0, controller: 0 };
  private readonly down = { broker: new Set<string>(), controller: new Set<string>() };
  private readonly running: Running;

  constructor(namespace: string) {
    const selector = ['-n', namespace, '-l', 'cdk8s-kafka/cluster'];
    this.running = new Running(
      ['kubectl', 'get', 'pods', ...selector, '--watch', '-o', `go-template=${LINE}`], line => this.update(line));
  }

  public stop(): void {
    this.running.kill();
  }

  private update(line: string): void {
    const [pod, broker, controller, ready, deleted] = line.split('|');
    const isDown = ready !== 'True' || deleted !== '<no value>';
    const counts = { broker: broker === 'true', controller: controller === 'true' };
    for (const group of ['broker', 'controller'] as const) {
      if (isDown && counts[group]) {
        this.down[group].add(pod);
      } else {
        this.down[group].delete(pod);
      }
      this.worst[group] = Math.max(this.worst[group], this.down[group].size);
    }
  }
}
