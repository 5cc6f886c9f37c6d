import { Results } from './benchmark';
import { addedTime, Comparison } from './compare';
import { HOW_TO_GET_HELM } from './helm';
import { Growth } from './scaling';
import { round } from './targets';

/** The results as text tables. */
export function report({ node, synth, import: imported, growth, outputs, loaded, tools, helm, targets }: Results): string {
  const packages = Object.entries(loaded.packages).map(([name, count]) => `${name} ${count}`);
  return [
    `node ${node}; whole processes, ms, mean of the fastest quarter; floor: plain cdk8s with the same objects as literals`,
    table(['process', ...TIMES], [
      ['synth of production', ...times(synth)],
      ['import (floor: cdk8s)', ...times(imported)],
    ]),
    ...growth.map(series),
    table(['example', 'objects', 'bytes'], outputs.map(({ example, objects, bytes }) => [example, objects, bytes])),
    table([`${tools.objects} objects, ${(tools.bytes / 1e6).toFixed(1)} MB`, 'cpu: s', 'wall: s', 'memory: MB'],
      Object.entries(tools.samples).map(([command, { cpu, wall, memory }]) => [command, round(cpu / 1000), round(wall / 1000), round(memory)])),
    helm ? table([`${helm.brokers} brokers with a node port each, ${helm.pairs} pairs`, 'cpu: ms', 'wall: ms'],
      (['library', 'helm'] as const).map((name) => [name, round(helm.cpu[name]), round(helm.wall[name])])) : `comparison with helm: ${HOW_TO_GET_HELM}`,
    `files loaded by production: ${packages.join(', ')}`,
    table(['target', 'measured', 'limit', ''],
      targets.map(({ name, value, limit, met }) => [name, value, limit, met ? 'ok' : 'MISSED'])),
  ].join('\n\n') + '\n';
}

const series = ({ series: name, unit, points, floorPerUnit, addedPerUnit }: Growth): string => [
  table([name, 'objects', 'bytes', ...TIMES],
    points.map((point) => [point.count, point.objects, point.bytes, ...times(point)])),
  `  CPU time of each further ${unit} in the last interval: ${round(floorPerUnit)} ms for the floor, ${round(addedPerUnit)} ms added by the library`,
].join('\n');

const TIMES = ['cpu: floor', 'library', 'added', 'ratio', 'wall: floor', 'library', 'added', 'ratio', 'pairs'];

function times({ cpu, wall, pairs }: Comparison): number[] {
  return [...[cpu, wall].flatMap((clock) => [clock.floor, clock.library, addedTime(clock), clock.ratio].map(round)), pairs];
}

function table(head: string[], body: (string | number)[][]): string {
  const rows = body.map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const pad = (cell: string, column: number) => column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]);
  return [head, widths.map((width) => '-'.repeat(width)), ...rows]
    .map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
