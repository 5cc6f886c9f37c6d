/** A group of pages in the navigation, as Diataxis divides documentation. */
export interface Section {
  readonly title: string;
  readonly folder: string;
  /** What readers find here. */
  readonly purpose: string;
  /** Pages of docs/ in their order; groups have a title. */
  readonly pages: readonly (string | { readonly title: string; readonly pages: readonly string[] })[];
}

/** Every page of docs/ is in exactly one section, or generated in another form (rules.md). */
export const SECTIONS: readonly Section[] = [
  {
    title: 'Tutorials',
    folder: 'tutorials',
    purpose: 'Learn by doing, from beginning to end',
    pages: ['tutorials/first-cluster', 'tutorials/from-bitnami', 'tutorials/from-zookeeper'],
  },
  {
    title: 'How to',
    folder: 'how-to',
    purpose: 'Steps for a task',
    pages: [
      { title: 'Run a cluster', pages: ['running', 'storage', 'network-policies', 'zookeeper', 'adoption', 'delivery', 'languages'] },
      {
        title: 'External access',
        pages: [
          'external-access', 'external-access/node-port', 'external-access/load-balancer', 'external-access/host-port', 'external-access/host-network', 'external-access/pod-ip',
          'external-access/cluster-ip', 'external-access/tls-route', 'external-access/tcp-route', 'external-access/kafka-proxy',
        ],
      },
      {
        title: 'Security',
        pages: [
          'security', 'security/tls', 'security/mutual-tls', 'security/scram', 'security/sasl-plain', 'security/oauth', 'security/custom', 'security/authorization', 'security/certificates',
        ],
      },
      {
        title: 'Operation',
        pages: [
          'operations/topics-and-users', 'operations/rolling-restart', 'operations/upgrade', 'operations/moving-replicas', 'operations/smoke-test', 'operations/ha-drill',
          'operations/mirroring', 'operations/racks', 'operations/logging', 'operations/metrics-and-alerts', 'operations/consumer-lag', 'operations/runbook',
        ],
      },
    ],
  },
  {
    title: 'Reference',
    folder: 'reference',
    purpose: 'Every class, option, rule, setting and command',
    pages: [{ title: 'Tools', pages: ['command-line', 'lint', 'plan', 'checks', 'bad-inputs', 'linters'] }, 'support'],
  },
  {
    title: 'Explanation',
    folder: 'explanation',
    purpose: 'Why it is like this',
    pages: ['explanation/addresses', 'explanation/quorums', 'explanation/data', 'explanation/changes', 'security/threat-model'],
  },
];

/** The pages of all sections. */
export const GUIDES: readonly string[] = SECTIONS.flatMap(({ pages }) => pages.flatMap((page) => typeof page === 'string' ? [page] : page.pages));
