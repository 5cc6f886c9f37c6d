/** A test file of the conformance or end-to-end tests. */
export interface Suite {
  readonly kind: 'conformance' | 'e2e';
  readonly name: string;
  /** Seconds that it takes on two idle cores. */
  readonly seconds: number;
}

/** One of the groups runs with each commit. */
export const GROUPS = 3;

/** Seconds of each suite on two cores. `production` is last: it is timed, and a new Kubernetes cluster is busy with itself. */
const DURATIONS: Record<Suite['kind'], Record<string, number>> = {
  conformance: {
    'minimal': 97,
    'ensemble-verdict': 17,
    'tcp-route': 40,
    'tls-route': 58,
    'tls-termination': 60,
    'certificate-reload': 75,
    'controller-settings': 60,
    'logging': 90,
    'shared-address': 72,
    'kafka-proxy': 80,
    'kafka-proxy-security': 60,
    'racks': 150,
    'adopt-bitnami': 102,
    'zookeeper-ha': 160,
    'zookeeper-sizes': 108,
    'production': 225,
    'security': 135,
    'dynamic-quorum': 360,
    'skipped-phases': 150,
    'migration': 430,
    'config-verdict': 130,
    'promise': 220,
    'operations/metrics': 60,
    'operations/alerts': 20,
    'operations/provisioning': 380,
    'operations/reassignment': 130,
    'operations/feature-upgrade': 110,
    'operations/smoke-test': 200,
    'operations/mirror': 330,
    'operations/mirror-drill': 530,
    'operations/mirror-metrics': 200,
    'operations/lag-exporter': 150,
  },
  e2e: {
    'plan': 400,
    'validation': 30,
    'several-accesses': 38,
    'operations/topics-and-users': 150,
    'operations/grow-and-shrink': 600,
    'operations/smoke-test-and-upgrade': 240,
    'operations/ha-drill': 400,
    'minimal': 75,
    'racks': 170,
    'operations/roll': 300,
    'network-policies': 198,
    'security': 266,
    'certificates': 470,
    'node-port': 289,
    'load-balancer': 211,
    'host-port': 177,
    'host-network': 160,
    'pod-ip': 176,
    'cluster-ip': 162,
    'kafka-proxy': 198,
    'adoption': 384,
    'nfs-existing-zookeeper': 170,
    'zookeeper-ha': 394,
    'zookeeper-to-kraft': 609,
    'production': 520,
  },
};

/** Suites that run for every commit: every properties file and every object of the examples, and one cluster. */
export const ALWAYS = ['conformance/minimal', 'conformance/config-verdict', 'e2e/validation', 'e2e/minimal'];

export const SUITES: readonly Suite[] = Object.entries(DURATIONS).flatMap(([kind, durations]) =>
  Object.entries(durations).map(([name, seconds]) => ({ kind: kind as Suite['kind'], name, seconds })));

export const idOf = ({ kind, name }: Suite): string => `${kind}/${name}`;

/** Divides the suites that do not always run into groups of about the same duration: the longest first, each into the shortest group. */
export function groups(): Suite[][] {
  const all: Suite[][] = Array.from({ length: GROUPS }, () => []);
  const rotating = SUITES.filter((suite) => !ALWAYS.includes(idOf(suite)));
  for (const suite of [...rotating].sort((a, b) => b.seconds - a.seconds || (idOf(a) < idOf(b) ? -1 : 1))) {
    all.reduce((shortest, group) => duration(group) < duration(shortest) ? group : shortest).push(suite);
  }
  return all;
}

export const duration = (suites: readonly Suite[]): number => suites.reduce((sum, { seconds }) => sum + seconds, 0);

/** Returns the suites of a commit, in the order of SUITES. Without a commit: all of them. */
export function suitesOf(commit?: string): Suite[] {
  const group = commit === undefined ? undefined : groups()[groupOf(commit)];
  return SUITES.filter((suite) => group === undefined || ALWAYS.includes(idOf(suite)) || group.includes(suite));
}

/** The group of a commit, from its hash. */
export const groupOf = (commit: string): number => parseInt(commit.slice(0, 8), 16) % GROUPS;
