import { AddressRow, AddressTable } from './address-table';
import { BootstrapEndpoint } from './external/bootstrap';

/** Returns a Mermaid flowchart of the connections from clients to brokers. */
export function mermaid(table: AddressTable): string {
  const pods = [...new Map(table.rows.map((row) => [row.pod, row])).values()];
  const external = table.rows.filter(({ listener }) => listener in table.bootstrap.external);
  const internal = table.rows.filter(({ listener }) => listener in table.bootstrap.internal);
  const hops = [...new Set([...external, ...table.bootstrapEndpoints].flatMap(({ via }) => via))];
  return [
    'flowchart LR',
    ...external.length > 0 ? ['  external([external clients])'] : [],
    ...internal.length > 0 ? ['  internal([clients inside the Kubernetes cluster])'] : [],
    ...hops.map((hop) => `  ${id(hop)}[[${label(hop)}]]`),
    `  subgraph ${id(table.cluster)}[${label(`Kafka cluster ${table.cluster}`)}]`,
    ...pods.map(({ pod, node, roles }) => `    ${id(pod)}[${label(`${pod}, node id ${node}, ${roles}`)}]`),
    '  end',
    ...distinct([...external.flatMap(pathToBroker), ...table.bootstrapEndpoints.flatMap((endpoint) => pathToCluster(endpoint, id(table.cluster)))]),
    ...internal.map(({ pod, listener, advertises }) => `  internal -->|${label(`${listener} ${advertises}`)}| ${id(pod)}`),
    '',
  ].join('\n');
}

const id = (text: string) => text.replace(/[^A-Za-z0-9]/g, '_');
const label = (text: string) => `"${text.replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;')}"`;
const distinct = (lines: readonly string[]) => [...new Set(lines)];

function pathToBroker({ pod, listener, advertises, binds, via }: AddressRow): string[] {
  const [first = pod, ...rest] = [...via, pod];
  const hops = rest.map((to, index) => [via[index], to] as const);
  return [
    `  external -->|${label(`${listener} ${advertises}`)}| ${id(first)}`,
    ...hops.map(([from, to]) => to === pod ? `  ${id(from)} -->|${label(binds)}| ${id(to)}` : `  ${id(from)} --> ${id(to)}`),
  ];
}

function pathToCluster({ listener, address, via }: BootstrapEndpoint, cluster: string): string[] {
  const stops = [...via.map(id), cluster];
  return stops.map((stop, index) => index === 0 ? `  external -.->|${label(`${listener} ${address}`)}| ${stop}` : `  ${stops[index - 1]} -.-> ${stop}`);
}
