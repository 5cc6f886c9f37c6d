import { AddressRow, AddressTable } from './address-table';
import { Start } from './external/bootstrap';

/** A picture of who dials what, for Markdown that draws Mermaid. */
export function mermaid(table: AddressTable): string {
  const pods = [...new Map(table.rows.map((row) => [row.pod, row])).values()];
  const outside = table.rows.filter(({ listener }) => listener in table.bootstrap.outside);
  const inside = table.rows.filter(({ listener }) => listener in table.bootstrap.inside);
  const between = [...new Set([...outside, ...table.starts].flatMap(({ via }) => via))];
  return [
    'flowchart LR',
    ...outside.length > 0 ? ['  outside([clients outside])'] : [],
    ...inside.length > 0 ? ['  inside([clients in the Kubernetes cluster])'] : [],
    ...between.map((hop) => `  ${id(hop)}[[${label(hop)}]]`),
    `  subgraph ${id(table.cluster)}[${label(`Kafka cluster ${table.cluster}`)}]`,
    ...pods.map(({ pod, node, roles }) => `    ${id(pod)}[${label(`${pod}, node ${node}, ${roles}`)}]`),
    '  end',
    ...distinct([...outside.flatMap(pathTo), ...table.starts.flatMap((start) => pathToAny(start, id(table.cluster)))]),
    ...inside.map(({ pod, listener, advertises }) => `  inside -->|${label(`${listener} ${advertises}`)}| ${id(pod)}`),
    '',
  ].join('\n');
}

const id = (text: string) => text.replace(/[^A-Za-z0-9]/g, '_');
const label = (text: string) => `"${text.replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;')}"`;
const distinct = (lines: readonly string[]) => [...new Set(lines)];

function pathTo({ pod, listener, advertises, binds, via }: AddressRow): string[] {
  const [first = pod, ...rest] = [...via, pod];
  const hops = rest.map((to, index) => [via[index], to] as const);
  return [
    `  outside -->|${label(`${listener} ${advertises}`)}| ${id(first)}`,
    ...hops.map(([from, to]) => to === pod ? `  ${id(from)} -->|${label(binds)}| ${id(to)}` : `  ${id(from)} --> ${id(to)}`),
  ];
}

function pathToAny({ listener, address, via }: Start, cluster: string): string[] {
  const stops = [...via.map(id), cluster];
  return stops.map((stop, index) => index === 0 ? `  outside -.->|${label(`${listener} ${address}`)}| ${stop}` : `  ${stops[index - 1]} -.-> ${stop}`);
}
