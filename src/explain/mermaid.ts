import { AddressTable } from './address-table';

/** A picture of who dials what, for Markdown that draws Mermaid. */
export function mermaid(table: AddressTable): string {
  const id = (text: string) => text.replace(/[^A-Za-z0-9]/g, '_');
  const label = (text: string) => `"${text.replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;')}"`;
  const pods = [...new Map(table.rows.map((row) => [row.pod, row])).values()];
  const isOutside = (listener: string) => listener in table.bootstrap.outside;
  const isInside = (listener: string) => listener in table.bootstrap.inside;
  return [
    'flowchart LR',
    ...table.rows.some(({ listener }) => isOutside(listener)) ? ['  outside([clients outside])'] : [],
    ...table.rows.some(({ listener }) => isInside(listener)) ? ['  inside([clients in the Kubernetes cluster])'] : [],
    `  subgraph ${id(table.cluster)}[${label(`Kafka cluster ${table.cluster}`)}]`,
    ...pods.map(({ pod, node, roles }) => `    ${id(pod)}[${label(`${pod}, node ${node}, ${roles}`)}]`),
    '  end',
    ...table.rows.filter(({ listener }) => isOutside(listener))
      .map(({ pod, listener, advertises }) => `  outside -->|${label(`${listener} ${advertises}`)}| ${id(pod)}`),
    ...table.rows.filter(({ listener }) => isInside(listener))
      .map(({ pod, listener, advertises }) => `  inside -->|${label(`${listener} ${advertises}`)}| ${id(pod)}`),
    '',
  ].join('\n');
}
